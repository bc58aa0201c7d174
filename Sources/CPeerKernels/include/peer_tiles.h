// Kernels that score a tile: a few rows (people who are asked) against panels of columns (people who are scored).
//
// A panel is 32 columns. Byte columns keep two questions of one person side by side, because the multiply-add of bytes sums
// two neighbours: byte ((panel * pairs + pair) * 32 + column) * 2 + q is question 2 * pair + q. Rows hold the same two bytes
// twice in 32 bits, ready to be broadcast. A tile has at most 64 rows and 8 panels; its results have one row every PEER_TILE
// floats or integers.
#ifndef PEER_TILES_H
#define PEER_TILES_H

#include <stddef.h>
#include <stdint.h>

// What the columns of a panel left blank: nothing, the same questions all of them, the same as those of the panel before, or not
// the same.
enum peer_blanks { PEER_BLANKS_NONE = 0, PEER_BLANKS_ALIKE = 1, PEER_BLANKS_AS_BEFORE = 2, PEER_BLANKS_MIXED = 3 };

enum { PEER_PANEL = 32, PEER_TILE_PANELS = 8, PEER_TILE = PEER_PANEL * PEER_TILE_PANELS, PEER_TILE_ROWS = 64 };

// Which part of the columns a tile covers.
struct peer_tile {
    size_t rows;
    size_t first_panel, panels;
};

// Packs people from `first` on as rows: both bytes of a pair twice in 32 bits, of all pairs, or, with `places`, of those that are not
// 0 in the first array; then places[row * pairs + i] are those pairs and counts[row] says how many there are. `from` has `arrays`
// arrays of panels, and `to` as many of rows.
void peer_pack_rows(size_t pairs, size_t first, size_t rows, size_t arrays, const uint8_t *const *from, uint32_t *const *to,
                    uint32_t *places, uint32_t *counts);

// Puts people in another order, or some of them: the one who stood at order[i] stands at i. `unit` people lie side by side in each of
// `groups` groups, with `size` bytes a person, 1, 2, 4 or 8.
void peer_gather(size_t count, const int32_t *order, size_t unit, size_t groups, size_t size, const void *from, void *to);

// Pairs of which a row left a question blank: their numbers, and the bytes of `known` in them.
struct peer_missed {
    size_t count;
    const uint32_t *pairs;
    const uint32_t *known;
};

#endif
