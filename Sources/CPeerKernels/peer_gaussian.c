// Closeness: squared distances are exact sums in binary64 (norms less twice the products, all whole numbers below 2^53),
// rounded once to binary32 and put through 2^(-z).
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include "peer_tiles.h"
#include <string.h>

static float negated_exponential(float z) {
    float bounded = z < 40.0f ? z : 40.0f;
    float whole = (float)(int32_t)bounded;
    float f = bounded - whole;
    float p = -0x1.ef66d2p-11f * f;
    p = (p + 0x1.2da7d4p-7f) * f;
    p = (p + -0x1.c4fef8p-5f) * f;
    p = (p + 0x1.ebe392p-3f) * f;
    p = (p + -0x1.62e3bcp-1f) * f;
    p = p + 1.0f;
    uint32_t bits;
    memcpy(&bits, &p, 4);
    bits -= (uint32_t)whole << 23;
    memcpy(&p, &bits, 4);
    return p > 1.0f ? 1.0f : p;
}

static void portable_tile(struct peer_tile tile, const struct peer_gaussian_columns *columns,
                          const struct peer_gaussian_rows *rows, float slope, float *out) {
    const size_t traits = columns->traits;
    for (size_t r = 0; r < tile.rows; r++) {
        for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
            size_t panel = tile.first_panel + c / PEER_PANEL, place = panel * PEER_PANEL + c % PEER_PANEL;
            double sum = rows->norms[r] + columns->norms[place];
            for (size_t t = 0; t < traits; t++)
                sum += columns->values[(panel * traits + t) * PEER_PANEL + c % PEER_PANEL] * rows->factors[r * traits + t];
            float gate = columns->gate ? columns->gate[place] + rows->gate[r] : 0;
            out[r * PEER_TILE + c] = negated_exponential((float)sum * slope) + gate;
        }
    }
}

#if defined(__x86_64__)
#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/gaussian.inc"
#include "lanes/avx512.h"
#include "lanes/gaussian.inc"
#endif

void peer_gaussian(int32_t variant, struct peer_tile tile, const struct peer_gaussian_columns *columns,
                   const struct peer_gaussian_rows *rows, float slope, float *out) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return gaussian_tile_avx512(tile, columns, rows, slope, out);
    if (variant == PEER_AVX2) return gaussian_tile_avx2(tile, columns, rows, slope, out);
#else
    (void)variant;
#endif
    portable_tile(tile, columns, rows, slope, out);
}
