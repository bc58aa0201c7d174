// Cosine of two vectors over the questions that both answered.
#ifndef PEER_COSINE_H
#define PEER_COSINE_H

#include "peer_lookups.h"
#include "peer_rough.h"

struct peer_cosine_columns {
    size_t questions;
    const uint8_t *by_question; // as for lookups
    struct peer_lookups missed; // by person the answers left blank
    const uint8_t *fits;        // [panel]: whether values are below 16 and squares sum to a byte, for everybody
    const uint8_t *squares_in_bytes; // [panel][column]: sum of all squares, where it fits
    size_t pairs;
    const uint8_t *values;      // 0 where blank, at most 127
    const int32_t *squares;     // [panel][column]: sum of all squares
    const uint8_t *known;       // 255 where answered, NULL when all are
    const uint8_t *blanks;      // [panel]: as enum peer_blanks
    size_t words;
    const uint32_t *bits;       // [panel][word][column]: what is answered, a bit a question
    const int32_t *answered;    // [panel][column]: how many
    size_t flush;               // pairs whose sums of products surely fit 16 bits
};

struct peer_cosine_rows {
    struct peer_lookups lookups; // of products; by Cauchy's inequality they sum to a byte where both sums of squares do
    size_t first_person;        // the first row among them
    struct peer_lookups missed; // of squares, by person the answers left blank
    int32_t looks_up_missed;    // whether columns' norms are found by them; if so all panels and rows fit
    const uint8_t *by_question; // of everybody
    const int32_t *squares;     // [person]: sum of all squares
    const uint32_t *nonzero;    // [row][pair]: the pairs with a value, of which there are
    const uint32_t *count;      // [row]
    const uint32_t *values;     // [row][place in nonzero]
    const uint32_t *bits;       // [row][word]: what is answered, a bit a question
    const int32_t *answered;    // [row]: how many
    const float *norm;          // [row]: 1 / sqrt(sum of squares)
};

struct peer_cosine_options {
    int32_t checks_counts;      // whether pairs may share too few answers
    const uint8_t *products;    // [value * 16 + other value]
    const uint8_t *squares;     // [value * 16 + other value]: value * value
    const uint8_t *other_squares; // [other value]: its square
    const float *norms;         // [0...255]: 1 / sqrt(sum of squares)
};

// out[r][c] in 0...1 or NaN. `norm` has for each row an array of 1 / sqrt(sum of the column's squares that the row knows),
// by column; where missed answers are looked up, of all squares. Returns whether a comparison failed because of blanks. With `rough`,
// which may be NULL, it leaves sums where all of them fit a byte.
int32_t peer_cosine(int32_t variant, struct peer_tile tile, const struct peer_cosine_columns *columns,
                 const struct peer_cosine_rows *rows, const struct peer_cosine_options *options,
                 const float *const *norm, float *out, struct peer_rough *rough);

// out[c] = 1 / sqrt(sum of the squares of column c over the questions that a row answered). Returns whether any sum is 0.
int32_t peer_cosine_norms(int32_t variant, struct peer_tile tile, const struct peer_cosine_columns *columns,
                          const struct peer_missed *missed, float *out);

#endif
