#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

// The options of glibc's malloc, which Swift's module of glibc leaves out.
#include <malloc.h>

#endif
