// Swaps of two people between groups: which of one person's next swaps may gain enough, and the sums after a swap.
#ifndef PEER_SWAPS_H
#define PEER_SWAPS_H

#include <stddef.h>
#include <stdint.h>

// One person's swaps with everybody else. All sums are of scores with the members of a group.
struct peer_swaps {
    const float *from_groups;       // what the person gains by going to each group, before anybody leaves it
    size_t group_count;
    int32_t own_group;              // the person's
    const int32_t *with_own;        // of everybody with the person's group
    const int32_t *at_home;         // of everybody with their own group
    const int32_t *scores;          // of everybody with the person
    const int32_t *groups;          // everybody's group
    const float *logarithms;        // of numbers in (0, 1), one for everybody
    float temperature;              // >= 0
    float slack;                    // what rounding may take from a gain, 0 where floats hold all sums
};

// The first in from ..< to of another group whose swap gains at least temperature * logarithm - slack in floats; `to` when there is none. A
// swap with j gains from_groups[groups[j]] + (with_own[j] - at_home[j]) - 2 scores[j].
size_t peer_find_swap(int32_t variant, const struct peer_swaps *swaps, size_t from, size_t to);

// After two people have changed places: adds came - went to the sums with the group `here`, subtracts it from those with `there`, and brings
// at_home up to date for the members of both, by `groups` after the change.
void peer_shift_sums(int32_t variant, const int32_t *came, const int32_t *went, const int32_t *groups, int32_t here,
                     int32_t there, int32_t *with_here, int32_t *with_there, int32_t *at_home, size_t count);

#endif
