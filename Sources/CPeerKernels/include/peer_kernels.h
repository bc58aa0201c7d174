// Inner loops that the Swift compiler does not vectorise: no algorithm, no allocation. Each has a portable form, an AVX2
// and an AVX-512 form with bit-identical results, and a Swift twin in PeerNumerics.
#ifndef PEER_KERNELS_H
#define PEER_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "peer_cells.h"
#include "peer_closing.h"
#include "peer_cosine.h"
#include "peer_filter.h"
#include "peer_gaussian.h"
#include "peer_level_gap.h"
#include "peer_lists.h"
#include "peer_lookups.h"
#include "peer_masks.h"
#include "peer_rough.h"
#include "peer_swaps.h"
#include "peer_tiles.h"

// The forms of every kernel, in ascending order of width.
enum peer_variant { PEER_PORTABLE = 0, PEER_AVX2 = 1, PEER_AVX512 = 2 };

// The widest form that this processor runs.
int32_t peer_best_variant(void);

// --- Rows of costs in which +inf forbids a pair; count <= 2^31. ---

// Of the 64 minima of row[j] - prices[j] over j = g mod 64 (+inf where there is no j), the one with `rank` < 64 others before
// it in ascending order.
float peer_ranked_minimum(int32_t variant, const float *row, const float *prices, size_t count, size_t rank);

// The columns with row[j] - prices[j] <= threshold, ascending; returns how many. columns has count + 1 places.
size_t peer_filter_row(int32_t variant, const float *row, const float *prices, size_t count, float threshold,
                       int32_t *columns);

// minima[j] = min(row[j], minima[j]).
void peer_lower_minima(int32_t variant, const float *row, size_t count, float *minima);

// Where shift + (row[j] - prices[j]) is below distances[j], writes it there and label to previous[j]; returns the least of
// distances afterwards. No NaN may arise: prices may be -inf, shift is finite.
double peer_relax_row64(int32_t variant, const float *row, const double *prices, double shift, int32_t label,
                        double *distances, int32_t *previous, size_t count);
float peer_relax_row32(int32_t variant, const float *row, const float *prices, float shift, int32_t label,
                       float *distances, int32_t *previous, size_t count);

// The places with that value, ascending; returns how many. columns has count + 1 places.
size_t peer_equal64(int32_t variant, const double *distances, size_t count, double value, int32_t *columns);
size_t peer_equal32(int32_t variant, const float *distances, size_t count, float value, int32_t *columns);

#endif
