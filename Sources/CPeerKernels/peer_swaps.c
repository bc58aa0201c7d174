// Looks at one person's swaps with everybody else, many at a time, and keeps sums up to date.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"

static size_t portable_find(const struct peer_swaps *s, size_t from, size_t to) {
    for (size_t j = from; j < to; j++) {
        float gain = s->from_groups[s->groups[j]] + ((float)s->with_own[j] - (float)s->at_home[j]);
        gain = gain - 2 * (float)s->scores[j];
        if (s->groups[j] != s->own_group && gain + s->slack >= s->temperature * s->logarithms[j]) return j;
    }
    return to;
}

// One loop for every form: compilers make vectors of it.
#define PEER_SHIFT_SUMS                                                                                                \
    for (size_t j = 0; j < count; j++) {                                                                               \
        const uint32_t change = (uint32_t)came[j] - (uint32_t)went[j];                                                 \
        with_here[j] = (int32_t)((uint32_t)with_here[j] + change);                                                     \
        with_there[j] = (int32_t)((uint32_t)with_there[j] - change);                                                   \
        at_home[j] = groups[j] == here ? with_here[j] : groups[j] == there ? with_there[j] : at_home[j];               \
    }

static void portable_shift(const int32_t *restrict came, const int32_t *restrict went, const int32_t *restrict groups,
                           int32_t here, int32_t there, int32_t *restrict with_here, int32_t *restrict with_there,
                           int32_t *restrict at_home, size_t count) {
    PEER_SHIFT_SUMS
}

#if defined(__x86_64__)
#include "peer_wide.h"

__attribute__((target("avx2,bmi"))) static __m256 floats8(const int32_t *numbers) {
    return _mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i *)numbers));
}

__attribute__((target("avx2,bmi"))) static size_t avx2_find(const struct peer_swaps *s, size_t from, size_t to) {
    const __m256i own = _mm256_set1_epi32(s->own_group);
    const __m256 temperature = _mm256_set1_ps(s->temperature), slack = _mm256_set1_ps(s->slack);
    size_t j = from;
    for (; j + 8 <= to; j += 8) {
        const __m256i groups = _mm256_loadu_si256((const __m256i *)(s->groups + j));
        const __m256 left = _mm256_sub_ps(floats8(s->with_own + j), floats8(s->at_home + j));
        const __m256 scores = floats8(s->scores + j);
        __m256 gain = _mm256_add_ps(_mm256_i32gather_ps(s->from_groups, groups, 4), left);
        gain = _mm256_add_ps(_mm256_sub_ps(gain, _mm256_add_ps(scores, scores)), slack);
        const __m256 limit = _mm256_mul_ps(temperature, _mm256_loadu_ps(s->logarithms + j));
        const __m256 is_enough = _mm256_cmp_ps(gain, limit, _CMP_GE_OQ);
        const __m256 is_own = _mm256_castsi256_ps(_mm256_cmpeq_epi32(groups, own));
        const uint32_t mask = (uint32_t)_mm256_movemask_ps(_mm256_andnot_ps(is_own, is_enough));
        if (mask != 0) return j + (size_t)__builtin_ctz(mask);
    }
    return portable_find(s, j, to);
}

PEER_WIDE static __m512 floats16(__mmask16 lanes, const int32_t *numbers) {
    return _mm512_cvtepi32_ps(_mm512_maskz_loadu_epi32(lanes, numbers));
}

// Of up to 32 groups what each brings stays in two registers, from which it is taken for sixteen people at once.
PEER_WIDE static size_t avx512_find(const struct peer_swaps *s, size_t from, size_t to) {
    const __m512i own = _mm512_set1_epi32(s->own_group);
    const __m512 temperature = _mm512_set1_ps(s->temperature), slack = _mm512_set1_ps(s->slack);
    const int is_held = s->group_count <= 32;
    const uint32_t present = s->group_count >= 32 ? UINT32_MAX : (UINT32_C(1) << s->group_count) - 1;
    const __m512 low = _mm512_maskz_loadu_ps((__mmask16)present, s->from_groups);
    const __m512 high = _mm512_maskz_loadu_ps((__mmask16)(present >> 16), s->from_groups + 16);
    for (size_t j = from; j < to; j += 16) {
        const __mmask16 lanes = to - j >= 16 ? (__mmask16)0xFFFF : (__mmask16)((UINT32_C(1) << (to - j)) - 1);
        const __m512i groups = _mm512_maskz_loadu_epi32(lanes, s->groups + j);
        const __m512 left = _mm512_sub_ps(floats16(lanes, s->with_own + j), floats16(lanes, s->at_home + j));
        const __m512 scores = floats16(lanes, s->scores + j);
        __m512 gain = is_held ? _mm512_permutex2var_ps(low, groups, high) : _mm512_i32gather_ps(groups, s->from_groups, 4);
        gain = _mm512_add_ps(gain, left);
        gain = _mm512_add_ps(_mm512_sub_ps(gain, _mm512_add_ps(scores, scores)), slack);
        const __m512 limit = _mm512_mul_ps(temperature, _mm512_maskz_loadu_ps(lanes, s->logarithms + j));
        __mmask16 mask = _mm512_mask_cmpneq_epi32_mask(lanes, groups, own);
        mask = _mm512_mask_cmp_ps_mask(mask, gain, limit, _CMP_GE_OQ);
        if (mask != 0) return j + (size_t)__builtin_ctz(mask);
    }
    return to;
}

__attribute__((target("avx2"))) static void avx2_shift(const int32_t *restrict came, const int32_t *restrict went,
                                                       const int32_t *restrict groups, int32_t here, int32_t there,
                                                       int32_t *restrict with_here, int32_t *restrict with_there,
                                                       int32_t *restrict at_home, size_t count) {
    PEER_SHIFT_SUMS
}

PEER_WIDE static void avx512_shift(const int32_t *restrict came, const int32_t *restrict went,
                                   const int32_t *restrict groups, int32_t here, int32_t there,
                                   int32_t *restrict with_here, int32_t *restrict with_there, int32_t *restrict at_home,
                                   size_t count) {
    PEER_SHIFT_SUMS
}
#endif

size_t peer_find_swap(int32_t variant, const struct peer_swaps *swaps, size_t from, size_t to) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return avx512_find(swaps, from, to);
    if (variant == PEER_AVX2) return avx2_find(swaps, from, to);
#else
    (void)variant;
#endif
    return portable_find(swaps, from, to);
}

void peer_shift_sums(int32_t variant, const int32_t *came, const int32_t *went, const int32_t *groups, int32_t here,
                     int32_t there, int32_t *with_here, int32_t *with_there, int32_t *at_home, size_t count) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) {
        avx512_shift(came, went, groups, here, there, with_here, with_there, at_home, count);
        return;
    }
    if (variant == PEER_AVX2) {
        avx2_shift(came, went, groups, here, there, with_here, with_there, at_home, count);
        return;
    }
#else
    (void)variant;
#endif
    portable_shift(came, went, groups, here, there, with_here, with_there, at_home, count);
}
