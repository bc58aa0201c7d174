// Lookups: sums in which one person's part is fixed and the other's answer is one of sixteen.
//
// Answers are kept question by question, for people by the 64, that is two panels: [64 people][question][person]. A table of sixteen
// bytes says what each answer adds, so that a byte shuffle finds it for as many people as a vector has bytes. Sums must fit a byte.
#ifndef PEER_LOOKUPS_H
#define PEER_LOOKUPS_H

#include "peer_tiles.h"

enum { PEER_BY_QUESTION = 64, PEER_BY_QUESTION_PANELS = PEER_BY_QUESTION / PEER_PANEL, PEER_LOOKUP_GROUP = 16 };

// A question, times 16, and where its table begins among the tables.
struct peer_lookup {
    uint16_t question, table;
};

// Everyone's lookups. Sixteen people have as many as the one of them who has most: the others' last are of question 0 with table 0,
// which is all zeros.
struct peer_lookups {
    const uint32_t *starts;             // [group of 16], and the end
    const struct peer_lookup *lookups;  // [start + place * 16 + person % 16]
    const uint16_t *counts;             // [person]
    const uint8_t *fits;                // [person]: whether no sum exceeds a byte; if not there are no lookups
    const uint8_t *repeats;             // [person]: whether they are the same as the person's before
};

// What is looked up for the columns of a tile's panels that fit in the answers of rows: out[row][PEER_TILE]. `row_answers` is kept
// question by question; `row_count` is a multiple of 64.
void peer_lookup_sums(int32_t variant, struct peer_tile tile, const struct peer_lookups *columns, const uint8_t *fits,
                      size_t questions, const uint8_t *tables, const uint8_t *row_answers, size_t row_count, uint8_t *out);

#endif
