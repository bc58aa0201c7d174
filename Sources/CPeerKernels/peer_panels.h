// What the kernels on bytes ask of the panels of a tile before they look at pairs.
#ifndef PEER_PANELS_H
#define PEER_PANELS_H

#include "peer_lookups.h"
#include "peer_tiles.h"
#include <math.h>

// The factor of one row beside a panel whose people all left the same questions blank.
typedef float (*peer_beside)(const void *context, size_t panel);

// What a row's sums are multiplied with, panel by panel: `plain` beside panels without blanks, and in those that are `mixed` every
// column has a factor of its own. `blanks` is NULL where nothing is blank. Returns whether any panel is mixed, and notes in `unknown`
// whether a factor is no number.
static inline __attribute__((always_inline)) int peer_panel_factors(struct peer_tile tile, const uint8_t *blanks, float plain,
                                                                    peer_beside beside_panel, const void *context,
                                                                    float *factors, uint8_t *mixed, uint32_t *unknown) {
    float beside = 0;
    int any_mixed = 0;
    for (size_t p = 0; p < tile.panels; p++) {
        const size_t panel = tile.first_panel + p;
        const uint8_t kind = blanks ? blanks[panel] : PEER_BLANKS_NONE;
        if (kind == PEER_BLANKS_ALIKE || (kind == PEER_BLANKS_AS_BEFORE && p == 0)) {
            beside = beside_panel(context, panel);
            *unknown |= !(beside < INFINITY);
        }
        factors[p] = kind == PEER_BLANKS_NONE ? plain : beside;
        mixed[p] = kind == PEER_BLANKS_MIXED;
        any_mixed |= mixed[p];
    }
    return any_mixed;
}

// Whether all sums of a tile fit a byte and its columns fill whole vectors.
static inline int peer_is_by_sums(struct peer_tile tile, const uint8_t *panel_fits, const struct peer_lookups *rows,
                                  size_t first_person) {
    int fit = tile.panels == PEER_TILE_PANELS && tile.first_panel % PEER_BY_QUESTION_PANELS == 0;
    for (size_t p = 0; fit && p < tile.panels; p++) fit = panel_fits[tile.first_panel + p];
    for (size_t r = 0; fit && r < tile.rows; r++) fit = rows->fits[first_person + r];
    return fit;
}

#endif
