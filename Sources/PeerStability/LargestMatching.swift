// A largest matching of a graph without weights, and a barrier that shows that there is none larger.
//
// A forest of alternating paths grows from all vertices that are free. Vertices at an even distance from their root are
// *outer*. An edge between two outer vertices of one tree closes an odd cycle, which is contracted: everything on it becomes
// outer, its common base stands for it. One between two trees is an augmenting path. When no edge is left that does
// either, the matching is largest, and the neighbours of outer vertices that are not outer themselves are a barrier:
// without them the outer vertices fall into odd parts, more of them than the barrier has members by the number of roots.
//
// COMPLEXITY. O(n·m·α) at worst for n vertices and m edges, O(n) space: at most n/2 searches.
//
// SOURCES. J. Edmonds, "Paths, trees, and flowers", Canadian J. Mathematics 17 (1965) pp. 449–467; L. Lovász & M. D. Plummer,
// "Matching Theory" (1986), §3.2 for the barrier.

/// Edmonds' algorithm on adjacency lists.
struct LargestMatching {
    private let neighbours: [[Int]]
    /// −1 for nobody.
    private(set) var mates: [Int]
    /// The vertex through which each was reached, −1 for none; the base that stands for each; the root of its tree.
    private var parents: [Int] = []
    private var bases: [Int] = []
    private var roots: [Int] = []
    private var isOuter: [Bool] = []

    /// Finds a largest matching.
    init(_ neighbours: [[Int]]) {
        self.neighbours = neighbours
        mates = Array(repeating: -1, count: neighbours.count)
        for vertex in neighbours.indices where mates[vertex] < 0 {
            guard let mate = neighbours[vertex].first(where: { mates[$0] < 0 }) else { continue }
            (mates[vertex], mates[mate]) = (mate, vertex)
        }
        while augment() {}
    }

    /// Neighbours of outer vertices that are not outer: without them more odd parts are left than they are.
    var barrier: [Int] {
        Set(neighbours.indices.filter { isOuter[$0] }.flatMap { neighbours[$0] }).filter { !isOuter[$0] }.sorted()
    }

    private mutating func augment() -> Bool {
        parents = Array(repeating: -1, count: mates.count)
        bases = Array(mates.indices)
        roots = Array(mates.indices)
        isOuter = mates.map { $0 < 0 }
        var (queue, next) = (mates.indices.filter { mates[$0] < 0 && !neighbours[$0].isEmpty }, 0)
        while next < queue.count {
            let vertex = queue[next]
            next += 1
            for other in neighbours[vertex] where bases[vertex] != bases[other] && mates[vertex] != other {
                if isOuter[other] {
                    if roots[vertex] != roots[other] {
                        flip(from: vertex)
                        flip(from: other)
                        (mates[vertex], mates[other]) = (other, vertex)
                        return true
                    }
                    contract(vertex, other, &queue)
                } else if parents[other] < 0 {
                    parents[other] = vertex
                    let outer = mates[other]
                    isOuter[outer] = true
                    (roots[other], roots[outer]) = (roots[vertex], roots[vertex])
                    queue.append(outer)
                }
            }
        }
        return false
    }

    /// Swaps matched and free edges on the way from an outer vertex to its root.
    private mutating func flip(from vertex: Int) {
        var next = mates[vertex]
        while next >= 0 {
            let outer = parents[next]
            let following = mates[outer]
            (mates[next], mates[outer]) = (outer, next)
            next = following
        }
    }

    /// Makes everything on the odd cycle that an edge between two outer vertices closes outer.
    private mutating func contract(_ first: Int, _ second: Int, _ queue: inout [Int]) {
        let base = commonBase(first, second)
        var isOnCycle: Set<Int> = []
        for (start, across) in [(first, second), (second, first)] {
            var (vertex, child) = (start, across)
            while bases[vertex] != base {
                isOnCycle.formUnion([bases[vertex], bases[mates[vertex]]])
                parents[vertex] = child
                child = mates[vertex]
                vertex = parents[child]
            }
        }
        for vertex in mates.indices where isOnCycle.contains(bases[vertex]) {
            bases[vertex] = base
            if !isOuter[vertex] {
                isOuter[vertex] = true
                queue.append(vertex)
            }
        }
    }

    private func commonBase(_ first: Int, _ second: Int) -> Int {
        var passed: Set<Int> = []
        var vertex = bases[first]
        while true {
            passed.insert(vertex)
            if mates[vertex] < 0 { break }
            vertex = bases[parents[mates[vertex]]]
        }
        vertex = bases[second]
        while !passed.contains(vertex) { vertex = bases[parents[mates[vertex]]] }
        return vertex
    }
}
