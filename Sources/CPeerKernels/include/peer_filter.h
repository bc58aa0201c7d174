// The filter: the pairs of a tile that may enter a list, by their scores or, for screening, by less than those.
#ifndef PEER_FILTER_H
#define PEER_FILTER_H

#include "peer_closing.h"

struct peer_filter {
    const int32_t *row_scores;          // a tile: what counts for the rows' lists
    const int32_t *column_scores;       // a tile: what counts for the columns' lists, NULL when they have none
    const int32_t *column_offsets;      // subtracted from row_scores, NULL for none
    const int32_t *row_offsets;         // subtracted from column_scores, NULL for none
    const int32_t *column_thresholds;   // with column_scores
    const int32_t *row_thresholds;
    const float *column_bounds;         // half of the thresholds, for screening
    const float *row_bounds;
    uint32_t counts[PEER_TILE_ROWS];    // the columns that matter to a row, from the first
};

// Writes the places row * PEER_TILE + column at which the row's or the column's threshold is exceeded, never for INT32_MIN;
// returns how many. `places` has room for a whole tile.
size_t peer_filter_places(int32_t variant, size_t rows, const struct peer_filter *filter, uint16_t *places);

// Writes the places at which the aggregate may exceed the row's or the column's threshold; the others' surely does not. Values may
// be wrong by what sums to `slack` in a score, roundings of terms included, and be NaN for the facets whose bits `unknown` has. Neither
// scores are read nor aggregates written. At most 16 facets; `places` has room for two more than a tile.
size_t peer_screen_places(int32_t variant, struct peer_tile tile, const struct peer_closing *closing, float slack,
                          uint32_t unknown, const struct peer_filter *filter, uint16_t *places);

#endif
