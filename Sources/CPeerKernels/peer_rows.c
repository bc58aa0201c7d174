// People as rows of a tile: two questions of a panel side by side become 32 bits that a kernel can broadcast. And people in another
// order.
#include "peer_kernels.h"
#include "peer_tiles.h"
#include <string.h>

static uint32_t twice(const uint8_t *bytes) {
    uint16_t pair;
    memcpy(&pair, bytes, 2);
    return (uint32_t)pair << 16 | pair;
}

void peer_pack_rows(size_t pairs, size_t first, size_t rows, size_t arrays, const uint8_t *const *from, uint32_t *const *to,
                    uint32_t *places, uint32_t *counts) {
    for (size_t row = 0; row < rows; row++) {
        const size_t person = first + row, start = row * pairs;
        const size_t column = (person / PEER_PANEL * pairs * PEER_PANEL + person % PEER_PANEL) * 2;
        size_t count = 0;
        // What is left out is written over by the next, without a branch that nothing foretells.
        for (size_t pair = 0; pair < pairs; pair++) {
            const size_t at = column + pair * PEER_PANEL * 2;
            for (size_t i = 0; i < arrays; i++) to[i][start + count] = twice(from[i] + at);
            if (places) places[start + count] = (uint32_t)pair;
            count += !places || twice(from[0] + at) != 0;
        }
        if (counts) counts[row] = (uint32_t)count;
    }
}

static inline __attribute__((always_inline)) void gather(size_t count, const int32_t *order, size_t unit, size_t groups,
                                                         const size_t size, const char *from, char *to) {
    for (size_t i = 0; i < count; i++) {
        const size_t person = (size_t)order[i];
        const char *source = from + (person / unit * groups * unit + person % unit) * size;
        char *target = to + (i / unit * groups * unit + i % unit) * size;
        for (size_t group = 0; group < groups; group++) memcpy(target + group * unit * size, source + group * unit * size, size);
    }
}

void peer_gather(size_t count, const int32_t *order, size_t unit, size_t groups, size_t size, const void *from, void *to) {
    switch (size) {
    case 1: return gather(count, order, unit, groups, 1, from, to);
    case 2: return gather(count, order, unit, groups, 2, from, to);
    case 4: return gather(count, order, unit, groups, 4, from, to);
    default: return gather(count, order, unit, groups, 8, from, to);
    }
}
