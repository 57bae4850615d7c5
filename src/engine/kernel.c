/*
 * kernel.c - which version of each loop to use on this processor.
 *
 *     dgm_kernels k;
 *     dgm_kernels_pick(&k, dgm_cpu());      k.name: "avx512-vnni"
 *     dgm_kernels_pick(&k, 0);              k.name: "plain"
 *
 * How:    the plain versions (kernel_ref.c) fill all places, then each instruction set there is replaces what it does
 *         faster. Only the files kernel_avx2.c and so on are compiled for their instruction set, so the program runs on
 *         processors that lack it.
 */
#include "engine/kernel.h"

#include "engine/kernel_ref.h"

#if DGM_HAVE_NEON && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

unsigned dgm_cpu(void)
{
    unsigned cpu = 0;
#if DGM_HAVE_X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        cpu |= DGM_CPU_AVX2;
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vnni"))
            cpu |= DGM_CPU_AVX512;
    }
#elif DGM_HAVE_NEON && defined(__linux__)
    if (getauxval(AT_HWCAP) & HWCAP_ASIMDDP)
        cpu |= DGM_CPU_NEON;
#elif DGM_HAVE_NEON && defined(__APPLE__)
    cpu |= DGM_CPU_NEON; /* all of Apple's own have it */
#endif
    return cpu;
}

void dgm_kernels_pick(dgm_kernels *k, unsigned cpu)
{
    *k = (dgm_kernels){
        .name = "plain",
        .product_i8 = dgm_product_i8_ref,
        .linear_i8 = dgm_linear_i8_ref,
        .linear_f32 = dgm_linear_f32_ref,
        .quantise = dgm_quantise_ref,
        .norm = dgm_norm_ref,
        .gelu = dgm_gelu_exact,
        .attention = dgm_attention_ref,
        .attention_fixed = dgm_attention_ref,
    };
    (void)cpu;
#if DGM_HAVE_X86
    if (!(cpu & DGM_CPU_AVX2))
        return;
    dgm_kernels_avx2(k);
    if (!(cpu & DGM_CPU_AVX512))
        return;
    dgm_kernels_avx512(k);
#elif DGM_HAVE_NEON
    if (cpu & DGM_CPU_NEON)
        dgm_kernels_neon(k);
#endif
}
