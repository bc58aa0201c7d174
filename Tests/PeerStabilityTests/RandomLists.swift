import PeerProblems
import PeerTestSupport

/// Random preferences as written down: an entry need not be returned.
enum RandomLists {
    /// Everyone ranks everyone.
    static func complete(_ count: Int, using random: inout SplitMix64) -> [[Int]] {
        (0..<count).map { person in (0..<count).filter { $0 != person }.shuffled(using: &random) }
    }

    /// Each list names each other person with probability `density`, so acceptability is one-sided now and then.
    static func incomplete(_ count: Int, density: Double, using random: inout SplitMix64) -> [[Int]] {
        complete(count, using: &random).map { list in list.filter { _ in random.chance(density) } }
    }

    /// All permutations of `items`.
    static func permutations(of items: [Int]) -> [[Int]] {
        if items.isEmpty { return [[]] }
        return items.indices.flatMap { place in
            var rest = items
            let first = rest.remove(at: place)
            return permutations(of: rest).map { [first] + $0 }
        }
    }

    /// The same lists after person i is renamed to `names[i]`.
    static func renamed(_ lists: [[Int]], to names: [Int]) -> [[Int]] {
        var result = lists
        for (person, list) in lists.enumerated() { result[names[person]] = list.map { names[$0] } }
        return result
    }
}

extension Monitor {
    /// Ends a solver that goes round in circles, so that its test fails instead of hanging.
    static var patient: Monitor { ProgressLog().monitor(stoppingAfter: 100_000) }
}
