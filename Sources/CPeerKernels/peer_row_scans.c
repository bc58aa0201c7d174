#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include <float.h>
#include <math.h>

// Passes over one row of costs, for solvers that keep short lists of each row's best columns. A forbidden pair is +inf.
// Subtraction and minimum are single IEEE operations, so every form gives the same bits.

static inline float smaller(float a, float b) { return a < b ? a : b; }

// Groups are columns modulo 64: eight vectors of eight floats in AVX2.
static void group_minima_tail(const float *row, const float *prices, size_t start, size_t count, float *minima) {
    for (size_t j = start; j < count; j++) {
        minima[j & 63] = smaller(row[j] - prices[j], minima[j & 63]);
    }
}

static size_t filter_tail(const float *row, const float *prices, size_t start, size_t count, float threshold,
                          int32_t *columns, size_t found) {
    for (size_t j = start; j < count; j++) {
        columns[found] = (int32_t)j;
        found += row[j] - prices[j] <= threshold;
    }
    return found;
}

static void lower_tail(const float *row, size_t start, size_t count, float *minima) {
    for (size_t j = start; j < count; j++) minima[j] = smaller(row[j], minima[j]);
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static size_t group_minima_avx2(const float *row, const float *prices, size_t count,
                                                                float *minima) {
    __m256 best[8];
    for (int g = 0; g < 8; g++) best[g] = _mm256_loadu_ps(minima + 8 * g);
    size_t j = 0;
    for (; j + 64 <= count; j += 64) {
        _mm_prefetch((const char *)(row + j + 512), _MM_HINT_T0);
        _mm_prefetch((const char *)(row + j + 528), _MM_HINT_T0);
        _mm_prefetch((const char *)(row + j + 544), _MM_HINT_T0);
        _mm_prefetch((const char *)(row + j + 560), _MM_HINT_T0);
        for (int g = 0; g < 8; g++) {
            __m256 value = _mm256_sub_ps(_mm256_loadu_ps(row + j + 8 * g), _mm256_loadu_ps(prices + j + 8 * g));
            best[g] = _mm256_min_ps(value, best[g]);
        }
    }
    for (int g = 0; g < 8; g++) _mm256_storeu_ps(minima + 8 * g, best[g]);
    return j;
}

__attribute__((target("avx2,bmi"))) static size_t filter_avx2(const float *row, const float *prices, size_t count,
                                                              float threshold, int32_t *columns, size_t *done) {
    __m256 limit = _mm256_set1_ps(threshold);
    size_t found = 0, j = 0;
    for (; j + 32 <= count; j += 32) {
        __m256 v[4];
        for (int g = 0; g < 4; g++) {
            v[g] = _mm256_sub_ps(_mm256_loadu_ps(row + j + 8 * g), _mm256_loadu_ps(prices + j + 8 * g));
        }
        __m256 least = _mm256_min_ps(_mm256_min_ps(v[0], v[1]), _mm256_min_ps(v[2], v[3]));
        if (_mm256_movemask_ps(_mm256_cmp_ps(least, limit, _CMP_LE_OQ)) == 0) continue;
        uint32_t mask = 0;
        for (int g = 0; g < 4; g++) {
            mask |= (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(v[g], limit, _CMP_LE_OQ)) << (8 * g);
        }
        while (mask != 0) {
            columns[found++] = (int32_t)(j + (size_t)__builtin_ctz(mask));
            mask &= mask - 1;
        }
    }
    *done = j;
    return found;
}

__attribute__((target("avx2"))) static size_t lower_avx2(const float *row, size_t count, float *minima) {
    size_t j = 0;
    for (; j + 8 <= count; j += 8) {
        _mm256_storeu_ps(minima + j, _mm256_min_ps(_mm256_loadu_ps(row + j), _mm256_loadu_ps(minima + j)));
    }
    return j;
}
#endif

void peer_group_minima(int32_t variant, const float *row, const float *prices, size_t count, float *minima) {
    size_t done = 0;
    for (int g = 0; g < 64; g++) minima[g] = INFINITY;
#if defined(__x86_64__)
    if (variant >= PEER_AVX2) done = group_minima_avx2(row, prices, count, minima);
#else
    (void)variant;
#endif
    group_minima_tail(row, prices, done, count, minima);
}

size_t peer_filter_row(int32_t variant, const float *row, const float *prices, size_t count, float threshold,
                       int32_t *columns) {
    size_t done = 0, found = 0;
#if defined(__x86_64__)
    if (variant >= PEER_AVX2) found = filter_avx2(row, prices, count, threshold, columns, &done);
#else
    (void)variant;
#endif
    return filter_tail(row, prices, done, count, threshold, columns, found);
}

void peer_lower_minima(int32_t variant, const float *row, size_t count, float *minima) {
    size_t done = 0;
#if defined(__x86_64__)
    if (variant >= PEER_AVX2) done = lower_avx2(row, count, minima);
#else
    (void)variant;
#endif
    lower_tail(row, done, count, minima);
}
