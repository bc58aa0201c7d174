// Screening: which pairs of a tile may be good enough for a list, told without computing what they are worth.
//
// Of a hundred pairs hardly one enters anybody's list. For the others it is enough to know that they do not, and that can be told by
// scores that are a little wrong, if it is known how much: terms are not rounded, what personality adds is computed in binary32, and
// the aggregate is compared without the division or root at its end (the harmonic mean 2ab / (a + b) exceeds t if 2ab > t (a + b)).
// What a score may be wrong by, `slack`, is added to both directions first. Aggregates grow with both, so that no pair is left out
// whose exact aggregate exceeds a threshold. Those that are found are scored exactly afterwards; nothing inexact is ever kept.
//
// Values need not be in memory for that: kernels leave sums of bytes and what to multiply them with (peer_rough), and the values are
// made, weighted, summed and compared in registers. Only closeness is made for some rows at once, which share what is read of the
// columns.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include "peer_tiles.h"
#include <math.h>

#if defined(__x86_64__)
#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/screen.inc"
#include "lanes/avx512.h"
#include "lanes/screen.inc"
#endif

size_t peer_screen_places(int32_t variant, struct peer_tile tile, const struct peer_closing *closing, float slack,
                          uint32_t unknown, const struct peer_filter *filter, uint16_t *places) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return screen_tile_avx512(tile, closing, slack, unknown, filter, places);
    if (variant == PEER_AVX2) return screen_tile_avx2(tile, closing, slack, unknown, filter, places);
#else
    (void)variant;
    (void)closing;
    (void)slack;
    (void)unknown;
#endif
    size_t found = 0;
    for (size_t r = 0; r < tile.rows; r++) {
        for (size_t c = 0; c < filter->counts[r]; c++) places[found++] = (uint16_t)(r * PEER_TILE + c);
    }
    return found;
}

void peer_values_at(size_t count, const uint16_t *places, const struct peer_rough *rough, float *out) {
    if (rough->kind == PEER_ROUGH_NONE || rough->kind == PEER_ROUGH_CLOSENESS) return;
    for (size_t i = 0; i < count; i++) {
        const size_t r = places[i] / PEER_TILE, c = places[i] % PEER_TILE, panel = c / PEER_PANEL;
        const uint8_t *totals = rough->column_totals[r];
        float factor = 1;
        if (rough->has_rows && rough->is_mixed[panel])
            factor = isnan(rough->own_factors[places[i]]) ? NAN : rough->table[rough->row_totals[places[i]]];
        else if (rough->has_rows)
            factor = rough->row_factors[r * PEER_TILE_PANELS + panel];
        if (rough->plain_factors) factor *= totals ? rough->table[totals[c]] : rough->plain_factors[r][c];
        float value = (float)rough->sums[places[i]] * factor;
        out[places[i]] = value > 1 ? 1 : value;
    }
}
