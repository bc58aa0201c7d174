#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Limits of the address space (`ulimit -v`): stacks and pools of the allocator count there in full, used or not.
package enum AddressSpace {
    /// Bytes that may still be mapped; `Int.max` without a limit.
    package static var left: Int {
        guard let limit else { return .max }
        return max(0, limit - Machine.addressSpaceInUse)
    }

    /// Whether there is a limit; asked once.
    package static let isLimited = limit != nil

    /// `nil` for none.
    private static var limit: Int? {
        var limits = rlimit()
        #if canImport(Darwin)
            let result = unsafe getrlimit(RLIMIT_AS, &limits)
        #else
            let result = unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits)
        #endif
        guard result == 0, let value = Int(exactly: limits.rlim_cur), value < 1 << 60 else { return nil }
        return value
    }

    /// The greatest stack that a deep thread is given here: 256 MB, or an eighth of what a limit leaves.
    package static var deepStack: Int { left == .max ? 256 << 20 : min(256 << 20, max(1 << 20, left / 8)) }

    /// Where there is a limit, all threads share one pool of the allocator: each of its own would reserve 64 MB.
    package static func adapt() {
        guard isLimited, let symbol = unsafe dlsym(nil, "mallopt") else { return }
        typealias SetOption = @convention(c) (Int32, Int32) -> Int32
        let setOption = unsafe unsafeBitCast(symbol, to: SetOption.self)
        // M_ARENA_MAX of the GNU C library; others have no such function.
        _ = setOption(-8, 1)
    }
}
