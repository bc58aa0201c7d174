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

// The exponent z of 2^(-z).
static float exponent(const struct peer_gaussian_columns *columns, const struct peer_gaussian_rows *rows, float slope,
                      size_t r, size_t column) {
    const size_t traits = columns->traits;
    const float *values = columns->values + column / PEER_PANEL * traits * PEER_PANEL + column % PEER_PANEL;
    double sum = rows->norms[r] + columns->norms[column];
    for (size_t t = 0; t < traits; t++) sum += (double)values[t * PEER_PANEL] * rows->factors[r * traits + t];
    return (float)sum * slope;
}

static float gate_of(const struct peer_gaussian_columns *columns, const struct peer_gaussian_rows *rows, size_t r,
                     size_t column) {
    return columns->gate ? columns->gate[column] + rows->gate[r] : 0;
}

static void portable_tile(struct peer_tile tile, const struct peer_gaussian_columns *columns,
                          const struct peer_gaussian_rows *rows, float slope, float *out) {
    for (size_t r = 0; r < tile.rows; r++) {
        for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
            size_t column = tile.first_panel * PEER_PANEL + c;
            out[r * PEER_TILE + c] = negated_exponential(exponent(columns, rows, slope, r, column))
                                     + gate_of(columns, rows, r, column);
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

// Of `count` numbers; those behind, up to 64, may be changed.
static void negated_exponentials(int32_t variant, size_t count, float *z) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return negated_exponentials_of_avx512(count, z);
    if (variant == PEER_AVX2) return negated_exponentials_of_avx2(count, z);
#else
    (void)variant;
#endif
    for (size_t i = 0; i < count; i++) z[i] = negated_exponential(z[i]);
}

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

void peer_gaussian_at(int32_t variant, size_t count, const uint16_t *places, struct peer_tile tile,
                      const struct peer_gaussian_columns *columns, const struct peer_gaussian_rows *rows, float slope,
                      float *out) {
    // Side by side for the exponential.
    enum { AT_ONCE = 64 };
    float closeness[AT_ONCE] = {0};
    for (size_t start = 0; start < count; start += AT_ONCE) {
        const size_t part = count - start < AT_ONCE ? count - start : AT_ONCE;
        const uint16_t *own = places + start;
        for (size_t i = 0; i < part; i++)
            closeness[i] = exponent(columns, rows, slope, own[i] / PEER_TILE,
                                    tile.first_panel * PEER_PANEL + own[i] % PEER_TILE);
        negated_exponentials(variant, part, closeness);
        for (size_t i = 0; i < part; i++)
            out[own[i]] = closeness[i] + gate_of(columns, rows, own[i] / PEER_TILE,
                                                 tile.first_panel * PEER_PANEL + own[i] % PEER_TILE);
    }
}
