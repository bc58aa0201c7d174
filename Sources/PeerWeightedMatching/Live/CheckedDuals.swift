/// Duals as they stood when all pairs were known to be feasible, and whose have been lowered since.
///
/// The dual around a pair is y(u) + y(v) and the z of the blossoms that hold both. If neither y is lower than it was, and around u and around
/// v stand the same blossoms with the same duals as then (or none stood around one of them), the pair is still feasible.
struct CheckedDuals: Sendable {
    private var levels: [Int64]
    /// By node: what was directly around it, −1 for nothing.
    private var parents: [Int32]
    private var duals: [Int64]

    /// Nothing is known yet: everybody counts as lowered.
    init(count: Int) {
        levels = Array(repeating: .max, count: count)
        parents = Array(repeating: -1, count: count)
        duals = Array(repeating: 0, count: count)
    }

    /// Remembers the duals: all pairs are feasible.
    mutating func note(_ engine: BlossomEngine<Int64>) {
        levels = (0..<engine.n).map { engine.level($0) }
        parents = engine.nodes.map(\.parent)
        duals = engine.nodes.map(\.dual)
    }

    /// The vertices with a pair that may be violated now.
    func lowered(_ engine: BlossomEngine<Int64>) -> [Int] {
        var isSame = [Bool?](repeating: nil, count: engine.nodes.count)
        return (0..<engine.n).filter {
            engine.level($0) < levels[$0] || parents[$0] != -1 && !surroundings($0, engine, &isSame)
        }
    }

    /// Whether the same blossoms are around a node as then, with the same duals.
    private func surroundings(_ node: Int, _ engine: BlossomEngine<Int64>, _ isSame: inout [Bool?]) -> Bool {
        var (way, next) = ([Int](), node)
        var same = true
        while same, isSame[next] == nil {
            way.append(next)
            let parent = engine.nodes[next].parent
            guard parents.indices.contains(next), parents[next] == parent else {
                same = false
                break
            }
            guard parent != -1 else { break }
            guard duals.indices.contains(Int(parent)), duals[Int(parent)] == engine.nodes[Int(parent)].dual else {
                same = false
                break
            }
            next = Int(parent)
        }
        if let known = isSame[next], same { same = known }
        for passed in way { isSame[passed] = same }
        return same
    }
}
