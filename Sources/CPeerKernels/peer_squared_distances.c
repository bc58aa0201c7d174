#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"

// One accumulator a person, traits in the inner loop, so that sums stay in registers. Squares are taken of 32-bit
// differences widened to 64 bits: exact.

static void portable(const int32_t *columns, size_t stride, const int32_t *query, size_t traits, int64_t *out,
                     size_t start, size_t count) {
    for (size_t j = start; j < count; j++) {
        int64_t sum = 0;
        for (size_t t = 0; t < traits; t++) {
            int64_t difference = (int64_t)columns[t * stride + j] - query[t];
            sum += difference * difference;
        }
        out[j] = sum;
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static size_t avx2(const int32_t *columns, size_t stride, const int32_t *query,
                                                   size_t traits, int64_t *out, size_t count) {
    size_t j = 0;
    for (; j + 4 <= count; j += 4) {
        __m256i sum = _mm256_setzero_si256();
        for (size_t t = 0; t < traits; t++) {
            __m128i values = _mm_loadu_si128((const __m128i *)(columns + t * stride + j));
            __m256i difference = _mm256_cvtepi32_epi64(_mm_sub_epi32(values, _mm_set1_epi32(query[t])));
            sum = _mm256_add_epi64(sum, _mm256_mul_epi32(difference, difference));
        }
        _mm256_storeu_si256((__m256i *)(out + j), sum);
    }
    return j;
}

__attribute__((target("avx512f"))) static size_t avx512(const int32_t *columns, size_t stride, const int32_t *query,
                                                        size_t traits, int64_t *out, size_t count) {
    size_t j = 0;
    for (; j + 8 <= count; j += 8) {
        __m512i sum = _mm512_setzero_si512();
        for (size_t t = 0; t < traits; t++) {
            __m256i values = _mm256_loadu_si256((const __m256i *)(columns + t * stride + j));
            __m512i difference = _mm512_cvtepi32_epi64(_mm256_sub_epi32(values, _mm256_set1_epi32(query[t])));
            sum = _mm512_add_epi64(sum, _mm512_mul_epi32(difference, difference));
        }
        _mm512_storeu_si512(out + j, sum);
    }
    return j;
}
#endif

void peer_squared_distances(int32_t variant, const int32_t *columns, size_t stride, const int32_t *query,
                            size_t traits, int64_t *out, size_t count) {
    size_t done = 0;
#if defined(__x86_64__)
    if (variant == PEER_AVX512) done = avx512(columns, stride, query, traits, out, count);
    if (variant == PEER_AVX2) done = avx2(columns, stride, query, traits, out, count);
#else
    (void)variant;
#endif
    portable(columns, stride, query, traits, out, done, count);
}
