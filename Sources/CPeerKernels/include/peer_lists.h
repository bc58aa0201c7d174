// Lists of the best: for each person a buffer of 2 * capacity entries, of which `counts` are in use.
#ifndef PEER_LISTS_H
#define PEER_LISTS_H

#include "peer_filter.h"

struct peer_lists {
    size_t capacity;
    int32_t *values;            // [person][2 * capacity]
    int32_t *partners;
    int32_t *counts;            // below 2 * capacity
    int32_t *thresholds;        // what the next value must exceed
    float *bounds;              // half of that
};

// Moves the `keep` best of `count` entries to the front, in no order, and returns the worst value among them. Better is the
// greater value, and of equal values the smaller partner; entries differ. No value is below `least`. 0 < keep <= count.
int32_t peer_select_best(int32_t variant, size_t count, size_t keep, int32_t least, int32_t *values, int32_t *partners);

// The value of the `rank`-th best of `count` values, or `least` where fewer reach it. 0 < rank, 0 < count.
int32_t peer_ranked_value(int32_t variant, size_t count, size_t rank, int32_t least, const int32_t *values);

// The `keep` best of `count` entries, at most all, in order: the greater value first, and of equal values the smaller partner. Takes
// count² comparisons; `count` is at most PEER_RANKED.
enum { PEER_RANKED = 128 };
void peer_rank(int32_t variant, size_t count, size_t keep, const int32_t *values, const int32_t *partners,
               int32_t *ranked_values, int32_t *ranked_partners);

// Enters the pairs of a tile at some places, of which not all need to be good enough: columns into the lists of the rows from
// `first_row` on, under the names `column_names`, and, with `column_scores`, rows into the lists from `first_column` on.
void peer_enter(int32_t variant, size_t count, const uint16_t *places, const struct peer_filter *filter,
                const struct peer_lists *lists, size_t first_row, size_t first_column, const int32_t *row_names,
                const int32_t *column_names);

#endif
