import PeerCollections

/// For every row its best columns, best first: what sparse solvers start from, and what people are shown as alternatives.
///
/// "Best" is by adjusted value, `score − offset of the column`, ties by the smaller column. Storage is flat: 8 bytes an entry.
///
/// ```swift
/// let lists = try scores.candidates(CandidateQuery(capacity: 8), threads: 2, monitor: .none)
/// for place in lists.places(of: 0) { print(lists.columns[place], lists.values[place]) }   // the best of row 0
/// ```
public struct CandidateLists: Hashable, Sendable {
    /// Number of rows.
    public let rowCount: Int
    /// The most entries a row can have.
    public let capacity: Int
    /// `rowCount × capacity` columns, −1 behind the end of a list.
    public let columns: [Int32]
    /// The adjusted values of the same places.
    public let values: [Int32]

    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - capacity: the most entries of a row.
    ///   - columns: `rowCount × capacity`, each row's entries first, then −1.
    ///   - values: as many.
    public init(rowCount: Int, capacity: Int, columns: [Int32], values: [Int32]) {
        precondition(
            columns.count == rowCount * capacity && values.count == columns.count, "one place per row and rank")
        self.rowCount = rowCount
        self.capacity = capacity
        self.columns = columns
        self.values = values
    }

    /// The places of a row's entries in ``columns`` and ``values``, best first.
    public func places(of row: Int) -> Range<Int> {
        let places = row * capacity..<(row + 1) * capacity
        return places.lowerBound..<places.partitionPoint { columns[$0] >= 0 }
    }

    /// A row's entries, best first.
    public func entries(of row: Int) -> [(column: Int, value: Int32)] {
        places(of: row).map { (Int(columns[$0]), values[$0]) }
    }

    /// Whether entries were left out of a row for lack of room; a list shorter than the capacity has everything above its floor and
    /// under its ceilings.
    public func isFull(_ row: Int) -> Bool { capacity > 0 && columns[(row + 1) * capacity - 1] >= 0 }
}

/// Which pairs a scan keeps, and in which order.
///
/// ```swift
/// let query = CandidateQuery(capacity: 8)   // everybody's best eight
/// ```
public struct CandidateQuery: Hashable, Sendable {
    /// The most entries a row gets.
    public var capacity: Int
    /// Subtracted from every score of a column; none when empty. Values within ±2³⁰.
    public var columnOffsets: [Int32]
    /// Only pairs with an adjusted value above the row's floor are kept; all when empty. Values within ±2³⁰.
    public var rowFloors: [Int32]
    /// In a pool, one a person: only pairs that score at most either person's ceiling are kept; all when empty.
    ///
    /// Whoever has everybody's best already asks for the others so, and a scan passes over most of what cannot be among them.
    public var ceilings: [Int32]

    /// The `capacity` best columns of every row.
    public init(capacity: Int, columnOffsets: [Int32] = [], rowFloors: [Int32] = [], ceilings: [Int32] = []) {
        precondition(capacity >= 0, "a capacity of at least 0")
        self.capacity = capacity
        self.columnOffsets = columnOffsets
        self.rowFloors = rowFloors
        self.ceilings = ceilings
    }
}
