import PeerNumerics
import PeerProblems

/// Rows of scores, read some at a time: a source prepares its kernels once for each block, not once for each row.
///
/// Whoever reads row after row from the first on, as bounds and judges do, pays for one block in sixty-four rows. 256 bytes a column.
final class RowBlock: Sendable {
    private struct State {
        var rows = 0..<0
        var values: [Int32] = []
    }

    /// Rows of a block.
    private static let length = 64
    private let state = Locked(State())

    /// Copies a row into the first places of a span.
    ///
    /// - Parameter read: writes a block of whole rows, row by row.
    func write(
        row: Int, of count: Int, columns: Int, into scores: inout MutableSpan<Int32>,
        read: (Range<Int>, inout [Int32]) -> Void
    ) {
        let (first, values) = state.withLock { state in
            if !state.rows.contains(row) {
                let start = row / Self.length * Self.length
                state.rows = start..<min(count, start + Self.length)
                state.values = [Int32](repeating: Score.forbidden, count: state.rows.count * columns)
                read(state.rows, &state.values)
            }
            return (state.rows.lowerBound, state.values)
        }
        let offset = (row - first) * columns
        for column in 0..<columns { scores[column] = values[offset + column] }
    }
}
