// Level gap: sum of want * curve(level - own level), over the greatest that sum could be.
#ifndef PEER_LEVEL_GAP_H
#define PEER_LEVEL_GAP_H

#include "peer_lookups.h"
#include "peer_rough.h"

struct peer_gap_columns {
    size_t questions;
    const uint8_t *by_question; // [64 columns][question][column]: levels, with the top bit set where blank
    struct peer_lookups lookups;
    struct peer_lookups missed; // by person the levels left blank
    const uint8_t *fits;        // [panel]: whether the worth of all that is wanted fits a byte, for everybody
    const uint8_t *wants_by_question; // as by_question; where they fit
    const uint8_t *totals_in_bytes;   // [panel][column]: sum of all wants, where it fits
    size_t pairs;
    const uint8_t *levels;      // 0 where blank: the curve is 0 there
    const uint8_t *own;         // what a want starts from
    const uint8_t *wants;       // at most 127
    const int32_t *totals;      // [panel][column]: sum of all wants
    const uint8_t *known;       // 1 where a level is known, NULL when all are
    const uint8_t *blanks;      // [panel]: of levels, as enum peer_blanks
};

struct peer_gap_rows {
    struct peer_lookups lookups;
    size_t first_person;        // the first row among them
    const uint8_t *sums;        // [row][PEER_TILE]: what rows are worth to columns, in panels that fit; NULL where not summed
    struct peer_lookups missed; // by person the levels left blank
    int32_t looks_up_missed;    // whether columns' denominators are found by them; if so all panels fit
    const uint8_t *wants_by_question; // of everybody
    const int32_t *totals;      // [person]: sum of all wants
    const uint32_t *levels;     // [row][pair]
    const uint32_t *wanted;     // [row][pair]: the pairs with a want, of which there are
    const uint32_t *count;      // [row]
    const uint32_t *own;        // [row][place in wanted]
    const uint32_t *wants;      // [row][place in wanted]
    const float *reciprocal;    // [row]: 1 / (curve maximum * sum of wants)
};

struct peer_gap_options {
    uint8_t curve[16];          // worth of a lead of 0...15 steps
    int32_t curve_maximum;
    size_t flush;               // pairs whose sums surely fit 16 bits
    const uint8_t *tables;      // [(want * 16 + own level) * 16 + level]: want * curve(level - own level)
    const uint8_t *known_tables; // the same with the want for every level
    const float *reciprocals;   // [0...255]: 1 / (curve maximum * wants)
};

// to[r][c] = what column c offers row r, and from[r][c] the other way round, in 0...1 or NaN.
// `reciprocal` has for each row an array of 1 / (curve maximum * sum of the column's wants that the row knows), by column; where
// missed levels are looked up, of all wants. Returns whether a column can judge none of a row's wants, which makes `to` NaN, or, where
// missed levels are looked up, the other way round; NaN for other reasons is not counted. With `to_rough` and `from_rough`, which may
// both be NULL, it leaves sums where all of them fit a byte.
int32_t peer_level_gap(int32_t variant, struct peer_tile tile, const struct peer_gap_columns *columns,
                    const struct peer_gap_rows *rows, const struct peer_gap_options *options,
                    const float *const *reciprocal, float *to, float *from, struct peer_rough *to_rough,
                    struct peer_rough *from_rough);

// out[c] = 1 / (curve maximum * sum of the wants of column c over the questions that a row knows), from the columns' sums of
// all wants. Returns whether any sum is 0.
int32_t peer_gap_reciprocals(int32_t variant, struct peer_tile tile, const struct peer_gap_columns *columns,
                             const struct peer_missed *missed, const struct peer_gap_options *options, float *out);

#endif
