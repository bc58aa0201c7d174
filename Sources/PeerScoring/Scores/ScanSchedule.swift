/// Shares a scan out among threads so that no two of them touch one person's list at a time.
///
/// People stand in stripes, and a piece is one stripe against another, or against itself. A thread gets the first piece whose
/// stripes are both free. One that finds none leaves: with several stripes a thread that happens only at the very end, and those
/// who hold the stripes come back for what is left.
package struct ScanSchedule: Sendable {
    package struct Piece: Sendable {
        /// The stripe of the rows.
        package let rows: Int
        /// The stripe of the columns, in a pool not behind that of the rows; `nil` for all columns, where only rows have lists.
        package let columns: Int?
    }

    private var waiting: [Piece]
    private var isBusy: [Bool]
    /// Where stripes of columns begin among those that may be busy: in a pool they are the rows' own.
    private var firstColumns = 0

    /// Every stripe of a pool against every stripe before it and itself, neighbours in the list being of different stripes
    /// where they can.
    package init(pool stripes: Int) {
        isBusy = [Bool](repeating: false, count: stripes)
        waiting = []
        for distance in 0..<stripes / 2 + 1 where stripes > 0 {
            // The opposite stripe is met once from either end.
            for first in 0..<(distance > 0 && 2 * distance == stripes ? distance : stripes) {
                let second = (first + distance) % stripes
                waiting.append(Piece(rows: max(first, second), columns: min(first, second)))
            }
        }
    }

    /// Every stripe of one side against all of the other; only the rows have lists.
    package init(rows stripes: Int) {
        isBusy = [Bool](repeating: false, count: stripes)
        waiting = (0..<stripes).map { Piece(rows: $0, columns: nil) }
    }

    /// Every stripe of one side against every stripe of another, where both have lists; neighbours in the list are of different stripes
    /// where they can.
    package init(rows: Int, columns: Int) {
        isBusy = [Bool](repeating: false, count: rows + columns)
        firstColumns = rows
        waiting = (0..<columns).flatMap { distance in
            (0..<rows).map { Piece(rows: $0, columns: ($0 + distance) % columns) }
        }
    }

    /// All pieces.
    package var pieces: [Piece] { waiting }

    /// Frees the stripes of a piece that is done, and takes another; `nil` when none is free.
    package mutating func next(after done: Piece?) -> Piece? {
        if let done { mark(done, busy: false) }
        guard
            let index = waiting.firstIndex(where: { piece in
                !isBusy[piece.rows] && !(piece.columns.map { isBusy[firstColumns + $0] } ?? false)
            })
        else { return nil }
        let piece = waiting.remove(at: index)
        mark(piece, busy: true)
        return piece
    }

    private mutating func mark(_ piece: Piece, busy: Bool) {
        isBusy[piece.rows] = busy
        if let columns = piece.columns { isBusy[firstColumns + columns] = busy }
    }
}
