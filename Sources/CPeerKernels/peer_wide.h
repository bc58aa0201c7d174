// What functions on AVX-512 are compiled for where they share no text with AVX2; on x86-64 alone.
#ifndef PEER_WIDE_H
#define PEER_WIDE_H

#include <immintrin.h>

// With the lowest set bit of a mask found in one instruction.
#define PEER_WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi")))

// With the bits of a mask counted in one instruction.
#define PEER_SIXTEEN __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,popcnt")))

#endif
