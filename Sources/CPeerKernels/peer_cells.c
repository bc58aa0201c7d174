// The cells of one row of comma-separated text. Which bytes of a block are delimiters, or end a row, becomes a bit of a mask each, so that
// no branch depends on how long a cell is, which nobody can foretell.
//
// Example: of `4,,3.5\n` the mask of delimiters is 0000110 (the first byte is the lowest bit) and that of ends 1000000; bits from the lowest
// end on are cleared, and the two that are left stand for the places 1 and 2: the cells are 0..<1, 2..<2 and 3..<6.
#include "peer_cells.h"
#include "peer_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2,bmi"))) static void blocks_avx2(const uint8_t *bytes, size_t first, size_t count, uint8_t delimiter,
                                                            ptrdiff_t *starts, ptrdiff_t *ends, size_t room, struct peer_row *row) {
    const __m256i delimiters = _mm256_set1_epi8((char)delimiter);
    const __m256i feed = _mm256_set1_epi8('\n'), quote = _mm256_set1_epi8('"'), back = _mm256_set1_epi8('\r');
    size_t found = row->delimiters, place = row->place;
    uint32_t end = 0;
    while (end == 0 && place + 32 <= count && found + 32 <= room) {
        const __m256i block = _mm256_loadu_si256((const __m256i *)(bytes + place));
        const __m256i is_end = _mm256_or_si256(_mm256_cmpeq_epi8(block, feed),
                                               _mm256_or_si256(_mm256_cmpeq_epi8(block, quote), _mm256_cmpeq_epi8(block, back)));
        end = (uint32_t)_mm256_movemask_epi8(is_end);
        // The bits below the lowest one of `end`; all where there is none.
        const uint32_t before = ~end & (end - 1);
        row->is_wide |= ((uint32_t)_mm256_movemask_epi8(block) & before) != 0;
        uint32_t mask = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block, delimiters)) & before;
        for (; mask != 0; mask &= mask - 1) {
            const ptrdiff_t at = (ptrdiff_t)(place - first) + __builtin_ctz(mask);
            ends[found++] = at;
            starts[found] = at + 1;
        }
        place += end != 0 ? (size_t)__builtin_ctz(end) : 32;
    }
    row->delimiters = found;
    row->place = place;
}
#endif

void peer_row_cells(int32_t variant, const uint8_t *bytes, size_t first, size_t count, uint8_t delimiter, ptrdiff_t *starts,
                    ptrdiff_t *ends, size_t room, struct peer_row *row) {
#if defined(__x86_64__)
    if (variant != PEER_PORTABLE) blocks_avx2(bytes, first, count, delimiter, starts, ends, room, row);
#else
    (void)variant;
#endif
    for (; row->place < count && row->delimiters < room; row->place++) {
        const uint8_t byte = bytes[row->place];
        if (byte == '\n' || byte == '"' || byte == '\r') return;
        row->is_wide |= byte >= 0x80;
        const ptrdiff_t at = (ptrdiff_t)(row->place - first);
        ends[row->delimiters] = at;
        starts[row->delimiters + 1] = at + 1;
        row->delimiters += byte == delimiter;
    }
}
