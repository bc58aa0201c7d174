// From facet values to scores.
#ifndef PEER_CLOSING_H
#define PEER_CLOSING_H

#include "peer_rough.h"

enum peer_aggregate {
    PEER_MEAN = 0, PEER_HARMONIC = 1, PEER_GEOMETRIC = 2, PEER_PRODUCT = 3, PEER_MINIMUM = 4, PEER_NO_AGGREGATE = 5
};

struct peer_closing {
    size_t directional;         // facets whose value depends on the direction; they come first
    size_t symmetric;           // the others
    const float *const *to;     // a tile per facet
    const float *const *from;   // a tile per directional facet
    const struct peer_rough *const *to_rough;   // for screening, a facet each: NULL, or what may stand in place of the tile
    const struct peer_rough *const *from_rough;
    const int32_t *weights;
    const float *factors;       // the weights in binary32
    const int32_t *references;
    int32_t minimum_known;
    int32_t has_unknown;        // whether any value may be NaN
    int32_t aggregate;
    // [set of known facets][facet], the first facet the lowest bit, NULL unless unknown facets cede their weight
    const int32_t *renormalised;
};

// Sums the terms of both directions and, unless `aggregate` is PEER_NO_AGGREGATE, combines them into `reciprocal`. Pairs of
// which too little is known get INT32_MIN in all three. `to` and `from` may both be NULL, but not with PEER_NO_AGGREGATE.
void peer_close(int32_t variant, struct peer_tile tile, const struct peer_closing *closing, int32_t *to, int32_t *from,
                int32_t *reciprocal);

// The same at some places of a tile, the aggregate alone.
void peer_close_at(int32_t variant, size_t count, const uint16_t *places, const struct peer_closing *closing, int32_t *reciprocal);

#endif
