#include "peer_kernels.h"

// The magnitudes in an array of floats, read as bit patterns: without its sign, a float's bits order as its magnitude does.
// Zeros wrap round to the largest number when 1 is subtracted, so they never count as the least.

static const uint32_t infinity_bits = 0x7f800000;

static void portable(const uint32_t *bits, size_t start, size_t count, uint32_t *least, uint32_t *greatest,
                     uint32_t *bad) {
    for (size_t j = start; j < count; j++) {
        uint32_t magnitude = bits[j] & 0x7fffffff;
        if (magnitude - 1 < *least) *least = magnitude - 1;
        if (bits[j] == infinity_bits) continue;
        if (magnitude >= infinity_bits) *bad = 1;
        if (magnitude > *greatest) *greatest = magnitude;
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static size_t avx2(const uint32_t *bits, size_t count, uint32_t *least,
                                                   uint32_t *greatest, uint32_t *bad) {
    __m256i ones = _mm256_set1_epi32(-1), sign = _mm256_set1_epi32(0x7fffffff);
    __m256i infinity = _mm256_set1_epi32((int)infinity_bits);
    __m256i low = _mm256_set1_epi32((int)*least), high = _mm256_set1_epi32((int)*greatest);
    size_t j = 0;
    for (; j + 8 <= count; j += 8) {
        __m256i value = _mm256_loadu_si256((const __m256i *)(bits + j));
        __m256i magnitude = _mm256_and_si256(value, sign);
        low = _mm256_min_epu32(low, _mm256_add_epi32(magnitude, ones));
        __m256i forbidden = _mm256_cmpeq_epi32(value, infinity);
        high = _mm256_max_epu32(high, _mm256_andnot_si256(forbidden, magnitude));
    }
    uint32_t lows[8], highs[8];
    _mm256_storeu_si256((__m256i *)lows, low);
    _mm256_storeu_si256((__m256i *)highs, high);
    for (int lane = 0; lane < 8; lane++) {
        if (lows[lane] < *least) *least = lows[lane];
        if (highs[lane] > *greatest) *greatest = highs[lane];
    }
    // NaN and −inf are no smaller than infinity's pattern.
    if (*greatest >= infinity_bits) *bad = 1;
    return j;
}
#endif

int32_t peer_float_range(int32_t variant, const uint32_t *bits, size_t count, uint32_t *least, uint32_t *greatest) {
    size_t done = 0;
    uint32_t bad = 0;
    *least = UINT32_MAX;
    *greatest = 0;
#if defined(__x86_64__)
    if (variant >= PEER_AVX2) done = avx2(bits, count, least, greatest, &bad);
#else
    (void)variant;
#endif
    portable(bits, done, count, least, greatest, &bad);
    *least += 1;
    return (int32_t)bad;
}
