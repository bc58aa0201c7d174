// One step of Dijkstra's algorithm over a row of costs, without a heap. Settled columns have price -inf and distance +inf, so
// they are neither reached again nor the least. Callers see to it that numbers that matter are whole multiples of one unit
// and small enough to be exact.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include <math.h>

static inline double smaller64(double a, double b) { return a < b ? a : b; }
static inline float smaller32(float a, float b) { return a < b ? a : b; }

static double portable64(const float *row, const double *prices, double shift, int32_t label, double *distances,
                         int32_t *previous, size_t start, size_t count, double least) {
    for (size_t j = start; j < count; j++) {
        double reached = shift + ((double)row[j] - prices[j]);
        if (reached < distances[j]) {
            distances[j] = reached;
            previous[j] = label;
        }
        least = smaller64(distances[j], least);
    }
    return least;
}

static float portable32(const float *row, const float *prices, float shift, int32_t label, float *distances,
                        int32_t *previous, size_t start, size_t count, float least) {
    for (size_t j = start; j < count; j++) {
        float reached = shift + (row[j] - prices[j]);
        if (reached < distances[j]) {
            distances[j] = reached;
            previous[j] = label;
        }
        least = smaller32(distances[j], least);
    }
    return least;
}

#if defined(__x86_64__)
#include "peer_wide.h"

__attribute__((target("avx2"))) static size_t avx2_64(const float *row, const double *prices, double shift,
                                                      int32_t label, double *distances, int32_t *previous, size_t count,
                                                      double *least) {
    __m256d base = _mm256_set1_pd(shift), best = _mm256_set1_pd(*least);
    __m128 name = _mm_castsi128_ps(_mm_set1_epi32(label));
    size_t j = 0;
    for (; j + 4 <= count; j += 4) {
        __m256d cost = _mm256_cvtps_pd(_mm_loadu_ps(row + j));
        __m256d reached = _mm256_add_pd(base, _mm256_sub_pd(cost, _mm256_loadu_pd(prices + j)));
        __m256d known = _mm256_loadu_pd(distances + j);
        __m256d is_nearer = _mm256_cmp_pd(reached, known, _CMP_LT_OQ);
        known = _mm256_min_pd(reached, known);
        _mm256_storeu_pd(distances + j, known);
        // The even halves of the four masks are the four masks of 32 bits.
        __m256 mask = _mm256_castpd_ps(is_nearer);
        __m128 narrow = _mm_shuffle_ps(_mm256_castps256_ps128(mask), _mm256_extractf128_ps(mask, 1), 0x88);
        __m128 before = _mm_loadu_ps((const float *)(previous + j));
        _mm_storeu_ps((float *)(previous + j), _mm_blendv_ps(before, name, narrow));
        best = _mm256_min_pd(known, best);
    }
    double lanes[4];
    _mm256_storeu_pd(lanes, best);
    for (int lane = 0; lane < 4; lane++) *least = smaller64(lanes[lane], *least);
    return j;
}

__attribute__((target("avx2"))) static size_t avx2_32(const float *row, const float *prices, float shift, int32_t label,
                                                      float *distances, int32_t *previous, size_t count, float *least) {
    __m256 base = _mm256_set1_ps(shift), best = _mm256_set1_ps(*least);
    __m256i name = _mm256_set1_epi32(label);
    size_t j = 0;
    for (; j + 8 <= count; j += 8) {
        __m256 reached = _mm256_add_ps(base, _mm256_sub_ps(_mm256_loadu_ps(row + j), _mm256_loadu_ps(prices + j)));
        __m256 known = _mm256_loadu_ps(distances + j);
        __m256 is_nearer = _mm256_cmp_ps(reached, known, _CMP_LT_OQ);
        known = _mm256_min_ps(reached, known);
        _mm256_storeu_ps(distances + j, known);
        __m256i before = _mm256_loadu_si256((const __m256i *)(previous + j));
        before = _mm256_blendv_epi8(before, name, _mm256_castps_si256(is_nearer));
        _mm256_storeu_si256((__m256i *)(previous + j), before);
        best = _mm256_min_ps(known, best);
    }
    float lanes[8];
    _mm256_storeu_ps(lanes, best);
    for (int lane = 0; lane < 8; lane++) *least = smaller32(lanes[lane], *least);
    return j;
}

