import PeerProblems

/// A family of odd sets as a judge reads it: checked, and with the sum of duals from each set up to the largest around it.
///
/// Every set names what is directly inside. If those places come before its own, and no set and no vertex is named twice, the sets
/// are a forest, so any two are nested or disjoint: nothing else needs to be looked at. O(n + number of sets).
///
/// COMMON DUALS. Σ z over the sets around both of two vertices is the sum above their lowest common set. Beside its parent every set
/// has a *jump* to a set further out, of a length that its depth alone decides, so two sets of one depth can jump together: O(log n)
/// steps though sets nest by the thousand. (E. W. Myers, "An applicative random-access stack", Information Processing Letters 17
/// (1983) pp. 241–248.)
struct BlossomForest {
    struct Problem: Error { let reason: String }

    /// The smallest set around each vertex, −1 for none.
    private var ofVertex: [Int]
    /// The set directly around each, −1 for none.
    private var parent: [Int]
    private var jump: [Int]
    private var depth: [Int]
    private var dualToRoot: [Int128]
    /// Number of members of each set.
    private(set) var sizes: [Int]

    static func build(vertexCount n: Int, blossoms: [OddSetDuals.Blossom]) -> Swift.Result<Self, Problem> {
        func bad(_ index: Int, _ reason: String) -> Swift.Result<Self, Problem> {
            .failure(Problem(reason: "blossom \(index) \(reason)"))
        }
        var forest = Self(vertexCount: n, setCount: blossoms.count)
        for (index, blossom) in blossoms.enumerated() {
            guard blossom.dual > 0 else { return bad(index, "has a dual ≤ 0") }
            for vertex in blossom.vertices {
                guard (0..<n).contains(vertex), forest.ofVertex[vertex] == -1 else {
                    return bad(index, "repeats or invents a vertex")
                }
                forest.ofVertex[vertex] = index
            }
            for inner in blossom.inner {
                guard (0..<index).contains(inner), forest.parent[inner] == -1 else {
                    return bad(index, "repeats an inner one, or comes before it")
                }
                forest.parent[inner] = index
            }
            forest.sizes[index] = blossom.inner.reduce(blossom.vertices.count) { $0 + forest.sizes[$1] }
            guard forest.sizes[index] >= 3, forest.sizes[index] % 2 == 1 else {
                return bad(index, "is not an odd set of at least three vertices")
            }
        }
        for index in blossoms.indices.reversed() { forest.hang(index, dual: blossoms[index].dual) }
        return .success(forest)
    }

    private init(vertexCount n: Int, setCount: Int) {
        ofVertex = Array(repeating: -1, count: n)
        parent = Array(repeating: -1, count: setCount)
        jump = parent
        sizes = Array(repeating: 0, count: setCount)
        depth = sizes
        dualToRoot = Array(repeating: 0, count: setCount)
    }

    /// Gives a set, whose parent has them already, its depth, jump and sum.
    private mutating func hang(_ index: Int, dual: Int128) {
        let outer = parent[index]
        guard outer != -1 else {
            dualToRoot[index] = dual
            return
        }
        dualToRoot[index] = dual + dualToRoot[outer]
        depth[index] = depth[outer] + 1
        // Two jumps of one length above are joined to one.
        let middle = jump[outer]
        let isEven =
            middle != -1 && jump[middle] != -1 && depth[outer] - depth[middle] == depth[middle] - depth[jump[middle]]
        jump[index] = isEven ? jump[middle] : outer
    }

    /// Sum of the duals of the sets that contain both vertices.
    func commonDual(_ first: Int, _ second: Int) -> Int128 {
        var (a, b) = (ofVertex[first], ofVertex[second])
        guard a != -1, b != -1 else { return 0 }
        if depth[a] < depth[b] { swap(&a, &b) }
        while depth[a] > depth[b] { a = jump[a] != -1 && depth[jump[a]] >= depth[b] ? jump[a] : parent[a] }
        while a != b {
            if jump[a] != jump[b] { (a, b) = (jump[a], jump[b]) } else { (a, b) = (parent[a], parent[b]) }
            if a == -1 { return 0 }
        }
        return dualToRoot[a]
    }
}
