#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include <math.h>

// Passes over one row of costs, for solvers that keep short lists of each row's best columns. A forbidden pair is +inf.
// Subtraction and minimum are single IEEE operations, so every form gives the same bits.

static inline float smaller(float a, float b) { return a < b ? a : b; }

// Groups are columns modulo 64: eight vectors of eight floats in AVX2, four of sixteen in AVX-512.
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

static float ranked(const float *minima, size_t rank) {
    float best = -INFINITY;
    for (int g = 0; g < 64; g++) {
        size_t below = 0;
        for (int other = 0; other < 64; other++) below += minima[other] < minima[g];
        if (below <= rank && minima[g] > best) best = minima[g];
    }
    return best;
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

// The value with `rank` others before it in order: the greatest that has no more than `rank` smaller ones.
__attribute__((target("avx2"))) static float ranked_avx2(const float *minima, size_t rank) {
    __m256i most = _mm256_set1_epi32((int)rank);
    __m256 best = _mm256_set1_ps(-INFINITY);
    for (int half = 0; half < 2; half++) {
        __m256 value[4];
        __m256i smaller[4];
        for (int g = 0; g < 4; g++) {
            value[g] = _mm256_loadu_ps(minima + 32 * half + 8 * g);
            smaller[g] = _mm256_setzero_si256();
        }
        for (int other = 0; other < 64; other++) {
            __m256 candidate = _mm256_broadcast_ss(minima + other);
            for (int g = 0; g < 4; g++) {
                __m256 is_smaller = _mm256_cmp_ps(candidate, value[g], _CMP_LT_OQ);
                smaller[g] = _mm256_sub_epi32(smaller[g], _mm256_castps_si256(is_smaller));
            }
        }
        for (int g = 0; g < 4; g++) {
            __m256 excluded = _mm256_castsi256_ps(_mm256_cmpgt_epi32(smaller[g], most));
            best = _mm256_max_ps(_mm256_blendv_ps(value[g], _mm256_set1_ps(-INFINITY), excluded), best);
        }
    }
    float lanes[8], result = -INFINITY;
    _mm256_storeu_ps(lanes, best);
    for (int lane = 0; lane < 8; lane++) result = lanes[lane] > result ? lanes[lane] : result;
    return result;
}

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

__attribute__((target("avx2"))) static size_t lower_avx2(const float *row, size_t count, float *minima) {
    size_t j = 0;
    for (; j + 8 <= count; j += 8) {
        _mm256_storeu_ps(minima + j, _mm256_min_ps(_mm256_loadu_ps(row + j), _mm256_loadu_ps(minima + j)));
    }
    return j;
}

#define PEER_WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi")))

PEER_WIDE static size_t group_minima_avx512(const float *row, const float *prices, size_t count, float *minima) {
    __m512 best[4];
    for (int g = 0; g < 4; g++) best[g] = _mm512_loadu_ps(minima + 16 * g);
    size_t j = 0;
    for (; j + 64 <= count; j += 64) {
        for (int g = 0; g < 4; g++) {
            _mm_prefetch((const char *)(row + j + 512 + 16 * g), _MM_HINT_T0);
            __m512 value = _mm512_sub_ps(_mm512_loadu_ps(row + j + 16 * g), _mm512_loadu_ps(prices + j + 16 * g));
            best[g] = _mm512_min_ps(value, best[g]);
        }
    }
    for (int g = 0; g < 4; g++) _mm512_storeu_ps(minima + 16 * g, best[g]);
    return j;
}

PEER_WIDE static float ranked_avx512(const float *minima, size_t rank) {
    const __m512i most = _mm512_set1_epi32((int)rank), one = _mm512_set1_epi32(1);
    __m512 value[4], best = _mm512_set1_ps(-INFINITY);
    __m512i smaller[4];
    for (int g = 0; g < 4; g++) {
        value[g] = _mm512_loadu_ps(minima + 16 * g);
        smaller[g] = _mm512_setzero_si512();
    }
    for (int other = 0; other < 64; other++) {
        __m512 candidate = _mm512_set1_ps(minima[other]);
        for (int g = 0; g < 4; g++)
            smaller[g] = _mm512_mask_add_epi32(smaller[g], _mm512_cmp_ps_mask(candidate, value[g], _CMP_LT_OQ),
                                               smaller[g], one);
    }
    for (int g = 0; g < 4; g++)
        best = _mm512_mask_max_ps(best, _mm512_cmple_epi32_mask(smaller[g], most), value[g], best);
    return _mm512_reduce_max_ps(best);
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

PEER_WIDE static size_t lower_avx512(const float *row, size_t count, float *minima) {
    size_t j = 0;
    for (; j + 16 <= count; j += 16)
        _mm512_storeu_ps(minima + j, _mm512_min_ps(_mm512_loadu_ps(row + j), _mm512_loadu_ps(minima + j)));
    return j;
}
#endif

float peer_ranked_minimum(int32_t variant, const float *row, const float *prices, size_t count, size_t rank) {
    float minima[64];
    size_t done = 0;
    for (int g = 0; g < 64; g++) minima[g] = INFINITY;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        done = group_minima_avx512(row, prices, count, minima);
    else if (variant == PEER_AVX2)
        done = group_minima_avx2(row, prices, count, minima);
#else
    (void)variant;
#endif
    group_minima_tail(row, prices, done, count, minima);
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return ranked_avx512(minima, rank);
    if (variant == PEER_AVX2) return ranked_avx2(minima, rank);
#endif
    return ranked(minima, rank);
}

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

void peer_lower_minima(int32_t variant, const float *row, size_t count, float *minima) {
    size_t done = 0;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        done = lower_avx512(row, count, minima);
    else if (variant == PEER_AVX2)
        done = lower_avx2(row, count, minima);
#else
    (void)variant;
#endif
    lower_tail(row, done, count, minima);
}
