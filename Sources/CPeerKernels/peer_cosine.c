// The cosine on bytes: sums of products, two reciprocal roots, and their product. Sums are looked up where they fit a byte, and
// otherwise are multiply-adds of neighbours. A sum of
// squares of 0 makes its root's reciprocal infinite and the quotient 0 * infinity = NaN, "unknown".
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include "peer_tiles.h"
#include "peer_panels.h"
#include <math.h>

static uint8_t byte_of(uint32_t twice, int question) { return (uint8_t)(twice >> (8 * question)); }

static float inverse_root(int sum) { return 1 / sqrtf((float)sum); }

// Whether a row and a column share three answers, and half of those that either gave. The column's bytes begin at
// `column`.
static int share_enough(const struct peer_cosine_columns *columns, const struct peer_cosine_rows *rows, size_t r,
                        size_t column) {
    const size_t panel = column / (columns->pairs * PEER_PANEL * 2), place = column % (PEER_PANEL * 2) / 2;
    int both = 0;
    for (size_t w = 0; w < columns->words; w++)
        both += __builtin_popcount(columns->bits[(panel * columns->words + w) * PEER_PANEL + place] &
                                   rows->bits[r * columns->words + w]);
    return both >= 3 && 2 * both >= rows->answered[r] + columns->answered[panel * PEER_PANEL + place] - both;
}

// 1 / sqrt(sum of a row's squares over what a column answered), NaN where the two share too few answers. The column's bytes
// begin at `column`.
static float norm_beside(const struct peer_cosine_columns *columns, const struct peer_cosine_rows *rows, size_t r,
                         size_t column, const struct peer_cosine_options *options) {
    const size_t pairs = columns->pairs;
    const uint8_t *known = columns->known + column;
    int square = 0;
    for (size_t e = 0; e < rows->count[r]; e++) {
        for (int q = 0; q < 2; q++) {
            int value = byte_of(rows->values[r * pairs + e], q);
            if (known[rows->nonzero[r * pairs + e] * PEER_PANEL * 2 + q]) square += value * value;
        }
    }
    if (options->checks_counts && !share_enough(columns, rows, r, column)) return NAN;
    return inverse_root(square);
}

static float portable_value(const struct peer_cosine_columns *columns, const struct peer_cosine_rows *rows, size_t r,
                            size_t column, const struct peer_cosine_options *options, float norm) {
    int product = 0;
    for (size_t e = 0; e < rows->count[r]; e++) {
        size_t place = r * columns->pairs + e, at = column + rows->nonzero[place] * PEER_PANEL * 2;
        for (int q = 0; q < 2; q++) product += columns->values[at + q] * byte_of(rows->values[place], q);
    }
    float own = columns->known ? norm_beside(columns, rows, r, column, options) : rows->norm[r];
    float value = (float)product * (own * norm);
    return value > 1 ? 1 : value;
}

static int32_t portable_tile(struct peer_tile tile, const struct peer_cosine_columns *columns,
                          const struct peer_cosine_rows *rows, const struct peer_cosine_options *options,
                          const float *const *norm, float *out) {
    int32_t unknown = 0;
    for (size_t r = 0; r < tile.rows; r++) {
        for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
            size_t column = (tile.first_panel + c / PEER_PANEL) * columns->pairs * PEER_PANEL * 2 + c % PEER_PANEL * 2;
            out[r * PEER_TILE + c] = portable_value(columns, rows, r, column, options, norm[r][c]);
            if (isnan(out[r * PEER_TILE + c])) unknown = 1;
        }
    }
    return unknown;
}

static int32_t portable_norms(struct peer_tile tile, const struct peer_cosine_columns *columns,
                              const struct peer_missed *missed, float *out) {
    int32_t unknown = 0;
    for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
        size_t column = (tile.first_panel + c / PEER_PANEL) * columns->pairs * PEER_PANEL * 2 + c % PEER_PANEL * 2;
        int square = columns->squares[tile.first_panel * PEER_PANEL + c];
        for (size_t e = 0; e < missed->count; e++) {
            for (int q = 0; q < 2; q++) {
                int value = columns->values[column + missed->pairs[e] * PEER_PANEL * 2 + q];
                if (!byte_of(missed->known[e], q)) square -= value * value;
            }
        }
        out[c] = inverse_root(square);
        if (square == 0) unknown = 1;
    }
    return unknown;
}

