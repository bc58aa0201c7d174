// Lists of the best. The best of a small buffer without a branch that depends on the data: the value of the last one kept is found
// by bisection of values, counting at each step how many reach the middle, and the entries above it are moved to the front.
// Counting is eight or sixteen comparisons an instruction, while a quickselect mispredicts about every second comparison.
#include "peer_kernels.h"
#include "peer_tiles.h"

static inline __attribute__((always_inline)) size_t reaching(size_t count, const int32_t *values, int32_t bound) {
    int32_t found = 0;
    for (size_t i = 0; i < count; i++) found += values[i] >= bound;
    return (size_t)found;
}

static inline __attribute__((always_inline)) int32_t greatest(size_t count, const int32_t *values) {
    int32_t most = values[0];
    for (size_t i = 1; i < count; i++) most = values[i] > most ? values[i] : most;
    return most;
}

// Of the entries equal to `worst`, brings the `needed` with the smallest partners to the front. Quadratic, but only over ties.
static void order_ties(size_t count, int32_t worst, size_t needed, const int32_t *values, int32_t *partners) {
    size_t front = 0;
    for (; needed > 0; needed--) {
        while (values[front] != worst) front++;
        size_t best = front;
        for (size_t i = front + 1; i < count; i++) {
            if (values[i] == worst && partners[i] < partners[best]) best = i;
        }
        int32_t swapped = partners[front];
        partners[front] = partners[best];
        partners[best] = swapped;
        front++;
    }
}

