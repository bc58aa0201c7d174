// The columns of one row of costs that are cheap enough, for solvers that keep short lists of each row's best columns. A forbidden pair is
// +inf. Subtraction is a single IEEE operation, so every form gives the same bits.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"

static size_t filter_tail(const float *row, const float *prices, size_t start, size_t count, float threshold,
                          int32_t *columns, size_t found) {
    for (size_t j = start; j < count; j++) {
        columns[found] = (int32_t)j;
        found += row[j] - prices[j] <= threshold;
    }
    return found;
}

#if defined(__x86_64__)
#include "peer_wide.h"

// Columns go by in strips of 2,048: first the blocks of 32 that hold anything are listed, without a branch that could be
// mispredicted, then only those are looked at.
enum { block = 32, strip = 64 };

__attribute__((target("avx2"))) static inline uint32_t block_mask(const float *row, const float *prices,
                                                                  __m256 limit) {
    uint32_t mask = 0;
    for (int g = 0; g < 4; g++) {
        __m256 value = _mm256_sub_ps(_mm256_loadu_ps(row + 8 * g), _mm256_loadu_ps(prices + 8 * g));
        mask |= (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(value, limit, _CMP_LE_OQ)) << (8 * g);
    }
    return mask;
}

__attribute__((target("avx2,bmi"))) static size_t filter_avx2(const float *row, const float *prices, size_t count,
                                                              float threshold, int32_t *columns, size_t *done) {
    __m256 limit = _mm256_set1_ps(threshold);
    size_t found = 0, blocks = count / block;
    for (size_t first = 0; first < blocks; first += strip) {
        size_t end = first + strip < blocks ? first + strip : blocks, hits = 0;
        uint32_t hit[strip];
        for (size_t b = first; b < end; b++) {
            __m256 v[4];
            for (int g = 0; g < 4; g++) {
                v[g] = _mm256_sub_ps(_mm256_loadu_ps(row + block * b + 8 * g),
                                     _mm256_loadu_ps(prices + block * b + 8 * g));
            }
            __m256 least = _mm256_min_ps(_mm256_min_ps(v[0], v[1]), _mm256_min_ps(v[2], v[3]));
            hit[hits] = (uint32_t)b;
            hits += _mm256_movemask_ps(_mm256_cmp_ps(least, limit, _CMP_LE_OQ)) != 0;
        }
        for (size_t h = 0; h < hits; h++) {
            size_t start = (size_t)hit[h] * block;
            uint32_t mask = block_mask(row + start, prices + start, limit);
            do {
                columns[found++] = (int32_t)(start + (size_t)__builtin_ctz(mask));
                mask &= mask - 1;
            } while (mask != 0);
        }
    }
    *done = blocks * block;
    return found;
}

PEER_WIDE static inline uint32_t block_mask_avx512(const float *row, const float *prices, __m512 limit) {
    __m512 low = _mm512_sub_ps(_mm512_loadu_ps(row), _mm512_loadu_ps(prices));
    __m512 high = _mm512_sub_ps(_mm512_loadu_ps(row + 16), _mm512_loadu_ps(prices + 16));
    return _mm512_cmp_ps_mask(low, limit, _CMP_LE_OQ)
           | (uint32_t)_mm512_cmp_ps_mask(high, limit, _CMP_LE_OQ) << 16;
}

PEER_WIDE static size_t filter_avx512(const float *row, const float *prices, size_t count, float threshold,
                                      int32_t *columns, size_t *done) {
    const __m512 limit = _mm512_set1_ps(threshold);
    size_t found = 0, blocks = count / block;
    for (size_t first = 0; first < blocks; first += strip) {
        size_t end = first + strip < blocks ? first + strip : blocks, hits = 0;
        uint32_t hit[strip], masks[strip];
        for (size_t b = first; b < end; b++) {
            uint32_t mask = block_mask_avx512(row + block * b, prices + block * b, limit);
            hit[hits] = (uint32_t)b;
            masks[hits] = mask;
            hits += mask != 0;
        }
        for (size_t h = 0; h < hits; h++) {
            uint32_t mask = masks[h];
            do {
                columns[found++] = (int32_t)(hit[h] * block + (uint32_t)__builtin_ctz(mask));
                mask &= mask - 1;
            } while (mask != 0);
        }
    }
    *done = blocks * block;
    return found;
}
#endif

size_t peer_filter_row(int32_t variant, const float *row, const float *prices, size_t count, float threshold,
                       int32_t *columns) {
    size_t done = 0, found = 0;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        found = filter_avx512(row, prices, count, threshold, columns, &done);
    else if (variant == PEER_AVX2)
        found = filter_avx2(row, prices, count, threshold, columns, &done);
#else
    (void)variant;
#endif
    return filter_tail(row, prices, done, count, threshold, columns, found);
}
