/// The best entries of every row so far: binary heaps with the worst on top, side by side.
///
/// Greater values rank first, of equal ones the smaller column: the lists are the greatest of a set of different entries, so the
/// order of offers cannot show. O(rows · capacity) space, O(log capacity) an offer.
package struct BestLists: Sendable {
    private let rowCount: Int
    private let capacity: Int
    private var counts: [Int]
    private var columns: [Int32]
    private var values: [Int32]

    /// Empty lists of at most `capacity` entries.
    package init(rowCount: Int, capacity: Int) {
        self.rowCount = rowCount
        self.capacity = capacity
        counts = [Int](repeating: 0, count: rowCount)
        columns = [Int32](repeating: -1, count: rowCount * capacity)
        values = [Int32](repeating: 0, count: rowCount * capacity)
    }

    /// Whether the entry at one place ranks below that at another.
    private func isWorse(_ a: Int, _ b: Int) -> Bool {
        values[a] != values[b] ? values[a] < values[b] : columns[a] > columns[b]
    }

    /// Keeps an entry if it is among the best of its row. The capacity must be positive.
    package mutating func offer(_ value: Int32, column: Int, to row: Int) {
        let start = row * capacity
        if counts[row] < capacity {
            var place = counts[row]
            counts[row] += 1
            (values[start + place], columns[start + place]) = (value, Int32(column))
            while place > 0, isWorse(start + place, start + (place - 1) / 2) {
                swap(start + place, start + (place - 1) / 2)
                place = (place - 1) / 2
            }
        } else if (value, -column) > (values[start], -Int(columns[start])) {
            (values[start], columns[start]) = (value, Int32(column))
            siftDown(start, capacity)
        }
    }

    private mutating func swap(_ a: Int, _ b: Int) {
        values.swapAt(a, b)
        columns.swapAt(a, b)
    }

    private mutating func siftDown(_ start: Int, _ count: Int) {
        var place = 0
        while 2 * place + 1 < count {
            var child = 2 * place + 1
            if child + 1 < count, isWorse(start + child + 1, start + child) { child += 1 }
            guard isWorse(start + child, start + place) else { return }
            swap(start + place, start + child)
            place = child
        }
    }

    /// The lists, best first, `capacity` places a row: columns, −1 behind the last entry, and values. Heaps are unwound from the worst.
    package consuming func sorted() -> (columns: [Int32], values: [Int32]) {
        for row in 0..<rowCount {
            let start = row * capacity
            for end in stride(from: counts[row] - 1, to: 0, by: -1) {
                swap(start, start + end)
                siftDown(start, end)
            }
        }
        return (columns, values)
    }
}
