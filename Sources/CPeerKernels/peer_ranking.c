// The best of a few entries in order. How many of the others are before an entry is its place; comparisons of all with all are free of
// branches.
#include "peer_kernels.h"
#include "peer_tiles.h"

static inline __attribute__((always_inline)) void rank(size_t count, size_t keep, const int32_t *values,
                                                       const int32_t *partners, int32_t *ranked_values,
                                                       int32_t *ranked_partners) {
    int64_t keys[PEER_RANKED];
    for (size_t i = 0; i < count; i++) keys[i] = values[i] * ((int64_t)1 << 32) - partners[i];
    for (size_t i = 0; i < count; i++) {
        int64_t before = 0;
        // Of two that are the same the first is before the second.
        for (size_t j = 0; j < i; j++) before += keys[j] >= keys[i];
        for (size_t j = i + 1; j < count; j++) before += keys[j] > keys[i];
        if ((size_t)before >= keep) continue;
        ranked_values[before] = values[i];
        ranked_partners[before] = partners[i];
    }
}

static void rank_portable(size_t count, size_t keep, const int32_t *values, const int32_t *partners,
                          int32_t *ranked_values, int32_t *ranked_partners) {
    rank(count, keep, values, partners, ranked_values, ranked_partners);
}

#if defined(__x86_64__)
#include "peer_wide.h"

__attribute__((target("avx2"))) static void rank_avx2(size_t count, size_t keep, const int32_t *values,
                                                      const int32_t *partners, int32_t *ranked_values,
                                                      int32_t *ranked_partners) {
    rank(count, keep, values, partners, ranked_values, ranked_partners);
}

PEER_SIXTEEN static void rank_avx512(size_t count, size_t keep, const int32_t *values, const int32_t *partners,
                                     int32_t *ranked_values, int32_t *ranked_partners) {
    rank(count, keep, values, partners, ranked_values, ranked_partners);
}
#endif

void peer_rank(int32_t variant, size_t count, size_t keep, const int32_t *values, const int32_t *partners,
               int32_t *ranked_values, int32_t *ranked_partners) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512) return rank_avx512(count, keep, values, partners, ranked_values, ranked_partners);
    if (variant == PEER_AVX2) return rank_avx2(count, keep, values, partners, ranked_values, ranked_partners);
#else
    (void)variant;
#endif
    rank_portable(count, keep, values, partners, ranked_values, ranked_partners);
}
