import PeerJudges
import PeerProblems
import PeerStability

/// The answer to stable roommates. That nobody can rest is an answer too.
///
/// ```swift
/// switch try Solve.roommates(["ann": ["bob", "cem"], "bob": ["cem", "ann"], "cem": ["ann", "bob"]]) {
/// case .stable(let pairing): print(pairing.pairs)
/// case .unsolvable(let oddCycles, let effort): print(oddCycles, effort.unmatched)   // [["ann", "bob", "cem"]] ["ann"]
/// }
/// ```
public enum RestOutcome<ID: Hashable & Sendable>: Hashable, Sendable {
    /// No two people, acceptable to each other, would both rather have each other.
    case stable(Pairing<ID>)
    /// There is no such pairing. In each odd cycle everyone prefers the next to the one before, which proves it. The best effort is stable
    /// once one person of each cycle is left out.
    case unsolvable(oddCycles: [[ID]], bestEffort: Pairing<ID>)
}

extension Solve {
    /// Pairs people of one pool so that no two would rather have each other, or proves that this cannot be.
    ///
    /// ```swift
    /// let lists = ["ann": ["bob", "cem"], "bob": ["ann", "cem"], "cem": ["ann", "bob"]]
    /// if case .stable(let pairing) = try Solve.roommates(lists) { print(pairing.pairs) }   // ann with bob, cem alone
    /// ```
    ///
    /// - Parameters:
    ///   - lists: for everyone whom they accept, best first; an empty list accepts nobody. Only mutual acceptance counts.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: an answer that depends on the lists alone; people are in the order of their ids.
    /// - Throws: ``SolveError/invalid(_:)`` when a list names its owner, a person twice, or somebody without a list.
    /// - Complexity: O(n²) time, 4 n² bytes. Literature: Irving 1985; Tan 1991.
    public static func roommates<ID: Hashable & Comparable & Sendable>(
        _ lists: [ID: [ID]], monitor: Monitor = .none
    ) throws(SolveError) -> RestOutcome<ID> {
        let places = Places(sorting: lists.keys)
        return try attempt {
            let wishes = try places.everybody.map { person in
                try indices(of: lists[person] ?? [], named: "\(person)", owner: person, in: places)
            }
            let preferences = try PreferenceLists(wishes)
            switch try Irving.solve(preferences, monitor: monitor) {
            case .stable(let matching):
                try accept(RoommatesJudge.judge(matching, under: preferences))
                return .stable(places.pairing(matching.mates))
            case .unsolvable(let partition, let effort):
                try accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
                return .unsolvable(
                    oddCycles: partition.oddCycles.map(places.ids), bestEffort: places.pairing(effort.mates))
            }
        }
    }

    /// The places of those whom a list names, each once, none its owner.
    static func indices<ID>(
        of list: [ID], named name: String, owner: ID?, in places: Places<ID>
    ) throws(SolveError) -> [Int] {
        var seen: Set<Int> = []
        var result: [Int] = []
        for other in list {
            guard let place = places.known(other) else {
                throw .invalid("the list of '\(name)' names '\(other)', who has no list")
            }
            guard other != owner else { throw .invalid("the list of '\(name)' names '\(name)'") }
            guard seen.insert(place).inserted else { throw .invalid("the list of '\(name)' names '\(other)' twice") }
            result.append(place)
        }
        return result
    }
}
