#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with the arguments of the process; `once` is called with each input. Returns its exit code.
int cfuzzer_run(int argc, char *_Nullable *_Nonnull argv, int (*_Nonnull once)(const uint8_t *_Nullable, size_t));
