// Values not yet made, for screening, which makes them as it goes and need not make them exactly; see peer_screen.c.
#ifndef PEER_ROUGH_H
#define PEER_ROUGH_H

#include "peer_tiles.h"

// What stands in place of a tile of values: nothing, so that the values are there; sums in bytes, to be multiplied with a factor of the
// row and panel, of the row and column, or of both; or what the closeness is made of.
enum peer_rough_kind {
    PEER_ROUGH_NONE = 0, PEER_ROUGH_BY_ROW = 1, PEER_ROUGH_BY_COLUMN = 2, PEER_ROUGH_BY_BOTH = 3, PEER_ROUGH_CLOSENESS = 4
};

struct peer_rough {
    int32_t kind;
    const uint8_t *sums;        // [row][PEER_TILE]
    float *row_factors;         // [row][PEER_TILE_PANELS]
    const float **column_factors; // [row] of PEER_TILE
    // Where blanks make factors differ from pair to pair those above are rough. The exact ones are one of the row, if any has one, times
    // one of the column.
    const float *table;         // [byte]: the factor that belongs to a total
    int32_t has_rows;
    uint8_t is_mixed[PEER_TILE_PANELS]; // whether the row's is found by the total, or else among the factors of rows
    uint8_t *row_totals;        // [row][PEER_TILE]
    const float *const *plain_factors; // [row] of PEER_TILE: the column's, NULL where none has one
    const uint8_t **column_totals; // [row] of PEER_TILE: by which it is found instead; NULL where it is not
    // Room for what is made on the way.
    uint8_t *own_sums;          // [row][PEER_TILE]
    uint8_t *own_totals;        // [row][PEER_TILE], of columns
    float *own_factors;         // [row][PEER_TILE]
    // Of the closeness 2^(-slope * squared distance), from the first row and the first panel of the tile on.
    size_t traits, stride;
    float slope;
    const float *values;        // [panel][trait][column]
    const float *norms;         // [column]: sum of squares
    const float *gate;          // [column]: 0, or NaN where unknown; NULL where all of the tile are known
    const float *row_values;    // [trait][stride]: 2 * slope * value
    const float *row_norms;     // [row]: -slope * sum of squares
    const float *row_gate;      // [row]
};

// The values at some places of a tile, exactly as kernels make them, where sums stand in their place.
void peer_values_at(size_t count, const uint16_t *places, const struct peer_rough *rough, float *out);

#endif
