/// Matrices whose rows are computed in blocks, on several threads, each straight into its place.
package enum RowBlocks {
    /// Memory that threads share, each writing rows of its own.
    @safe private struct Shared: @unchecked Sendable {
        let first: UnsafeMutablePointer<Int32>
        let second: UnsafeMutablePointer<Int32>
    }

    /// Fills two matrices of `rows × width` at once.
    ///
    /// - Parameters:
    ///   - blockRows: rows a block, at least 1.
    ///   - body: writes the rows of a block, row-major, into both spans. Called once for every block.
    package static func fill<Failure: Error>(
        rows: Int, width: Int, blockRows: Int, threads: Int,
        _ body: @Sendable (Range<Int>, inout MutableSpan<Int32>, inout MutableSpan<Int32>) throws(Failure) -> Void
    ) throws(Failure) -> ([Int32], [Int32]) {
        var first = [Int32](repeating: 0, count: rows * width)
        var second = [Int32](repeating: 0, count: rows * width)
        guard rows * width > 0 else { return (first, second) }
        var failure: Failure?
        unsafe first.withUnsafeMutableBufferPointer { a in
            unsafe second.withUnsafeMutableBufferPointer { b in
                guard let a = a.baseAddress, let b = b.baseAddress else { return }
                let shared = unsafe Shared(first: a, second: b)
                do throws(Failure) {
                    _ = try Threads.map((rows + blockRows - 1) / blockRows, threads: threads) {
                        block throws(Failure) -> Bool in
                        let range = block * blockRows..<min(rows, (block + 1) * blockRows)
                        let (start, count) = (range.lowerBound * width, range.count * width)
                        let one = unsafe UnsafeMutableBufferPointer(start: shared.first + start, count: count)
                        let two = unsafe UnsafeMutableBufferPointer(start: shared.second + start, count: count)
                        var oneSpan = unsafe one.mutableSpan
                        var twoSpan = unsafe two.mutableSpan
                        try body(range, &oneSpan, &twoSpan)
                        return true
                    }
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return (first, second)
    }
}
