// Lookups for columns in the answers of rows. Columns are the ones whose tables are read, and rows, 64 at a time, those whose answers
// are looked up; the sums are turned over to lie as tiles do.
#include "peer_kernels.h"
#include "peer_tiles.h"
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#include "lanes/avx2.h"
#include "lanes/lookup_sums.inc"
#include "lanes/avx512.h"
#include "lanes/lookup_sums.inc"
#endif

void peer_lookup_sums(int32_t variant, struct peer_tile tile, const struct peer_lookups *columns, const uint8_t *fits,
                      size_t questions, const uint8_t *tables, const uint8_t *row_answers, size_t row_count,
                      uint8_t *out) {
#if defined(__x86_64__)
    if (variant == PEER_AVX512)
        lookup_sums_avx512(tile, columns, fits, questions, tables, row_answers, row_count, out);
    else
        lookup_sums_avx2(tile, columns, fits, questions, tables, row_answers, row_count, out);
#else
    (void)variant, (void)tile, (void)columns, (void)fits, (void)questions, (void)tables, (void)row_answers;
    (void)row_count, (void)out;
#endif
}
