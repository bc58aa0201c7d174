// The places of one row of distances that have a value: for the least one, where Dijkstra's algorithm goes on without a heap.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"

#if defined(__x86_64__)
#include "peer_wide.h"

__attribute__((target("avx2,bmi"))) static size_t equal64_avx2(const double *distances, size_t count, double value,
                                                               int32_t *columns, size_t *done) {
    __m256d wanted = _mm256_set1_pd(value);
    size_t found = 0, j = 0;
    for (; j + 16 <= count; j += 16) {
        uint32_t mask = 0;
        for (int g = 0; g < 4; g++) {
            __m256d is_equal = _mm256_cmp_pd(_mm256_loadu_pd(distances + j + 4 * g), wanted, _CMP_EQ_OQ);
            mask |= (uint32_t)_mm256_movemask_pd(is_equal) << (4 * g);
        }
        for (; mask != 0; mask &= mask - 1) columns[found++] = (int32_t)(j + (size_t)__builtin_ctz(mask));
    }
    *done = j;
    return found;
}

__attribute__((target("avx2,bmi"))) static size_t equal32_avx2(const float *distances, size_t count, float value,
                                                               int32_t *columns, size_t *done) {
    __m256 wanted = _mm256_set1_ps(value);
    size_t found = 0, j = 0;
    for (; j + 32 <= count; j += 32) {
        uint32_t mask = 0;
        for (int g = 0; g < 4; g++) {
            __m256 is_equal = _mm256_cmp_ps(_mm256_loadu_ps(distances + j + 8 * g), wanted, _CMP_EQ_OQ);
            mask |= (uint32_t)_mm256_movemask_ps(is_equal) << (8 * g);
        }
        for (; mask != 0; mask &= mask - 1) columns[found++] = (int32_t)(j + (size_t)__builtin_ctz(mask));
    }
    *done = j;
    return found;
}

PEER_WIDE static size_t equal64_avx512(const double *distances, size_t count, double value, int32_t *columns, size_t *done) {
    const __m512d wanted = _mm512_set1_pd(value);
    size_t found = 0, j = 0;
    for (; j + 32 <= count; j += 32) {
        uint32_t mask = 0;
        for (int g = 0; g < 4; g++)
            mask |= (uint32_t)_mm512_cmp_pd_mask(_mm512_loadu_pd(distances + j + 8 * g), wanted, _CMP_EQ_OQ) << (8 * g);
        for (; mask != 0; mask &= mask - 1) columns[found++] = (int32_t)(j + (size_t)__builtin_ctz(mask));
    }
    *done = j;
    return found;
}

PEER_WIDE static size_t equal32_avx512(const float *distances, size_t count, float value, int32_t *columns, size_t *done) {
    const __m512 wanted = _mm512_set1_ps(value);
    size_t found = 0, j = 0;
    for (; j + 32 <= count; j += 32) {
        uint32_t mask = _mm512_cmp_ps_mask(_mm512_loadu_ps(distances + j), wanted, _CMP_EQ_OQ)
                        | (uint32_t)_mm512_cmp_ps_mask(_mm512_loadu_ps(distances + j + 16), wanted, _CMP_EQ_OQ) << 16;
        for (; mask != 0; mask &= mask - 1) columns[found++] = (int32_t)(j + (size_t)__builtin_ctz(mask));
    }
    *done = j;
    return found;
}
#endif

size_t peer_equal64(int32_t variant, const double *distances, size_t count, double value, int32_t *columns) {
    size_t done = 0, found = 0;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        found = equal64_avx512(distances, count, value, columns, &done);
    else if (variant == PEER_AVX2)
        found = equal64_avx2(distances, count, value, columns, &done);
#else
    (void)variant;
#endif
    for (size_t j = done; j < count; j++) {
        columns[found] = (int32_t)j;
        found += distances[j] == value;
    }
    return found;
}

size_t peer_equal32(int32_t variant, const float *distances, size_t count, float value, int32_t *columns) {
    size_t done = 0, found = 0;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        found = equal32_avx512(distances, count, value, columns, &done);
    else if (variant == PEER_AVX2)
        found = equal32_avx2(distances, count, value, columns, &done);
#else
    (void)variant;
#endif
    for (size_t j = done; j < count; j++) {
        columns[found] = (int32_t)j;
        found += distances[j] == value;
    }
    return found;
}
