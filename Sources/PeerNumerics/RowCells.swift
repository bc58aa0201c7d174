import CPeerKernels

/// The cells of one row of comma-separated text, found 32 bytes at a time.
///
/// Example: from the start of `4,,3.5\n…` reading stops at place 6, a line feed, and the cells are 0..<1, 2..<2 and 3..<6.
package enum RowCells {
    /// Where a row was left.
    package struct Stop: BitwiseCopyable, Sendable {
        /// The place of a line feed, a carriage return or a quote, or the end of the bytes.
        package let place: Int
        /// How many cells end with a delimiter before it, those that were there among them.
        package let count: Int
        /// Whether all bytes looked at before it are ASCII.
        package let isASCII: Bool
    }

    /// Finds the cells of a row that begins at `first`; places of cells count from there.
    ///
    /// - Parameters:
    ///   - place: where the next cell starts.
    ///   - count: of cells that are there.
    ///   - delimiter: none of the bytes at which reading stops.
    ///   - starts: where each cell starts: filled for those that end with a delimiter and for the next one; made longer as needed.
    ///   - ends: where each cell ends; likewise, but for the last.
    /// - Complexity: O(bytes looked at), a 32nd of that in vectors.
    package static func scan(
        _ bytes: [UInt8], row first: Int, from place: Int, after count: Int, delimiter: UInt8, starts: inout [Int],
        ends: inout [Int], variant: KernelVariant = .best
    ) -> Stop {
        precondition(0 <= first && first <= place && place <= bytes.count && count >= 0, "places of the bytes")
        ends += Array(repeating: 0, count: max(0, count - ends.count))
        var row = peer_row(place: place, delimiters: count, is_wide: 0)
        while true {
            let room = ends.count
            if starts.count <= room { starts += Array(repeating: 0, count: room + 1 - starts.count) }
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe starts.withUnsafeMutableBufferPointer { starts in
                    unsafe ends.withUnsafeMutableBufferPointer { ends in
                        guard let all = bytes.baseAddress, let starts = starts.baseAddress, let ends = ends.baseAddress
                        else { return }
                        unsafe starts[count] = place - first
                        unsafe peer_row_cells(
                            variant.rawValue, all, first, bytes.count, delimiter, starts, ends, room, &row)
                    }
                }
            }
            // Room for a whole block more, here and in rows like this one.
            if row.delimiters + 32 > room { ends += Array(repeating: 0, count: max(64, room)) }
            // With room for another delimiter it was no want of room that stopped it.
            if row.delimiters < room || bytes.isEmpty { break }
        }
        return Stop(place: row.place, count: row.delimiters, isASCII: row.is_wide == 0)
    }
}