// The greatest value from `least` on that at least `rank` entries reach. Differences are taken without sign: they may exceed 31 bits.
static inline __attribute__((always_inline)) int32_t ranked(size_t count, size_t rank, int32_t least,
                                                            const int32_t *values) {
    int32_t low = least, high = greatest(count, values);
    while (low < high) {
        int32_t middle = (int32_t)((uint32_t)low + ((uint32_t)high - (uint32_t)low) / 2 + 1);
        if (reaching(count, values, middle) >= rank)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static inline __attribute__((always_inline)) int32_t select_best(size_t count, size_t keep, int32_t least,
                                                                 int32_t *values, int32_t *partners) {
    int32_t low = ranked(count, keep, least, values);
    size_t above = 0, equal = 0;
    for (size_t i = 0; i < count; i++) {
        above += values[i] > low;
        equal += values[i] == low;
    }
    size_t needed = keep - above;
    if (needed < equal) order_ties(count, low, needed, values, partners);
    // Above the worst all are kept; of those equal to it the first `needed`, which are the best of them by now.
    size_t place = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t value = values[i], partner = partners[i];
        int is_needed = value == low && needed > 0;
        values[place] = value;
        partners[place] = partner;
        place += value > low || is_needed;
        needed -= (size_t)is_needed;
    }
    return low;
}

static int32_t portable(size_t count, size_t keep, int32_t least, int32_t *values, int32_t *partners) {
    return select_best(count, keep, least, values, partners);
}

static int32_t ranked_portable(size_t count, size_t rank, int32_t least, const int32_t *values) {
    return ranked(count, rank, least, values);
}

#if defined(__x86_64__)
#include "peer_wide.h"

__attribute__((target("avx2"))) static int32_t avx2(size_t count, size_t keep, int32_t least, int32_t *values,
                                                    int32_t *partners) {
    return select_best(count, keep, least, values, partners);
}

__attribute__((target("avx2"))) static int32_t ranked_avx2(size_t count, size_t rank, int32_t least,
                                                           const int32_t *values) {
    return ranked(count, rank, least, values);
}

// The same sixteen at a time, and moved by compression.

// The lanes that entries from `i` on fill, of `count`.
static inline __attribute__((always_inline)) uint16_t lanes(size_t count, size_t i) {
    return count - i >= 16 ? 0xFFFF : (uint16_t)((1u << (count - i)) - 1);
}

PEER_SIXTEEN static inline __attribute__((always_inline)) size_t reaching_16(size_t count, const int32_t *values,
                                                                             int32_t bound) {
    const __m512i least = _mm512_set1_epi32(bound);
    int found = 0;
    for (size_t i = 0; i < count; i += 16) {
        uint16_t in = lanes(count, i);
        found += __builtin_popcount(_mm512_mask_cmpge_epi32_mask(in, _mm512_maskz_loadu_epi32(in, values + i), least));
    }
    return (size_t)found;
}

PEER_SIXTEEN static int32_t ranked_avx512(size_t count, size_t rank, int32_t least, const int32_t *values) {
    __m512i most = _mm512_set1_epi32(INT32_MIN);
    for (size_t i = 0; i < count; i += 16) {
        uint16_t in = lanes(count, i);
        most = _mm512_mask_max_epi32(most, in, most, _mm512_maskz_loadu_epi32(in, values + i));
    }
    int32_t low = least, high = _mm512_reduce_max_epi32(most);
    // As many as there are lanes reach the least of their maxima.
    if (rank <= 16 && count >= 16 && _mm512_reduce_min_epi32(most) > low) low = _mm512_reduce_min_epi32(most);
    while (low < high) {
        int32_t middle = (int32_t)((uint32_t)low + ((uint32_t)high - (uint32_t)low) / 2 + 1);
        if (reaching_16(count, values, middle) >= rank)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

PEER_SIXTEEN static int32_t avx512(size_t count, size_t keep, int32_t least, int32_t *values, int32_t *partners) {
    int32_t low = ranked_avx512(count, keep, least, values);
    size_t reached = reaching_16(count, values, low), above = low == INT32_MAX ? 0 : reaching_16(count, values, low + 1);
    size_t needed = keep - above;
    if (needed < reached - above) order_ties(count, low, needed, values, partners);
    const __m512i worst = _mm512_set1_epi32(low);
    size_t place = 0;
    for (size_t i = 0; i < count; i += 16) {
        uint16_t in = lanes(count, i);
        __m512i value = _mm512_maskz_loadu_epi32(in, values + i), partner = _mm512_maskz_loadu_epi32(in, partners + i);
        uint16_t kept = _mm512_mask_cmpgt_epi32_mask(in, value, worst);
        for (uint32_t equal = _mm512_mask_cmpeq_epi32_mask(in, value, worst); equal && needed; equal &= equal - 1, needed--)
            kept |= (uint16_t)(equal & -equal);
        // What is written lies before what is still to be read.
        uint16_t written = (uint16_t)((1u << __builtin_popcount(kept)) - 1);
        _mm512_mask_storeu_epi32(values + place, written, _mm512_maskz_compress_epi32(kept, value));
        _mm512_mask_storeu_epi32(partners + place, written, _mm512_maskz_compress_epi32(kept, partner));
        place += (size_t)__builtin_popcount(kept);
    }
    return low;
}
#endif

int32_t peer_select_best(int32_t variant, size_t count, size_t keep, int32_t least, int32_t *values,
                         int32_t *partners) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return avx512(count, keep, least, values, partners);
    if (variant == PEER_AVX2) return avx2(count, keep, least, values, partners);
#else
    (void)variant;
#endif
    return portable(count, keep, least, values, partners);
}

int32_t peer_ranked_value(int32_t variant, size_t count, size_t rank, int32_t least, const int32_t *values) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return ranked_avx512(count, rank, least, values);
    if (variant == PEER_AVX2) return ranked_avx2(count, rank, least, values);
#else
    (void)variant;
#endif
    return ranked_portable(count, rank, least, values);
}

static void enter(int32_t variant, const struct peer_lists *lists, size_t person, int32_t value, int32_t partner) {
    size_t room = 2 * lists->capacity, start = person * room, count = (size_t)lists->counts[person];
    lists->values[start + count] = value;
    lists->partners[start + count] = partner;
    lists->counts[person] = (int32_t)(count + 1);
    if (count + 1 < room) return;
    int32_t *threshold = lists->thresholds + person;
    int32_t worst = peer_select_best(variant, room, lists->capacity, *threshold + 1, lists->values + start,
                                     lists->partners + start);
    lists->counts[person] = (int32_t)lists->capacity;
    // Equal values may still win by the smaller partner, so they must pass.
    if (worst - 1 > *threshold) {
        *threshold = worst - 1;
        lists->bounds[person] = 0.5f * (float)(worst - 1);
    }
}

void peer_enter(int32_t variant, size_t count, const uint16_t *places, const struct peer_filter *filter,
                const struct peer_lists *lists, size_t first_row, size_t first_column, const int32_t *row_names,
                const int32_t *column_names) {
    for (size_t i = 0; i < count; i++) {
        size_t row = places[i] / PEER_TILE, column = places[i] % PEER_TILE;
        int32_t score = filter->row_scores[places[i]];
        int32_t value = score - (filter->column_offsets ? filter->column_offsets[column] : 0);
        // What passed the filter may have been overtaken by what was entered before.
        if (score != INT32_MIN && value > lists->thresholds[first_row + row])
            enter(variant, lists, first_row + row, value, column_names[column]);
        if (!filter->column_scores) continue;
        score = filter->column_scores[places[i]];
        value = score - (filter->row_offsets ? filter->row_offsets[row] : 0);
        if (score != INT32_MIN && value > lists->thresholds[first_column + column])
            enter(variant, lists, first_column + column, value, row_names[row]);
    }
}
