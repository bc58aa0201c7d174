// The operations of the kernels on 512-bit vectors.
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

#define LANES(name) name##_avx512
#define LANES_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq")))
#define VI __m512i
#define VF __m512
#define VD __m512d
#define VM __mmask16
#define V(op) _mm512_##op
#define BYTES 64
#define v_load(p) _mm512_loadu_si512((const void *)(p))
#define v_store(p, a) _mm512_storeu_si512((void *)(p), a)
#define v_zero() _mm512_setzero_si512()
#define v_low(a) _mm512_castsi512_si256(a)
#define v_high(a) _mm512_extracti64x4_epi64(a, 1)
#define v_and(a, b) _mm512_and_si512(a, b)
#define v_table(p) _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(p)))
#define v_fraction(z) _mm512_reduce_ps(z, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)
#define v_halved(p, z, f) _mm512_scalef_ps(p, _mm512_sub_ps(f, z))
#define v_floats(a, b) _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(a)), _mm512_cvtpd_ps(b), 1)
#define v_doubles(p) _mm512_cvtps_pd(_mm256_loadu_ps(p))
#define v_doubled(p, z) _mm512_scalef_ps(p, z)
#define v_reaches(a, b) _mm512_cmp_ps_mask(a, b, _CMP_GE_OQ)
#define v_is_nan(a) _mm512_cmp_ps_mask(a, a, _CMP_UNORD_Q)
#define v_greater(a, b) _mm512_cmpgt_epi32_mask(a, b)
#define v_equal(a, b) _mm512_cmpeq_epi32_mask(a, b)
#define v_mask_or(a, b) ((__mmask16)((a) | (b)))
#define v_mask_and(a, b) ((__mmask16)((a) & (b)))
#define v_mask_and_not(a, b) ((__mmask16)((a) & ~(b)))
#define v_mask_bits(m) ((uint32_t)(m))
#define v_pick_mask(a, b, m) _mm512_mask_blend_epi32(m, a, b)
#define v_as_float(a) _mm512_castsi512_ps(a)
#define v_as_int(a) _mm512_castps_si512(a)
#define v_set1_64(a) _mm512_set1_epi64(a)
#define v_bytes(p) _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(p)))
#define v_has_zero_byte(a) ((uint32_t)(_mm512_testn_epi8_mask(a, a) != 0))
#define v_gather(table, at) _mm512_i32gather_ps(at, table, 4)
#define v_rough_reciprocal(a) _mm512_rcp14_ps(a)
#define v_rough_root(a) _mm512_rsqrt14_ps(a)
#define v_forbid_less(scores, numbers, least) \
    _mm256_mask_storeu_epi32(scores, _mm512_cmplt_epi64_mask(numbers, least), _mm256_set1_epi32(INT32_MIN))
