// From facet values to scores: a term is rint(value * weight), the reference where the value is unknown, and the score is the
// sum of the terms, an integer. Both directions are combined while they are at hand.
#pragma STDC FP_CONTRACT OFF
#include "peer_kernels.h"
#include "peer_tiles.h"
#include <math.h>
#include <string.h>

struct direction {
    int32_t score, known;
};

static struct direction portable_direction(const struct peer_closing *closing, const float *const *values,
                                           size_t place) {
    const size_t facets = closing->directional + closing->symmetric;
    struct direction result = {0, 0};
    size_t set = 0;
    for (size_t f = 0; f < facets; f++) {
        const float *tile = f < closing->directional ? values[f] : closing->to[f];
        if (isnan(tile[place])) continue;
        result.known += closing->weights[f];
        set |= (size_t)1 << f;
    }
    const int32_t *weights = closing->renormalised ? closing->renormalised + set * facets : closing->weights;
    for (size_t f = 0; f < facets; f++) {
        const float *tile = f < closing->directional ? values[f] : closing->to[f];
        if (set >> f & 1)
            result.score += (int32_t)rintf(tile[place] * (float)weights[f]);
        else if (!closing->renormalised)
            result.score += closing->references[f];
    }
    return result;
}

static int32_t aggregated(int32_t a, int32_t b, int32_t aggregate) {
    float product = (float)a * (float)b;
    switch (aggregate) {
    case PEER_MEAN: return (a + b + 1) >> 1;
    case PEER_MINIMUM: return a < b ? a : b;
    case PEER_PRODUCT: return (int32_t)rintf(product * 0x1p-20f);
    case PEER_GEOMETRIC: return (int32_t)rintf(sqrtf(product));
    default: return a + b > 0 ? (int32_t)rintf((product + product) / (float)(a + b)) : 0;
    }
}

// The aggregate of one pair, and of its two directions if somebody asks; INT32_MIN where too little is known.
static int32_t portable_pair(const struct peer_closing *closing, size_t place, int32_t *to, int32_t *from) {
    struct direction one = portable_direction(closing, closing->to, place);
    struct direction other = portable_direction(closing, closing->from, place);
    int few = closing->has_unknown && (one.known < closing->minimum_known || other.known < closing->minimum_known);
    if (to) to[place] = few ? INT32_MIN : one.score;
    if (from) from[place] = few ? INT32_MIN : other.score;
    return few ? INT32_MIN : aggregated(one.score, other.score, closing->aggregate);
}

static void portable_tile(struct peer_tile tile, const struct peer_closing *closing, int32_t *to, int32_t *from,
                          int32_t *reciprocal) {
    for (size_t r = 0; r < tile.rows; r++) {
        for (size_t c = 0; c < tile.panels * PEER_PANEL; c++) {
            size_t place = r * PEER_TILE + c;
            int32_t both = portable_pair(closing, place, to, from);
            if (closing->aggregate != PEER_NO_AGGREGATE) reciprocal[place] = both;
        }
    }
}

#if defined(__x86_64__)
#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/closing.inc"
#include "lanes/avx512.h"
#include "lanes/closing.inc"
#endif

void peer_close(int32_t variant, struct peer_tile tile, const struct peer_closing *closing, int32_t *to, int32_t *from,
                int32_t *reciprocal) {
#if defined(__x86_64__)
    // Weights that depend on which facets are known are looked up pair by pair.
    int is_plain = !closing->renormalised || !closing->has_unknown;
    if (is_plain && variant == PEER_AVX512) return close_tile_avx512(tile, closing, to, from, reciprocal);
    if (is_plain && variant == PEER_AVX2) return close_tile_avx2(tile, closing, to, from, reciprocal);
#else
    (void)variant;
#endif
    portable_tile(tile, closing, to, from, reciprocal);
}

void peer_close_at(int32_t variant, size_t count, const uint16_t *places, const struct peer_closing *closing,
                   int32_t *reciprocal) {
    // Side by side as the first row of a tile of their own.
    enum { MOST_FACETS = 16 };
    const size_t directional = closing->directional, facets = directional + closing->symmetric;
    if (variant == PEER_PORTABLE || facets > MOST_FACETS) {
        for (size_t i = 0; i < count; i++) reciprocal[places[i]] = portable_pair(closing, places[i], NULL, NULL);
        return;
    }
    float to[MOST_FACETS][PEER_PANEL], from[MOST_FACETS][PEER_PANEL];
    const float *to_rows[MOST_FACETS], *from_rows[MOST_FACETS];
    int32_t scores[PEER_PANEL];
    memset(to, 0, sizeof to);
    memset(from, 0, sizeof from);
    for (size_t f = 0; f < facets; f++) to_rows[f] = to[f], from_rows[f] = from[f];
    struct peer_closing beside = *closing;
    beside.to = to_rows;
    beside.from = from_rows;
    for (size_t start = 0; start < count; start += PEER_PANEL) {
        const size_t part = count - start < PEER_PANEL ? count - start : PEER_PANEL;
        for (size_t f = 0; f < facets; f++) {
            for (size_t i = 0; i < part; i++) to[f][i] = closing->to[f][places[start + i]];
            for (size_t i = 0; i < part && f < directional; i++) from[f][i] = closing->from[f][places[start + i]];
        }
        peer_close(variant, (struct peer_tile){.rows = 1, .first_panel = 0, .panels = 1}, &beside, NULL, NULL, scores);
        for (size_t i = 0; i < part; i++) reciprocal[places[start + i]] = scores[i];
    }
}
