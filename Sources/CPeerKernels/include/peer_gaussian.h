// Closeness: 2^(-slope * squared distance).
#ifndef PEER_GAUSSIAN_H
#define PEER_GAUSSIAN_H

#include "peer_tiles.h"

struct peer_gaussian_columns {
    size_t traits;
    const float *values;        // [panel][trait][column], whole numbers
    const double *norms;        // [panel][column]: sum of squares
    const float *gate;          // [panel][column]: 0, or NaN where unknown; NULL where all of a tile are known
};

struct peer_gaussian_rows {
    const double *factors;      // [row][trait]: -2 * value
    const double *norms;        // [row]: sum of squares
    const float *gate;          // [row]
};

// out[r][c] = 2^(-min(40, slope * squared distance)), NaN where unknown.
void peer_gaussian(int32_t variant, struct peer_tile tile, const struct peer_gaussian_columns *columns,
                   const struct peer_gaussian_rows *rows, float slope, float *out);

// The exact values at some places of a tile.
void peer_gaussian_at(int32_t variant, size_t count, const uint16_t *places, struct peer_tile tile,
                      const struct peer_gaussian_columns *columns, const struct peer_gaussian_rows *rows, float slope,
                      float *out);

#endif
