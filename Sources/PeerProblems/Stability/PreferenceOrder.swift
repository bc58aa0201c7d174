/// Preferences in whatever form they come: lists, lists with ties, or scores compared on demand. Judges and measures read
/// this.
///
/// ```swift
/// struct Nearest: PreferenceOrder {
///     let count = 5
///     func isAcceptable(_ person: Int, _ other: Int) -> Bool { person != other }
///     func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool { abs(person - first) < abs(person - second) }
/// }
/// ```
public protocol PreferenceOrder: Sendable {
    /// Number of people in the pool.
    var count: Int { get }
    /// Whether the two may be together at all (symmetric).
    func isAcceptable(_ person: Int, _ other: Int) -> Bool
    /// Whether `person` strictly prefers `first` to `second`, both acceptable to `person`.
    func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool
    /// Calls `body(person, other)` for every `other` whom `person` strictly prefers to `current[person]` (to nobody, when
    /// that is `nil`: then for everyone on the list), until it returns `false`.
    ///
    /// An `other` who does not accept `person` may be among them. The default asks for every ordered pair; lists walk down
    /// to the current partner, and scores are streamed in blocks of rows.
    func forEachWish(beyond current: [Int?], _ body: (Int, Int) -> Bool)
    /// Calls `body` for every acceptable pair in which each strictly prefers the other to what they have, the smaller index
    /// first, until it returns `false`.
    ///
    /// The default asks every wish back and is ordered by the smaller index, then by the other. Scores are streamed in
    /// tiles, in the order of these.
    func forEachMutualWish(beyond current: [Int?], _ body: (Int, Int) -> Bool)
}

extension PreferenceOrder {
    /// Asks for every ordered pair.
    public func forEachWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        for person in 0..<count {
            for other in 0..<count where other != person && other != current[person] && isAcceptable(person, other) {
                let wishes = current[person].map { prefers(person, other, to: $0) } ?? true
                if wishes, !body(person, other) { return }
            }
        }
    }
}

extension PreferenceOrder {
    /// Asks every wish back.
    public func forEachMutualWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        // Wishes come person by person, but within one in any order.
        var (wisher, found, isOver) = (0, [Int](), false)
        func report() -> Bool {
            defer { found.removeAll() }
            isOver = !found.sorted().allSatisfy { body(wisher, $0) }
            return !isOver
        }
        forEachWish(beyond: current) { person, other in
            if person != wisher {
                guard report() else { return false }
                wisher = person
            }
            if person < other, isAcceptable(person, other),
                current[other].map({ prefers(other, person, to: $0) }) ?? true
            {
                found.append(other)
            }
            return true
        }
        if !isOver { _ = report() }
    }
}

extension PreferenceLists: PreferenceOrder {
    /// Whether the two list each other.
    @inlinable public func isAcceptable(_ person: Int, _ other: Int) -> Bool { rank(of: other, for: person) != nil }

    /// Compares places in the list.
    @inlinable public func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        place(of: first, for: person) < place(of: second, for: person)
    }

    /// Walks every list down to the current partner.
    public func forEachWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        for person in 0..<count {
            let end = current[person].flatMap { rank(of: $0, for: person) } ?? length(of: person)
            for rank in 0..<end where !body(person, entry(rank, of: person)) { return }
        }
    }
}
