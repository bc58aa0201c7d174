// How far two roommates instances are from each other, whatever people are called.
//
// Person a's *attraction* is the list of ranks that a gets back: its i-th entry is the rank that a's i-th choice gives to a. Between two
// people of two instances lies the sum of differences of their entries; between two instances the least total over all ways to say who of one is
// who of the other, an assignment problem. The distance is 0 for instances that are the same but for names, symmetric, and keeps the
// triangle inequality; different instances may have distance 0.
//
// EXAMPLE. Three people. Each ranks the next first (2 3 · 3 1 · 1 2): a first choice ranks one second, a second choice first, so all attractions
// are (2, 1). Lists 2 3 · 1 3 · 1 2: attractions (1, 1), (1, 2), (2, 2). Differences 1, 2 and 1: the distance is 4.
//
// O(n³) for a pair of instances. Source: N. Boehmer, K. Heeger & S. Szufa, "A map of diverse synthetic stable roommates instances", AAMAS 2022.

import PeerMatching
import PeerSolvers

/// What an instance looks like from each person.
struct MutualAttraction: Sendable {
    /// For each person the ranks, from 1, that their choices give them, best choice first.
    let entries: [[Int]]

    /// `nil` unless everybody ranks everybody.
    init?(_ lists: PreferenceLists) {
        let n = lists.count
        guard (0..<n).allSatisfy({ lists.length(of: $0) == n - 1 }) else { return nil }
        entries = (0..<n).map { person in
            (0..<n - 1).map { rank in
                (lists.rank(of: person, for: lists.entry(rank, of: person)) ?? 0) + 1
            }
        }
    }

    /// The distance from another instance of as many people.
    func distance(to other: MutualAttraction) throws -> Int {
        guard !entries.isEmpty else { return 0 }
        let costs = entries.map { own in
            other.entries.map { theirs -> Int? in
                var sum = 0
                for place in own.indices { sum += abs(own[place] - theirs[place]) }
                return sum
            }
        }
        guard case .optimal(let answer) = try Solve.assignment(costs) else { return 0 }
        return answer.total
    }
}
