// Inner loops that the Swift compiler does not vectorise: no algorithm, no allocation. Each has a portable form, an AVX2
// and an AVX-512 form with bit-identical results, and a Swift twin in PeerNumerics.
#ifndef PEER_KERNELS_H
#define PEER_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "peer_tiles.h"

// The forms of every kernel, in ascending order of width.
enum peer_variant { PEER_PORTABLE = 0, PEER_AVX2 = 1, PEER_AVX512 = 2 };

// The widest form that this processor runs.
int32_t peer_best_variant(void);

#endif
