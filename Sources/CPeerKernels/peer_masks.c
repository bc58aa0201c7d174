// What happens to scores after they are computed: pairs that a rule forbids are marked, and the few that can still enter
// somebody's list are found.
#include "peer_kernels.h"
#include "peer_tiles.h"

static void portable_mask_codes(size_t count, const int32_t *codes, int32_t code, int32_t unequal, int32_t *scores) {
    for (size_t c = 0; c < count; c++) {
        if ((codes[c] == code) != (unequal != 0)) scores[c] = INT32_MIN;
    }
}

static void portable_mask_overlap(size_t count, const uint64_t *words, size_t stride, const uint64_t *row,
                                  size_t word_count, int32_t minimum, int32_t *scores) {
    for (size_t c = 0; c < count; c++) {
        int32_t shared = 0;
        for (size_t w = 0; w < word_count; w++) shared += __builtin_popcountll(words[w * stride + c] & row[w]);
        if (shared < minimum) scores[c] = INT32_MIN;
    }
}

static int exceeds(int32_t score, int32_t offset, int32_t threshold) {
    return score != INT32_MIN && score - offset > threshold;
}

static size_t portable_filter_places(size_t rows, const struct peer_filter *filter, uint16_t *places) {
    size_t found = 0;
    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c < filter->counts[r]; c++) {
            size_t place = r * PEER_TILE + c;
            int32_t column_offset = filter->column_offsets ? filter->column_offsets[c] : 0;
            int32_t row_offset = filter->row_offsets ? filter->row_offsets[r] : 0;
            int keep = exceeds(filter->row_scores[place], column_offset, filter->row_thresholds[r]);
            if (filter->column_scores)
                keep |= exceeds(filter->column_scores[place], row_offset, filter->column_thresholds[c]);
            if (keep) places[found++] = (uint16_t)place;
        }
    }
    return found;
}

// Without a branch on what is found, which nobody can foretell.
size_t peer_allow_codes(size_t count, uint16_t *places, const int32_t *row_codes, const int32_t *column_codes,
                        int32_t must_be_equal) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const int32_t row = row_codes[places[i] / PEER_TILE], column = column_codes[places[i] % PEER_TILE];
        places[kept] = places[i];
        kept += must_be_equal ? (row != 0) & (row == column) : (row == 0) | (row != column);
    }
    return kept;
}

static inline __attribute__((always_inline)) size_t allow_overlaps(size_t count, uint16_t *places, const uint64_t *row_words,
                                                                   size_t row_stride, const uint64_t *column_words,
                                                                   size_t column_stride, size_t words, int32_t minimum) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t *own = row_words + places[i] / PEER_TILE, *theirs = column_words + places[i] % PEER_TILE;
        int32_t shared = 0;
        for (size_t w = 0; w < words; w++) shared += __builtin_popcountll(own[w * row_stride] & theirs[w * column_stride]);
        places[kept] = places[i];
        kept += shared >= minimum;
    }
    return kept;
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) static size_t allow_overlaps_by_instruction(
    size_t count, uint16_t *places, const uint64_t *row_words, size_t row_stride, const uint64_t *column_words,
    size_t column_stride, size_t words, int32_t minimum) {
    return allow_overlaps(count, places, row_words, row_stride, column_words, column_stride, words, minimum);
}
#endif

size_t peer_allow_overlaps(int32_t variant, size_t count, uint16_t *places, const uint64_t *row_words, size_t row_stride,
                           const uint64_t *column_words, size_t column_stride, size_t words, int32_t minimum) {
#if defined(__x86_64__)
    if (variant != PEER_PORTABLE)
        return allow_overlaps_by_instruction(count, places, row_words, row_stride, column_words, column_stride, words, minimum);
#else
    (void)variant;
#endif
    return allow_overlaps(count, places, row_words, row_stride, column_words, column_stride, words, minimum);
}

#if defined(__x86_64__)
#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/masks.inc"
#include "lanes/avx512.h"
#include "lanes/masks.inc"
#endif

void peer_mask_codes(int32_t variant, size_t count, const int32_t *codes, int32_t code, int32_t unequal,
                     int32_t *scores) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return mask_codes_avx512(count, codes, code, unequal, scores);
    if (variant == PEER_AVX2) return mask_codes_avx2(count, codes, code, unequal, scores);
#else
    (void)variant;
#endif
    portable_mask_codes(count, codes, code, unequal, scores);
}

void peer_mask_overlap(int32_t variant, size_t count, const uint64_t *words, size_t stride, const uint64_t *row,
                       size_t word_count, int32_t minimum, int32_t *scores) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return mask_overlap_avx512(count, words, stride, row, word_count, minimum, scores);
    if (variant == PEER_AVX2) return mask_overlap_avx2(count, words, stride, row, word_count, minimum, scores);
#else
    (void)variant;
#endif
    portable_mask_overlap(count, words, stride, row, word_count, minimum, scores);
}

size_t peer_filter_places(int32_t variant, size_t rows, const struct peer_filter *filter, uint16_t *places) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return filter_places_avx512(rows, filter, places);
    if (variant == PEER_AVX2) return filter_places_avx2(rows, filter, places);
#else
    (void)variant;
#endif
    return portable_filter_places(rows, filter, places);
}
