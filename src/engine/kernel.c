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

#if DGM_HAVE_AMX
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#if DGM_HAVE_NEON && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

#if DGM_HAVE_AMX
/* Tiles are 8 KiB more to keep at each change of threads, so Linux gives them only to who asks (arch_prctl(2)). */
static int has_tiles(void)
{
    enum { REQUEST = 0x1023, TILE_DATA = 18, TILES = 1 << 24, BYTE_PRODUCTS = 1 << 25 };
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(d & TILES) || !(d & BYTE_PRODUCTS))
        return 0;
    return syscall(SYS_arch_prctl, REQUEST, TILE_DATA) == 0;
}
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
            __builtin_cpu_supports("avx512vnni")) {
            cpu |= DGM_CPU_AVX512;
#if DGM_HAVE_AMX
            if (has_tiles())
                cpu |= DGM_CPU_AMX;
#endif
        }
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
        .convolve = dgm_convolve_ref,
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
#if DGM_HAVE_AMX
    if (cpu & DGM_CPU_AMX)
        dgm_kernels_amx(k);
#endif
#elif DGM_HAVE_NEON
    if (cpu & DGM_CPU_NEON)
        dgm_kernels_neon(k);
#endif
}
