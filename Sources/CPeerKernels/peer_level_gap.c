// The level gap on bytes, in two ways with the same sums.
//
// By tables, where the worth of all that somebody wants fits a byte: want and own level are fixed, so that what a level is worth
// is one of sixteen bytes, a byte shuffle finds it for as many givers as a vector has bytes, and sums need no widening. For what
// rows are worth to columns the columns are the ones who want, and rows the givers, 64 at a time; the sums are turned over.
//
// Otherwise a lead is a saturating subtraction, its worth a byte shuffle, and the weighted sum a multiply-add of neighbours into
// 16 bits, widened before it can overflow.
//
// A denominator of 0 makes the reciprocal infinite and the quotient 0 * infinity = NaN, which is how "unknown" is written.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include "peer_tiles.h"
#include "peer_panels.h"
#include <math.h>
#include <string.h>

static int worth(const struct peer_gap_options *options, uint8_t level, uint8_t own, uint8_t want) {
    return level > own ? options->curve[level - own] * want : 0;
}

static float share(int sum, float reciprocal) {
    float value = (float)sum * reciprocal;
    return value > 1 ? 1 : value;
}

static uint8_t byte_of(uint32_t twice, int question) { return (uint8_t)(twice >> (8 * question)); }

static int32_t portable_tile(struct peer_tile tile, const struct peer_gap_columns *columns, const struct peer_gap_rows *rows,
                          const struct peer_gap_options *options, const float *const *reciprocal, float *to, float *from) {
    const size_t pairs = columns->pairs;
    int32_t unknown = 0;
    for (size_t r = 0; r < tile.rows; r++) {
        for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
            size_t column = (tile.first_panel + c / PEER_PANEL) * pairs * PEER_PANEL * 2 + c % PEER_PANEL * 2;
            int sum = 0, wanted = 0;
            for (size_t e = 0; e < rows->count[r]; e++) {
                size_t at = column + rows->wanted[r * pairs + e] * PEER_PANEL * 2;
                for (int q = 0; q < 2; q++) {
                    uint8_t want = byte_of(rows->wants[r * pairs + e], q);
                    sum += worth(options, columns->levels[at + q], byte_of(rows->own[r * pairs + e], q), want);
                    if (columns->known) wanted += columns->known[at + q] * want;
                }
            }
            float factor = columns->known ? 1 / (float)(options->curve_maximum * wanted) : rows->reciprocal[r];
            to[r * PEER_TILE + c] = share(sum, factor);
            if (columns->known && wanted == 0) unknown = 1;
            sum = 0;
            for (size_t k = 0; k < pairs; k++) {
                size_t at = column + k * PEER_PANEL * 2;
                for (int q = 0; q < 2; q++)
                    sum += worth(options, byte_of(rows->levels[r * pairs + k], q), columns->own[at + q],
                                 columns->wants[at + q]);
            }
            from[r * PEER_TILE + c] = share(sum, reciprocal[r][c]);
        }
    }
    return unknown;
}

static int32_t portable_reciprocals(struct peer_tile tile, const struct peer_gap_columns *columns,
                                    const struct peer_missed *missed, const struct peer_gap_options *options,
                                    float *out) {
    const size_t pairs = columns->pairs;
    int32_t unknown = 0;
    for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
        size_t column = (tile.first_panel + c / PEER_PANEL) * pairs * PEER_PANEL * 2 + c % PEER_PANEL * 2;
        int sum = columns->totals[tile.first_panel * PEER_PANEL + c];
        for (size_t e = 0; e < missed->count; e++) {
            for (int q = 0; q < 2; q++)
                sum -= columns->wants[column + missed->pairs[e] * PEER_PANEL * 2 + q] * !byte_of(missed->known[e], q);
        }
        out[c] = 1 / (float)(options->curve_maximum * sum);
        if (sum == 0) unknown = 1;
    }
    return unknown;
}

#if defined(__x86_64__)
struct beside {
    const struct peer_gap_columns *columns;
    const struct peer_gap_rows *rows;
    size_t r;
    const struct peer_gap_options *options;
};

