// The operations of the kernels on 256-bit vectors.
#undef LANES
#undef LANES_TARGET
#undef VI
#undef VF
#undef VD
#undef V
#undef BYTES
#undef v_load
#undef v_zero
#undef v_low
#undef v_high
#undef v_and
#undef v_table
#undef v_fraction
#undef v_halved
#undef v_floats
#undef v_doubles
#undef v_doubled
#undef v_reaches
#undef v_is_nan
#undef v_greater
#undef v_equal
#undef VM
#undef v_mask_or
#undef v_mask_and
#undef v_mask_bits
#undef v_mask_and_not
#undef v_pick_mask
#undef v_store
#undef v_as_float
#undef v_as_int
#undef v_set1_64
#undef v_bytes
#undef v_forbid_less
#undef v_gather
#undef v_has_zero_byte
#undef v_rough_reciprocal
#undef v_rough_root

#define LANES(name) name##_avx2
#define LANES_TARGET __attribute__((target("avx2,fma")))
#define VI __m256i
#define VF __m256
#define VD __m256d
#define VM __m256i
#define V(op) _mm256_##op
#define BYTES 32
#define v_load(p) _mm256_loadu_si256((const __m256i *)(p))
#define v_store(p, a) _mm256_storeu_si256((__m256i *)(p), a)
#define v_zero() _mm256_setzero_si256()
#define v_low(a) _mm256_castsi256_si128(a)
#define v_high(a) _mm256_extracti128_si256(a, 1)
#define v_and(a, b) _mm256_and_si256(a, b)
#define v_table(p) _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(p)))
// z less its whole part, and p halved as often as that says, for z not below 0 and f = v_fraction(z)
#define v_fraction(z) _mm256_sub_ps(z, _mm256_floor_ps(z))
#define v_halved(p, z, f) \
    _mm256_castsi256_ps(_mm256_sub_epi32(_mm256_castps_si256(p), _mm256_slli_epi32(_mm256_cvttps_epi32(z), 23)))
#define v_floats(a, b) _mm256_set_m128(_mm256_cvtpd_ps(b), _mm256_cvtpd_ps(a))
#define v_doubles(p) _mm256_cvtps_pd(_mm_loadu_ps(p))
// p doubled as often as the whole part of z says, which is not above 0
#define v_doubled(p, z)                                                                                             \
    _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p),                                                    \
                                         _mm256_slli_epi32(_mm256_cvttps_epi32(_mm256_floor_ps(z)), 23)))
#define v_reaches(a, b) _mm256_castps_si256(_mm256_cmp_ps(a, b, _CMP_GE_OQ))
#define v_is_nan(a) _mm256_castps_si256(_mm256_cmp_ps(a, a, _CMP_UNORD_Q))
#define v_greater(a, b) _mm256_cmpgt_epi32(a, b)
#define v_equal(a, b) _mm256_cmpeq_epi32(a, b)
#define v_mask_or(a, b) _mm256_or_si256(a, b)
#define v_mask_and(a, b) _mm256_and_si256(a, b)
#define v_mask_and_not(a, b) _mm256_andnot_si256(b, a)
#define v_mask_bits(m) ((uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(m)))
// b where the mask is set, a elsewhere
#define v_pick_mask(a, b, m) _mm256_blendv_epi8(a, b, m)
#define v_as_float(a) _mm256_castsi256_ps(a)
#define v_as_int(a) _mm256_castps_si256(a)
#define v_set1_64(a) _mm256_set1_epi64x(a)
// BYTES / 4 bytes as 32-bit numbers
#define v_bytes(p) _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(p)))
#define v_has_zero_byte(a) ((uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, _mm256_setzero_si256())))
#define v_gather(table, at) _mm256_i32gather_ps(table, at, 4)
// 1 / a and 1 / sqrt(a), wrong by 1.5 * 2^-12 of it at most; infinite for 0
#define v_rough_reciprocal(a) _mm256_rcp_ps(a)
#define v_rough_root(a) _mm256_rsqrt_ps(a)
// INT32_MIN at the places where the 64-bit number is less than `least`
#define v_forbid_less(scores, numbers, least)                                                                       \
    do {                                                                                                            \
        __m256i less = _mm256_cmpgt_epi64(least, numbers);                                                          \
        __m128i halves = _mm256_castsi256_si128(                                                                    \
            _mm256_permutevar8x32_epi32(less, _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6)));                          \
        _mm_maskstore_epi32(scores, halves, _mm_set1_epi32(INT32_MIN));                                             \
    } while (0)
