#include "cfuzzer.h"

extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*once)(const uint8_t *, size_t));

int cfuzzer_run(int argc, char **argv, int (*once)(const uint8_t *, size_t)) {
    return LLVMFuzzerRunDriver(&argc, &argv, once);
}

/// The fuzzer's own main asks for it; it is not called.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    (void)data;
    (void)size;
    return 0;
}
