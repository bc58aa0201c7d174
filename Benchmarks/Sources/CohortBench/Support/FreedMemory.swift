// What becomes of memory that a stage frees.
//
// glibc gives blocks of 128 kB and more back to the system at once, and the next stage takes pages from it again, each at the cost of a fault:
// reading a graph of 2,000 vertices frees what solving it needs, and 380 faults take a tenth of the solve. Blocks of up to four megabytes stay with
// the process here, and up to sixteen megabytes of what is free at the end of its memory.

#if canImport(Glibc)
    import CMalloc
#endif

/// How the process keeps memory that it has freed.
enum FreedMemory {
    /// Has small blocks reused instead of given back; nothing happens on systems without glibc.
    static func keepSmallBlocks() {
        #if canImport(Glibc)
            mallopt(M_MMAP_THRESHOLD, 4 << 20)
            mallopt(M_TRIM_THRESHOLD, 16 << 20)
        #endif
    }
}
