#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Bytes of files, without a copy more than there has to be: for matrices and texts of many megabytes.
package enum RawBytes {
    /// The values that little-endian bytes hold from a place on.
    ///
    /// - Parameter count: of values; all their bytes are there.
    package static func values<Value: BitwiseCopyable>(
        of bytes: [UInt8], from start: Int, count: Int, as type: Value.Type
    ) -> [Value] {
        let size = MemoryLayout<Value>.stride * count
        precondition(UInt16(littleEndian: 1) == 1, "values are read as a little-endian machine has them")
        precondition(start >= 0 && count >= 0 && start + size <= bytes.count, "the bytes of all values are needed")
        return unsafe [Value](unsafeUninitializedCapacity: count) { target, used in
            unsafe bytes.withUnsafeBytes { source in
                let part = unsafe UnsafeRawBufferPointer(rebasing: source[start..<start + size])
                unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: part)
            }
            used = count
        }
    }

    /// All that a descriptor still has, `nil` when the system fails to read it.
    ///
    /// - Parameter expected: how many bytes that probably is: as many are read in one go.
    package static func rest(of descriptor: Int32, expected: Int) -> [UInt8]? {
        // A byte more, so that the end is met without another array.
        guard var bytes = piece(of: descriptor, most: max(expected, 1 << 16) + 1) else { return nil }
        guard bytes.count > max(expected, 1 << 16) else { return bytes }
        while true {
            guard let more = piece(of: descriptor, most: 1 << 20) else { return nil }
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// The next bytes, fewer than `most` only at the end.
    private static func piece(of descriptor: Int32, most: Int) -> [UInt8]? {
        var isGood = true
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, used in
            while used < most {
                let place = unsafe buffer.baseAddress.map { unsafe $0 + used }
                let count = unsafe read(descriptor, place, most - used)
                if count < 0, errno == EINTR { continue }
                if count < 0 { isGood = false }
                guard count > 0 else { return }
                used += count
            }
        }
        return isGood ? bytes : nil
    }
}