// A row's reciprocal over what the columns of a panel know who all left the same levels blank: all wants less those of what they left.
static float reciprocal_beside_panel(const void *context, size_t panel) {
    const struct beside *beside = context;
    const struct peer_gap_columns *columns = beside->columns;
    const size_t person = beside->rows->first_person + beside->r, column = panel * PEER_PANEL;
    const struct peer_lookup *missed = columns->missed.lookups + columns->missed.starts[column / PEER_LOOKUP_GROUP];
    const uint8_t *wants = beside->rows->wants_by_question
                           + person / PEER_BY_QUESTION * columns->questions * PEER_BY_QUESTION + person % PEER_BY_QUESTION;
    int sum = beside->rows->totals[person];
    for (size_t count = columns->missed.counts[column]; count > 0; count--, missed += PEER_LOOKUP_GROUP)
        sum -= wants[(size_t)missed->question * (PEER_BY_QUESTION / 16)];
    return 1 / (float)(beside->options->curve_maximum * sum);
}

static inline int gap_factors(struct peer_tile tile, const struct peer_gap_columns *columns, const struct peer_gap_rows *rows,
                              size_t r, const struct peer_gap_options *options, float *factors, uint8_t *mixed,
                              uint32_t *unknown) {
    const struct beside beside = {columns, rows, r, options};
    return peer_panel_factors(tile, columns->known ? columns->blanks : NULL, rows->reciprocal[r], reciprocal_beside_panel,
                              &beside, factors, mixed, unknown);
}

#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/lookup.inc"
#include "lanes/gap_tables.inc"
#include "lanes/level_gap.inc"
#include "lanes/level_gap_sums.inc"
#include "lanes/avx512.h"
#include "lanes/lookup.inc"
#include "lanes/gap_tables.inc"
#include "lanes/level_gap.inc"
#include "lanes/level_gap_sums.inc"
#endif

int32_t peer_level_gap(int32_t variant, struct peer_tile tile, const struct peer_gap_columns *columns,
                    const struct peer_gap_rows *rows, const struct peer_gap_options *options,
                    const float *const *reciprocal, float *to, float *from, struct peer_rough *to_rough,
                    struct peer_rough *from_rough) {
    if (to_rough) to_rough->kind = from_rough->kind = PEER_ROUGH_NONE;
#if defined(__x86_64__)
    if (to_rough && variant != PEER_PORTABLE && rows->sums && peer_is_by_sums(tile, columns->fits, &rows->lookups, rows->first_person)) {
        if (variant == PEER_AVX512) return gap_sums_avx512(tile, columns, rows, options, reciprocal, to_rough, from_rough);
        return gap_sums_avx2(tile, columns, rows, options, reciprocal, to_rough, from_rough);
    }
    if (variant == PEER_AVX512) return gap_tile_avx512(tile, columns, rows, options, reciprocal, to, from);
    if (variant == PEER_AVX2) return gap_tile_avx2(tile, columns, rows, options, reciprocal, to, from);
#else
    (void)variant;
#endif
    return portable_tile(tile, columns, rows, options, reciprocal, to, from);
}

int32_t peer_gap_reciprocals(int32_t variant, struct peer_tile tile, const struct peer_gap_columns *columns,
                             const struct peer_missed *missed, const struct peer_gap_options *options, float *out) {
#if defined(__x86_64__)
    uint32_t unknown = 0;
    for (size_t p = 0; variant != PEER_PORTABLE && p < tile.panels; p++) {
        if (variant == PEER_AVX512)
            unknown |= gap_reciprocals_avx512(columns, tile.first_panel + p, missed, options, out + p * PEER_PANEL);
        else
            unknown |= gap_reciprocals_avx2(columns, tile.first_panel + p, missed, options, out + p * PEER_PANEL);
    }
    if (variant != PEER_PORTABLE) return unknown != 0;
#else
    (void)variant;
#endif
    return portable_reciprocals(tile, columns, missed, options, out);
}
