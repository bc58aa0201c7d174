/// The blossoms as a forest by inclusion, with the sum of duals from each up to its root.
struct BlossomForest {
    struct Problem: Error { let reason: String }

    /// The smallest blossom around each vertex, and around each blossom.
    private var ofVertex: [Int?]
    private var parent: [Int?]
    private var depth: [Int]
    private var dualToRoot: [Int128]

    static func build(vertexCount n: Int, blossoms: [OddSetDuals.Blossom]) -> Swift.Result<Self, Problem> {
        func bad(_ reason: String) -> Swift.Result<Self, Problem> { .failure(Problem(reason: reason)) }
        // Largest first: then the smallest blossom seen so far around a vertex must be the parent, the same for all members.
        let order = blossoms.indices.sorted { blossoms[$0].members.count > blossoms[$1].members.count }
        var forest = Self(
            ofVertex: Array(repeating: nil, count: n), parent: Array(repeating: nil, count: blossoms.count),
            depth: Array(repeating: 0, count: blossoms.count), dualToRoot: Array(repeating: 0, count: blossoms.count))
        for index in order {
            let (members, dual) = (blossoms[index].members, blossoms[index].dual)
            guard dual > 0 else { return bad("blossom \(index) has a dual ≤ 0") }
            guard members.count >= 3, members.count % 2 == 1, Set(members).count == members.count,
                members.allSatisfy((0..<n).contains)
            else { return bad("blossom \(index) is not an odd set of at least three vertices") }
            let parent = forest.ofVertex[members[0]]
            for vertex in members {
                guard forest.ofVertex[vertex] == parent else { return bad("blossom \(index) crosses another") }
                forest.ofVertex[vertex] = index
            }
            forest.parent[index] = parent
            forest.depth[index] = parent.map { forest.depth[$0] + 1 } ?? 0
            forest.dualToRoot[index] = dual + (parent.map { forest.dualToRoot[$0] } ?? 0)
        }
        return .success(forest)
    }

    /// Sum of the duals of the blossoms that contain both vertices: those above the lowest common ancestor, inclusive.
    func commonDual(_ first: Int, _ second: Int) -> Int128 {
        var (a, b) = (ofVertex[first], ofVertex[second])
        while let x = a, let y = b {
            if x == y { return dualToRoot[x] }
            if depth[x] >= depth[y] { a = parent[x] } else { b = parent[y] }
        }
        return 0
    }
}
