/// One factor a column for each pattern of blanks among the rows of a tile. Belongs to one thread.
///
/// What a row left blank does not count for the columns either, so their denominators depend on its blanks. Rows with the same
/// blanks share them, and so do tiles one below the other.
@safe final class ColumnFactors {
    /// Twice what a tile can need, so that some survive from tile to tile.
    private static let capacity = 2 * ScoreTile.rows

    private let factors = AlignedBuffer<Float>(repeating: 0, count: capacity * ScoreTile.columns)
    /// Where each row of a tile finds its factors, for the kernel.
    private let addresses = AlignedBuffer<UInt>(repeating: 0, count: ScoreTile.rows)
    /// For each row that is set the first with the same blanks, −1 for a row without.
    private var alike: [Int] = []
    /// The columns that the factors are for, and the patterns, named by their first row.
    private var columns = 0..<0
    private var held: [(pattern: Int, hasZero: Bool)] = []

    /// Sets the rows.
    ///
    /// - Parameter known: which questions a row answered, in any code; `nil` for one without blanks.
    func setRows(_ count: Int, known: (Int) -> [UInt32]?) {
        var first: [[UInt32]: Int] = [:]
        alike = (0..<count).map { row in
            guard let known = known(row) else { return -1 }
            if let other = first[known] { return other }
            first[known] = row
            return row
        }
        held = []
    }

    /// Finds the factors of a tile.
    ///
    /// - Parameters:
    ///   - plain: the factors of the tile's columns for rows without blanks.
    ///   - fill: writes those for a row, counted from the first that is set; returns whether a denominator is 0.
    /// - Returns: for each row of the tile the address of its factors, and whether a denominator is 0 for a row with blanks.
    @unsafe func addresses(
        of shape: TileShape, plain: UnsafePointer<Float>, fill: (Int, UnsafeMutablePointer<Float>) -> Bool
    ) -> (addresses: UnsafePointer<UnsafePointer<Float>?>, hasZero: Bool) {
        let columns = shape.firstColumn..<shape.firstColumn + shape.columns
        if columns != self.columns || held.count > Self.capacity - shape.rows {
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
            let place = unsafe place(of: pattern, row: shape.firstRow + row, fill: fill)
            if held[place].hasZero { hasZero = true }
            addresses[row] = unsafe UInt(bitPattern: factors.base + place * ScoreTile.columns)
        }
        let table = unsafe UnsafeRawPointer(addresses.base).assumingMemoryBound(to: UnsafePointer<Float>?.self)
        return unsafe (table, hasZero)
    }

    private func place(of pattern: Int, row: Int, fill: (Int, UnsafeMutablePointer<Float>) -> Bool) -> Int {
        if let place = held.lastIndex(where: { $0.pattern == pattern }) { return place }
        let hasZero = unsafe fill(row, factors.base + held.count * ScoreTile.columns)
        held.append((pattern, hasZero))
        return held.count - 1
    }
}