#if defined(__x86_64__)
struct beside {
    const struct peer_cosine_columns *columns;
    const struct peer_cosine_rows *rows;
    size_t r;
    const struct peer_cosine_options *options;
};

// A row's norm over what the columns of a panel answered who all left the same answers blank: all squares less those of what they left.
// NaN where they share too few answers with the row.
static float norm_beside_panel(const void *context, size_t panel) {
    const struct beside *beside = context;
    const struct peer_cosine_columns *columns = beside->columns;
    const struct peer_cosine_rows *rows = beside->rows;
    const size_t person = rows->first_person + beside->r, column = panel * PEER_PANEL;
    if (beside->options->checks_counts && !share_enough(columns, rows, beside->r, column * columns->pairs * 2)) return NAN;
    const struct peer_lookup *missed = columns->missed.lookups + columns->missed.starts[column / PEER_LOOKUP_GROUP];
    const uint8_t *values = rows->by_question + person / PEER_BY_QUESTION * columns->questions * PEER_BY_QUESTION
                            + person % PEER_BY_QUESTION;
    int square = rows->squares[person];
    for (size_t count = columns->missed.counts[column]; count > 0; count--, missed += PEER_LOOKUP_GROUP) {
        // A blank has the top bit set, and a square of 0.
        int value = values[(size_t)missed->question * (PEER_BY_QUESTION / 16)];
        square -= value < 128 ? value * value : 0;
    }
    return inverse_root(square);
}

static inline int cosine_factors(struct peer_tile tile, const struct peer_cosine_columns *columns,
                                 const struct peer_cosine_rows *rows, size_t r, const struct peer_cosine_options *options,
                                 float *factors, uint8_t *mixed, uint32_t *unknown) {
    const struct beside beside = {columns, rows, r, options};
    return peer_panel_factors(tile, columns->known ? columns->blanks : NULL, rows->norm[r], norm_beside_panel, &beside, factors,
                              mixed, unknown);
}

#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/lookup.inc"
#include "lanes/cosine.inc"
#include "lanes/cosine_sums.inc"
#include "lanes/avx512.h"
#include "lanes/lookup.inc"
#include "lanes/cosine.inc"
#include "lanes/cosine_sums.inc"
#endif

int32_t peer_cosine(int32_t variant, struct peer_tile tile, const struct peer_cosine_columns *columns,
                 const struct peer_cosine_rows *rows, const struct peer_cosine_options *options,
                 const float *const *norm, float *out, struct peer_rough *rough) {
    if (rough) rough->kind = PEER_ROUGH_NONE;
#if defined(__x86_64__)
    if (rough && variant != PEER_PORTABLE && peer_is_by_sums(tile, columns->fits, &rows->lookups, rows->first_person)) {
        if (variant == PEER_AVX512) return cosine_sums_avx512(tile, columns, rows, options, norm, rough);
        return cosine_sums_avx2(tile, columns, rows, options, norm, rough);
    }
    if (variant == PEER_AVX512) return cosine_tile_avx512(tile, columns, rows, options, norm, out);
    if (variant == PEER_AVX2) return cosine_tile_avx2(tile, columns, rows, options, norm, out);
#else
    (void)variant;
#endif
    return portable_tile(tile, columns, rows, options, norm, out);
}

int32_t peer_cosine_norms(int32_t variant, struct peer_tile tile, const struct peer_cosine_columns *columns,
                          const struct peer_missed *missed, float *out) {
#if defined(__x86_64__)
    uint32_t unknown = 0;
    for (size_t p = 0; variant != PEER_PORTABLE && p < tile.panels; p++) {
        if (variant == PEER_AVX512)
            unknown |= cosine_norms_avx512(columns, tile.first_panel + p, missed, out + p * PEER_PANEL);
        else
            unknown |= cosine_norms_avx2(columns, tile.first_panel + p, missed, out + p * PEER_PANEL);
    }
    if (variant != PEER_PORTABLE) return unknown != 0;
#else
    (void)variant;
#endif
    return portable_norms(tile, columns, missed, out);
}
