// The cells of one row of comma-separated text.
#ifndef PEER_CELLS_H
#define PEER_CELLS_H

#include <stddef.h>
#include <stdint.h>

// Where reading a row has got to.
struct peer_row {
    // The place of the first byte that ends the row or may begin a quoted cell: a line feed, a carriage return or a quote. Otherwise where
    // looking ended, at the end of the bytes or for want of room.
    size_t place;
    // How many delimiters stand before it.
    size_t delimiters;
    // Whether a byte before it is not one of ASCII.
    int32_t is_wide;
};

// Goes on along a row: delimiter i stands at ends[i], and the next cell begins at starts[i + 1]. Stops before a block of 32 bytes for which
// `ends`, with `room` places, and `starts`, with one more, may not suffice. Places count from `first`.
void peer_row_cells(int32_t variant, const uint8_t *bytes, size_t first, size_t count, uint8_t delimiter, ptrdiff_t *starts,
                    ptrdiff_t *ends, size_t room, struct peer_row *row);

#endif
