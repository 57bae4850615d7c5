/*
 * measure.h - a clock, medians, and the processor's int8 peaks, of vectors and of tiles: what every bench needs.
 */
#ifndef DGM_BENCH_MEASURE_H
#define DGM_BENCH_MEASURE_H

#include "engine/kernel.h"

#include <stddef.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 7 };
static double seconds = 0.2;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* not the hours on the wall: others use the machine too */
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Seconds one call of f takes: the median of RUNS, each long enough to measure. */
static double clock_of(void (*f)(void *), void *arg)
{
    double took[RUNS];
    size_t times = 1;
    f(arg);
    for (;; times *= 2) {
        double start = now();
        for (size_t i = 0; i < times; i++)
            f(arg);
        if (now() - start > seconds / RUNS / 2)
            break;
    }
    for (size_t r = 0; r < RUNS; r++) {
        double start = now();
        for (size_t i = 0; i < times; i++)
            f(arg);
        took[r] = (now() - start) / (double)times;
    }
    qsort(took, RUNS, sizeof *took, by_size);
    return took[RUNS / 2];
}

#if defined(__x86_64__)
enum { LOOPS = 100000 };
/* 24 products a loop over 12 sums: neither their latency nor the loop holds them up */
#define ONE(reg, n) "vpdpbusd %%" reg "14, %%" reg "13, %%" reg #n "\n\t"
#define TWELVE(r)                                                                                                      \
    ONE(r, 0)                                                                                                          \
    ONE(r, 1) ONE(r, 2) ONE(r, 3) ONE(r, 4) ONE(r, 5) ONE(r, 6) ONE(r, 7) ONE(r, 8) ONE(r, 9) ONE(r, 10) ONE(r, 11)
#define CLOBBERED "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11"
static void peak512(void *unused)
{
    (void)unused;
    size_t n = LOOPS;
    __asm__ volatile("1:\n\t" TWELVE("zmm") TWELVE("zmm") "dec %0\n\tjnz 1b" : "+r"(n) : : CLOBBERED, "cc");
}
static void peak256(void *unused)
{
    (void)unused;
    size_t n = LOOPS;
    __asm__ volatile("1:\n\t" TWELVE("ymm") TWELVE("ymm") "dec %0\n\tjnz 1b" : "+r"(n) : : CLOBBERED, "cc");
}
/* 10^9 operations a second of vpdpbusd out of registers alone, 512 or 256 bits wide; 0 without it. */
static inline double peak(int wide)
{
    if (!(dgm_cpu() & DGM_CPU_AVX512))
        return 0;
    return 24.0 * LOOPS * (wide ? 128 : 64) / clock_of(wide ? peak512 : peak256, NULL) / 1e9;
}

#if DGM_HAVE_AMX
/* Four sums from two tiles of each side, as the kernel does, with nothing loaded. */
static void peak_of_tiles(void *unused)
{
    (void)unused;
    static const struct {
        unsigned char palette, start, none[14];
        unsigned short bytes[16];
        unsigned char rows[16];
    } shape = {1, 0, {0}, {64, 64, 64, 64, 64, 64, 64, 64}, {16, 16, 16, 16, 16, 16, 16, 16}};
    size_t n = LOOPS / 4;
    __asm__ volatile("ldtilecfg %1\n"
                     "1:\n\t"
                     "tdpbusd %%tmm6, %%tmm4, %%tmm0\n\ttdpbusd %%tmm7, %%tmm4, %%tmm1\n\t"
                     "tdpbusd %%tmm6, %%tmm5, %%tmm2\n\ttdpbusd %%tmm7, %%tmm5, %%tmm3\n\t"
                     "dec %0\n\tjnz 1b\n\ttilerelease"
                     : "+r"(n)
                     : "m"(shape)
                     : "cc");
}
#endif

/* The same of tdpbusd, AMX's product of tiles; 0 without it. */
static inline double tile_peak(void)
{
#if DGM_HAVE_AMX
    if (dgm_cpu() & DGM_CPU_AMX)
        return LOOPS / 4 * 4 * 32768.0 / clock_of(peak_of_tiles, NULL) / 1e9;
#endif
    return 0;
}
#else
static inline double peak(int wide)
{
    (void)wide;
    return 0;
}
static inline double tile_peak(void)
{
    return 0;
}
#endif

#endif
