#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// OpenBLAS's working memory where address space is limited.
///
/// Each call that is under way has a buffer of 128 MB, which is kept for the next, and so has each of OpenBLAS's own threads, which begin
/// before the program does. Where no buffer can be had OpenBLAS asks again and again, without an end. So under a limit a program begins
/// anew without those threads, the one buffer is taken at the beginning, while it can still be refused, and calls come one at a time.
/// Results are the same: all that is summed by BLAS here is exact.
package enum BLASBuffer {
    /// Address space of one buffer with what surrounds it.
    package static let size = 160 << 20
    private static let turn = Locked(())
    private static let threads = "OPENBLAS_NUM_THREADS"

    /// Runs a call to BLAS or LAPACK; one at a time where address space is limited.
    static func use<Result>(_ call: () -> Result) -> Result {
        AddressSpace.isLimited ? turn.withLock { _ in call() } : call()
    }

    /// Runs the program anew, with the same arguments, where OpenBLAS has been given threads of its own; returns where it has none, or that
    /// is not possible.
    package static func restartWithoutThreads() {
        #if canImport(Glibc)
            if let value = unsafe getenv(threads), unsafe String(cString: value) == "1" { return }
            guard unsafe dlsym(nil, "openblas_get_num_threads") != nil else { return }
            unsafe setenv(threads, "1", 1)
            unsafe execv("/proc/self/exe", CommandLine.unsafeArgv)
        #endif
    }

    /// Ends the threads that OpenBLAS begins before the program does, as it does itself where a process forks; they begin anew for the first
    /// call that has work for them. Nothing happens with another BLAS.
    package static func endIdleThreads() {
        guard let end = unsafe dlsym(nil, "blas_thread_shutdown_") else { return }
        _ = unsafe unsafeBitCast(end, to: (@convention(c) () -> Int32).self)()
    }

    /// Has OpenBLAS take its buffer, for which ``AddressSpace/left`` must have room.
    package static func take() { _ = Gram.gram(of: [1], columns: 1) }
}
