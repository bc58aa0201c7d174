#ifndef CPEERLAPACKE_SHIM_H
#define CPEERLAPACKE_SHIM_H

#if !__has_include(<lapacke.h>)
#error "lapacke.h is missing. On Debian or Ubuntu: apt-get install libopenblas0-pthread libblas-dev liblapacke-dev (or run script/setup)"
#endif
#include <lapacke.h>

#endif
