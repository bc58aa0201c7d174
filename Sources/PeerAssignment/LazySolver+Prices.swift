import PeerProblems
import PeerNumerics

// Steps 1 and 3: prices to begin with. Any prices will do where every column ends with a mate; good ones leave little to do.
extension LazySolver {
    /// The least cost of each column in a sample of the rows. A column that is forbidden to all of those gets the greatest.
    mutating func startPrices() {
        let costs = costs
        let step = min(max(1, rowCount / 500), 32), block = 4
        var minima = [Float](repeating: .infinity, count: columnCount)
        for first in stride(from: 0, to: rowCount, by: step * block) {
            costs.visit(first..<min(rowCount, first + block)) { _, screened in
                var span = minima.mutableSpan
                RowScan.lowerMinima(&span, to: screened)
            }
        }
        let greatest = minima.reduce(0) { $1 == .infinity ? $0 : max($0, $1) }
        for column in 0..<columnCount {
            let least = minima[column] == .infinity ? greatest : minima[column]
            prices.set(column, to: (Double(least) * costs.scale).rounded(.down).multiples(ofPower: 0))
        }
    }

    /// An auction on the lists alone (D. P. Bertsekas, "The auction algorithm", Annals of Operations Research 14 (1988)
    /// pp. 105–123): rows bid for their best column until each has one or bids run out. Its prices stay, its assignment
    /// does not.
    mutating func findBetterPrices(bidsPerRow: Int, increments: [Key]) {
        for increment in increments {
            clearAssignment()
            var queue = BidQueue(rowCount: rowCount)
            var left = bidsPerRow * rowCount
            while left > 0, let row = queue.next() {
                left -= 1
                guard let bid = bestTwo(row) else { continue }
                // Without a second choice there is nothing to outbid. (Asked by its place, the search would keep places, by branches.)
                let rise = (bid.second == .max ? 0 : max(bid.second - bid.best, 0)) + increment
                let column = Int(lists.columns[bid.place])
                prices.set(column, to: prices[column] - rise)
                let loser = rowOfColumn[column]
                rowOfColumn[column] = row
                if loser >= 0 { queue.add(loser) }
            }
        }
        clearAssignment()
    }

    private mutating func clearAssignment() {
        for column in 0..<columnCount { rowOfColumn[column] = -1 }
    }

    /// The two best places of a row's list at present prices. `second` is no greater than what lies outside the list.
    struct BestTwo {
        var place: Int
        var best: Key
        var secondPlace: Int
        var second: Key
    }

    /// `nil` when the list is empty.
    @inline(__always)
    func bestTwo(_ row: Int) -> BestTwo? {
        let places = lists.places(of: row)
        guard !places.isEmpty else { return nil }
        var two = BestTwo(place: -1, best: .max, secondPlace: -1, second: .max)
        let (columns, entryCosts, exact) = (lists.columns.span, lists.costs.span, prices.exact.span)
        for place in places {
            let reduced = entryCosts[place] - exact[Int(columns[place])]
            if reduced < two.second {
                if reduced < two.best {
                    (two.second, two.secondPlace) = (two.best, two.place)
                    (two.best, two.place) = (reduced, place)
                } else {
                    (two.second, two.secondPlace) = (reduced, place)
                }
            }
        }
        return two
    }
}

/// Rows that wait to bid, first come, first served. (Last come, first served falls into price wars.)
struct BidQueue {
    private var ring: [Int32]
    private var head = 0
    private(set) var count: Int

    /// All rows in order.
    init(rowCount: Int) {
        ring = (0..<Int32(rowCount)).map { $0 }
        count = rowCount
    }

    /// `rows` in order, with room for `capacity`.
    init(_ rows: [Int32], capacity: Int) {
        ring = rows + Array(repeating: 0, count: capacity - rows.count)
        count = rows.count
    }

    mutating func next() -> Int? {
        guard count > 0 else { return nil }
        let row = ring[head]
        head = head + 1 == ring.count ? 0 : head + 1
        count -= 1
        return Int(row)
    }

    mutating func add(_ row: Int) {
        let end = head + count
        ring[end < ring.count ? end : end - ring.count] = Int32(row)
        count += 1
    }
}
