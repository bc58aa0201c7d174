// Minima of one row of costs, for solvers that keep short lists of each row's best columns: how much the best columns cost at most, and
// what is least in every column so far. A forbidden pair is +inf. Subtraction and minimum are single IEEE operations, so every form gives
// the same bits.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include <math.h>

static inline float smaller(float a, float b) { return a < b ? a : b; }

// Groups are columns modulo 64: eight vectors of eight floats in AVX2, four of sixteen in AVX-512.
static void group_minima_tail(const float *row, const float *prices, size_t start, size_t count, float *minima) {
    for (size_t j = start; j < count; j++) {
        minima[j & 63] = smaller(row[j] - prices[j], minima[j & 63]);
    }
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
#include "peer_wide.h"

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

__attribute__((target("avx2"))) static size_t lower_avx2(const float *row, size_t count, float *minima) {
    size_t j = 0;
    for (; j + 8 <= count; j += 8) {
        _mm256_storeu_ps(minima + j, _mm256_min_ps(_mm256_loadu_ps(row + j), _mm256_loadu_ps(minima + j)));
    }
    return j;
}

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
