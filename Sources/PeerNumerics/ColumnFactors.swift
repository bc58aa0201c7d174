import CPeerKernels

/// One factor a column for each pattern of blanks among the rows of a tile. Belongs to one thread.
///
/// What a row left blank does not count for the columns either, so their denominators depend on its blanks. Rows with the same
/// blanks share them, and so do tiles one below the other.
@safe final class ColumnFactors {
    /// No more patterns than a tile has rows: more would not stay in the first-level cache.
    private let factors = ScoreTile.buffer(of: Float(0))
    /// Where each row of a tile finds its factors, for the kernel.
    private let addresses = AlignedBuffer<UInt>(repeating: 0, count: ScoreTile.rows)
    /// For each row that is set the first with the same blanks, −1 for a row without.
    private var alike: [Int] = []
    /// For each row that is set the pairs of questions that it did not answer whole, and what it answered of them.
    private var missed: [(pairs: [UInt32], known: [UInt32])] = []
    /// The columns that the factors are for, and the patterns, named by their first row.
    private var columns = 0..<0
    private var held: [(pattern: Int, hasZero: Bool)] = []

    /// The number for a pair of questions that were both answered.
    private let whole: UInt32
    private var rowCount = 0
    private var hasPatterns = false

    /// - Parameter whole: the number for a pair of questions that were both answered.
    init(whole: UInt32) { self.whole = whole }

    /// Sets the rows. Their patterns are looked at when they are first asked for.
    func setRows(_ count: Int) {
        rowCount = count
        hasPatterns = false
        held = []
    }

    private func findPatterns(_ known: (Int) -> [UInt32]?) {
        var first: [[UInt32]: Int] = [:]
        alike = [Int](repeating: -1, count: rowCount)
        missed = (0..<rowCount).map { row in
            guard let known = known(row) else { return ([], []) }
            let pairs = known.indices.filter { known[$0] != whole }
            if !pairs.isEmpty {
                let pattern = first[known] ?? row
                first[known] = pattern
                alike[row] = pattern
            }
            return (pairs.map { UInt32($0) }, pairs.map { known[$0] })
        }
        hasPatterns = true
    }

    /// Finds the factors of a tile.
    ///
    /// - Parameters:
    ///   - plain: the factors of the tile's columns for rows without blanks.
    ///   - known: which questions a row answered, a number for each pair, `nil` where it answered all; `nil` itself to give all rows
    ///     the plain factors.
    ///   - fill: writes those for a row that missed some questions; returns whether a denominator is 0.
    /// - Returns: for each row of the tile the address of its factors, and whether a denominator is 0 for a row with blanks.
    @unsafe func addresses(
        of shape: TileShape, plain: UnsafePointer<Float>, known: ((Int) -> [UInt32]?)?,
        fill: (peer_missed, UnsafeMutablePointer<Float>) -> Bool
    ) -> (addresses: UnsafePointer<UnsafePointer<Float>?>, hasZero: Bool) {
        let table = unsafe UnsafeRawPointer(addresses.base).assumingMemoryBound(to: UnsafePointer<Float>?.self)
        guard let known else {
            for row in 0..<shape.rows { addresses[row] = UInt(bitPattern: plain) }
            return unsafe (table, false)
        }
        if !hasPatterns { findPatterns(known) }
        let columns = shape.firstColumn..<shape.firstColumn + shape.columns
        if columns != self.columns || !hasRoom(for: shape.rowRange) {
            self.columns = columns
            held = []
        }
        var hasZero = false
        for row in 0..<shape.rows {
            let pattern = alike[shape.firstRow + row]
            guard pattern >= 0 else {
                addresses[row] = UInt(bitPattern: plain)
                continue
            }
            let place = unsafe place(of: pattern, fill: fill)
            if held[place].hasZero { hasZero = true }
            addresses[row] = unsafe UInt(bitPattern: factors.base + place * ScoreTile.columns)
        }
        return unsafe (table, hasZero)
    }

    /// Whether the patterns of some rows fit beside those that are held.
    private func hasRoom(for rows: Range<Int>) -> Bool {
        let new = rows.count { row in alike[row] >= 0 && !held.contains { $0.pattern == alike[row] } }
        return held.count + new <= ScoreTile.rows
    }

    private func place(of pattern: Int, fill: (peer_missed, UnsafeMutablePointer<Float>) -> Bool) -> Int {
        if let place = held.lastIndex(where: { $0.pattern == pattern }) { return place }
        let missed = missed[pattern]
        let hasZero = unsafe missed.pairs.withUnsafeBufferPointer { pairs in
            unsafe missed.known.withUnsafeBufferPointer { known in
                unsafe fill(
                    peer_missed(count: pairs.count, pairs: pairs.baseAddress, known: known.baseAddress),
                    factors.base + held.count * ScoreTile.columns)
            }
        }
        held.append((pattern, hasZero))
        return held.count - 1
    }
}
