/// The different texts of the columns of a file, numbered as they come: most questions have few answers, so that what a text means is worked
/// out once.
///
/// Example: 30,000 cells of a column are `Agree`, `Disagree` or blank. The first of each gets a number, and all others are found by their
/// bytes: a look at a table by what the first eight of them, their count and the column make, and one at the rest. A column with more than
/// 256 texts is one of free text: nothing more of it is kept, nor is a text of more than 256 bytes, nor more than 65,536 in all.
struct KnownCells {
    private struct Entry: BitwiseCopyable {
        let column: Int
        /// The first eight bytes, or as many as there are.
        let head: UInt64
        /// Where all of them stand in ``bytes``.
        let start: Int
        let count: Int
    }
    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// Numbers of entries at the places that their texts lead to, or at the next free ones; less than half of them are taken.
    private var table: [Int32] = Array(repeating: -1, count: 64)
    /// By column: how many texts are kept.
    private var counts: [Int32]

    /// Drawn anew for each file, so that none can be written whose texts all lead to one place. What is found does not depend on them.
    private let factors = (
        head: UInt64.random(in: 0 ... .max) | 1, count: UInt64.random(in: 0 ... .max) | 1,
        column: UInt64.random(in: 0 ... .max) | 1
    )

    private static var most: Int32 { 256 }
    private static var mostBytes: Int { 256 }
    private static var mostInAll: Int { 65_536 }

    init(columns: Int) { counts = Array(repeating: 0, count: columns) }

    /// The number of a text that was kept, `nil` for any other.
    ///
    /// - Parameter cell: where the text stands in `row`.
    func number(of cell: Range<Int>, in row: Span<UInt8>, column: Int) -> Int? {
        if counts[column] > Self.most || cell.count > Self.mostBytes { return nil }
        let head = Self.head(row, cell)
        let (table, entries) = (self.table.span, self.entries.span)
        var place = self.place(head, cell.count, column)
        while case let number = Int(table[place]), number >= 0 {
            let entry = entries[number]
            if entry.head == head, entry.column == column, entry.count == cell.count, hasRest(entry, of: cell, row) {
                return number
            }
            place = (place + 1) & (table.count - 1)
        }
        return nil
    }

    /// Keeps a text that is not known and gives it the next number; `nil` when it is one of free text.
    mutating func keep(_ cell: Range<Int>, in row: Span<UInt8>, column: Int) -> Int? {
        guard counts[column] <= Self.most, cell.count <= Self.mostBytes, entries.count < Self.mostInAll else {
            return nil
        }
        counts[column] += 1
        guard counts[column] <= Self.most else { return nil }
        let number = entries.count
        entries.append(
            Entry(column: column, head: Self.head(row, cell), start: bytes.count, count: cell.count))
        for place in cell { bytes.append(row[place]) }
        if 2 * entries.count >= table.count {
            table = Array(repeating: -1, count: 2 * table.count)
            for number in entries.indices { enter(number) }
        } else {
            enter(number)
        }
        return number
    }

    private mutating func enter(_ number: Int) {
        var place = self.place(entries[number].head, entries[number].count, entries[number].column)
        while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
        table[place] = Int32(number)
    }

    /// Where a text is looked for first.
    private func place(_ head: UInt64, _ count: Int, _ column: Int) -> Int {
        let mixed =
            head &* factors.head &+ UInt64(truncatingIfNeeded: count) &* factors.count
            &+ UInt64(truncatingIfNeeded: column) &* factors.column
        // The upper bits depend on all others.
        return Int(truncatingIfNeeded: mixed >> 40) & (table.count - 1)
    }

    private func hasRest(_ entry: Entry, of cell: Range<Int>, _ row: Span<UInt8>) -> Bool {
        let bytes = self.bytes.span
        var place = 8
        while place < cell.count {
            if bytes[entry.start + place] != row[cell.lowerBound + place] { return false }
            place += 1
        }
        return true
    }

    @inline(__always) private static func head(_ row: Span<UInt8>, _ cell: Range<Int>) -> UInt64 {
        var head: UInt64 = 0
        for place in cell.lowerBound..<min(cell.upperBound, cell.lowerBound + 8) {
            head = head << 8 | UInt64(row[place])
        }
        return head
    }
}
