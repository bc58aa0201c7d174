#ifndef CPEERBLAS_SHIM_H
#define CPEERBLAS_SHIM_H

// The reference interface to BLAS. Any implementation that provides libblas answers at run time; OpenBLAS is the fast one.
#if !__has_include(<cblas.h>)
#error "cblas.h is missing. On Debian or Ubuntu: apt-get install libopenblas0-pthread libblas-dev liblapacke-dev (or run script/setup)"
#endif
#include <cblas.h>

#endif
