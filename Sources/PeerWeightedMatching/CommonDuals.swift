// The duals around two vertices, looked up.
//
// PROBLEM. Σ z(B) over the blossoms B around both of two vertices, for many pairs, while no duals move. Blossoms nest by the hundred,
// so walking up from both ends costs hundreds of steps a pair.
//
// METHOD. Write all vertices in one row such that every blossom is a stretch of it (the engine keeps its vertices chained so). Between
// two neighbours stands the sum of the duals around both of them. Blossoms around two vertices further apart hold everything
// between them too, and duals are ≥ 0, so their sum is the *least* that stands between the two: a range minimum (M. Bender &
// M. Farach-Colton, "The LCA problem revisited", LATIN 2000, LNCS 1776, pp. 88–94). The row is cut into blocks; the minima of 1, 2, 4, …
// blocks are kept, and a range is two of those and the ends of two blocks.
//
// EXAMPLE. Vertices a … e; a blossom {a, b, c} with z = 4 inside {a, b, c, d, e} with z = 2. Between neighbours: a 6 b 6 c 2 d 2 e.
// Around b and c: 6; around a and e: min(6, 6, 2, 2) = 2.
//
// COMPLEXITY. O(n) to make and to store, O(log n) at most a pair.

/// Sums of the duals around pairs of vertices, as they stand while there are no trees.
struct CommonDuals<Value: FixedWidthInteger & SignedInteger & Sendable> {
    private static var block: Int { 32 }

    private var position: [Int32]
    /// What is around the vertex at a position and the next one.
    private var between: [Value]
    /// `levels[k][b]`: the least in the 2^k blocks from b on.
    private var levels: [[Value]] = []

    init(_ engine: BlossomEngine<Value>) {
        position = Array(repeating: -1, count: engine.n)
        between = Array(repeating: 0, count: engine.n)
        var placed: Int32 = 0
        for vertex in 0..<engine.n where position[vertex] == -1 {
            let node = engine.nodes[engine.top(vertex)]
            var next = node.firstVertex
            while true {
                position[Int(next)] = placed
                placed += 1
                if next == node.lastVertex { break }
                next = engine.vertices[Int(next)].next
            }
            if node.firstChild != -1 { writeSums(in: engine.top(vertex), of: engine) }
        }
        lay()
    }

    /// Writes the sums within a top-level blossom.
    private mutating func writeSums(in top: Int, of engine: BlossomEngine<Value>) {
        var open: [(node: Int, above: Value)] = [(top, 0)]
        while let (node, above) = open.popLast() {
            let sum = above + engine.nodes[node].dual
            var child = Int(engine.nodes[node].firstChild)
            repeat {
                let last = engine.nodes[child].lastVertex
                if last != engine.nodes[node].lastVertex { between[Int(position[Int(last)])] = sum }
                if engine.nodes[child].firstChild != -1 { open.append((child, sum)) }
                child = Int(engine.nodes[child].next)
            } while child != Int(engine.nodes[node].firstChild)
        }
    }

    private mutating func lay() {
        var minima = stride(from: 0, to: between.count, by: Self.block).map {
            least(in: $0..<min($0 + Self.block, between.count))
        }
        var width = 1
        while !minima.isEmpty {
            levels.append(minima)
            minima = minima.indices.dropLast(min(width, minima.count)).map { min(minima[$0], minima[$0 + width]) }
            width *= 2
        }
    }

    private func least(in range: Range<Int>) -> Value {
        var least = Value.max
        for place in range { least = min(least, between[place]) }
        return least
    }

    /// The sum of the duals of the blossoms around two different vertices.
    func callAsFunction(_ first: Int, _ second: Int) -> Value {
        let (one, other) = (Int(position[first]), Int(position[second]))
        let (from, to) = (min(one, other), max(one, other))
        let blocks = (from + Self.block - 1) / Self.block..<max((from + Self.block - 1) / Self.block, to / Self.block)
        guard !blocks.isEmpty else { return least(in: from..<to) }
        let ends = min(
            least(in: from..<blocks.lowerBound * Self.block), least(in: blocks.upperBound * Self.block..<to))
        let level = blocks.count.bitWidth - 1 - blocks.count.leadingZeroBitCount
        let whole = min(levels[level][blocks.lowerBound], levels[level][blocks.upperBound - (1 << level)])
        return min(ends, whole)
    }
}