// Two minima at a time: one alone would wait for itself.
PEER_WIDE static size_t avx512_64(const float *row, const double *prices, double shift, int32_t label, double *distances,
                                  int32_t *previous, size_t count, double *least) {
    const __m512d base = _mm512_set1_pd(shift);
    const __m256i name = _mm256_set1_epi32(label);
    __m512d best[2] = {_mm512_set1_pd(*least), _mm512_set1_pd(*least)};
    size_t j = 0;
    for (; j + 16 <= count; j += 16) {
        for (int h = 0; h < 2; h++) {
            const size_t at = j + 8 * (size_t)h;
            __m512d cost = _mm512_cvtps_pd(_mm256_loadu_ps(row + at));
            __m512d reached = _mm512_add_pd(base, _mm512_sub_pd(cost, _mm512_loadu_pd(prices + at)));
            __m512d known = _mm512_loadu_pd(distances + at);
            _mm256_mask_storeu_epi32(previous + at, _mm512_cmp_pd_mask(reached, known, _CMP_LT_OQ), name);
            known = _mm512_min_pd(reached, known);
            _mm512_storeu_pd(distances + at, known);
            best[h] = _mm512_min_pd(known, best[h]);
        }
    }
    *least = smaller64(_mm512_reduce_min_pd(_mm512_min_pd(best[0], best[1])), *least);
    return j;
}

PEER_WIDE static size_t avx512_32(const float *row, const float *prices, float shift, int32_t label, float *distances,
                                  int32_t *previous, size_t count, float *least) {
    const __m512 base = _mm512_set1_ps(shift);
    const __m512i name = _mm512_set1_epi32(label);
    __m512 best[2] = {_mm512_set1_ps(*least), _mm512_set1_ps(*least)};
    size_t j = 0;
    for (; j + 32 <= count; j += 32) {
        for (int h = 0; h < 2; h++) {
            const size_t at = j + 16 * (size_t)h;
            __m512 cost = _mm512_loadu_ps(row + at);
            __m512 reached = _mm512_add_ps(base, _mm512_sub_ps(cost, _mm512_loadu_ps(prices + at)));
            __m512 known = _mm512_loadu_ps(distances + at);
            _mm512_mask_storeu_epi32(previous + at, _mm512_cmp_ps_mask(reached, known, _CMP_LT_OQ), name);
            known = _mm512_min_ps(reached, known);
            _mm512_storeu_ps(distances + at, known);
            best[h] = _mm512_min_ps(known, best[h]);
        }
    }
    *least = smaller32(_mm512_reduce_min_ps(_mm512_min_ps(best[0], best[1])), *least);
    return j;
}
#endif

double peer_relax_row64(int32_t variant, const float *row, const double *prices, double shift, int32_t label,
                        double *distances, int32_t *previous, size_t count) {
    size_t done = 0;
    double least = INFINITY;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        done = avx512_64(row, prices, shift, label, distances, previous, count, &least);
    else if (variant == PEER_AVX2)
        done = avx2_64(row, prices, shift, label, distances, previous, count, &least);
#else
    (void)variant;
#endif
    return portable64(row, prices, shift, label, distances, previous, done, count, least);
}

float peer_relax_row32(int32_t variant, const float *row, const float *prices, float shift, int32_t label,
                       float *distances, int32_t *previous, size_t count) {
    size_t done = 0;
    float least = INFINITY;
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        done = avx512_32(row, prices, shift, label, distances, previous, count, &least);
    else if (variant == PEER_AVX2)
        done = avx2_32(row, prices, shift, label, distances, previous, count, &least);
#else
    (void)variant;
#endif
    return portable32(row, prices, shift, label, distances, previous, done, count, least);
}
