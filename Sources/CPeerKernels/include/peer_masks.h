// Masks, for one row of `count` scores in whole panels, and rules for some pairs of a tile.
#ifndef PEER_MASKS_H
#define PEER_MASKS_H

#include "peer_tiles.h"

// Marks scores INT32_MIN where codes[c] == code (or, with `unequal`, where they differ).
void peer_mask_codes(int32_t variant, size_t count, const int32_t *codes, int32_t code, int32_t unequal, int32_t *scores);

// Marks scores INT32_MIN where the sets have fewer than `minimum` bits in common. Set c is words[word * stride + c].
void peer_mask_overlap(int32_t variant, size_t count, const uint64_t *words, size_t stride, const uint64_t *row,
                       size_t word_count, int32_t minimum, int32_t *scores);

// Of some pairs of a tile keeps the places of those that a rule allows, in order, and returns how many: whose codes are equal, and not 0,
// or differ where the row's is not 0; and whose sets have `minimum` bits in common. Set r is row_words[word * row_stride + r].
size_t peer_allow_codes(size_t count, uint16_t *places, const int32_t *row_codes, const int32_t *column_codes,
                        int32_t must_be_equal);
size_t peer_allow_overlaps(int32_t variant, size_t count, uint16_t *places, const uint64_t *row_words, size_t row_stride,
                           const uint64_t *column_words, size_t column_stride, size_t words, int32_t minimum);

#endif
