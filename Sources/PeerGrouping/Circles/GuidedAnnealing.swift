import PeerProblems

/// Simulated annealing of small groups on a matrix, guided by lists of whom each person scores best.
///
/// **Problem.** People in groups of a few; the sum of the scores within groups as great as can be, sizes within limits, rules kept.
///
/// **Method.** For every group g and person x the table holds D(g, x), the sum of the scores of x with the members of g. A trial takes
/// a person u and somebody p of u's list, and moves u into p's group: into a free place, or in exchange for the member w whose going
/// costs least. The exchange of u of group a with w of group b gains D(b, u) − D(a, u) + D(a, w) − D(b, w) − 2 score(u, w): look-ups,
/// as many as the group has members. It is taken when it gains more than T · ln r, r uniform in (0, 1). Random exchanges of people
/// hardly ever serve once groups are good; those towards somebody liked do, one in fifty.
/// Rules count against a choice by `penalty` each; where there are any, every fourth p is anybody, and every second w.
///
/// **Invariants.** D and `value` are exact at any time (integers). `bestValue` never falls, and begins at the value of the start.
///
/// **Complexity.** O(size) a trial, O(count) a change; memory 4 (count² + groups · count) bytes.
///
/// **References.** S. Kirkpatrick, C. D. Gelatt & M. P. Vecchi, "Optimization by simulated annealing", Science 220 (1983) pp. 671–680;
/// J. Brimberg, N. Mladenović & D. Urošević, "Solving the maximally diverse grouping problem by skewed general variable neighborhood
/// search", Information Sciences 295 (2015) pp. 650–675 (the table D).
///
/// **Example.** Groups {0, 1}, {2, 3}, scores (0, 2) = (1, 3) = 1, others 0: 0 likes 2, and 3, the other one there, comes for 0, which
/// gains D(b, 0) − D(a, 0) + D(a, 3) − D(b, 3) − 2 · 0 = 1 − 0 + 1 − 0 = 2.
struct GuidedAnnealing {
    /// What groups may be: their limits, and how far one is from keeping rules.
    struct Limits: Sendable {
        let sizes: [ClosedRange<Int>]
        /// By positions of the matrix; `nil` where there are no rules.
        let rules: (@Sendable ([Int]) -> Int)?
        /// What a broken rule costs.
        let penalty: Int64
    }

    private let count: Int
    private let groupCount: Int
    private let room: Int
    private let scores: [Int32]
    private let liked: [Int32]
    private let likedCount: Int
    private let limits: Limits
    private let canMove: Bool
    private var table: [Int32]
    private var groupOf: [Int32]
    private var members: [Int32]
    private var sizes: [Int32]
    private var place: [Int32]
    private var broken: [Int]
    private var random: QuickRandom
    /// The scores within groups, less penalties.
    private(set) var value: Int64 = 0
    /// The greatest value seen, that of ``best``.
    private(set) var bestValue: Int64
    private(set) var best: [Int32]
    private var isAtBest = true

    /// - Parameters:
    ///   - scores: the matrix; pairs that may not meet have something far below all others.
    ///   - liked: for every person as many others, `likedCount`, whom they are moved to.
    ///   - start: the group of each person, within the limits.
    init(count: Int, scores: [Int32], liked: [Int32], likedCount: Int, start: [Int32], limits: Limits, seed: UInt64) {
        (self.count, self.scores, self.liked, self.likedCount) = (count, scores, liked, likedCount)
        self.limits = limits
        groupCount = limits.sizes.count
        room = limits.sizes.map(\.upperBound).max() ?? 1
        canMove = limits.sizes.contains { $0.lowerBound < $0.upperBound }
        groupOf = start
        table = [Int32](repeating: 0, count: groupCount * count)
        members = [Int32](repeating: 0, count: groupCount * room)
        sizes = [Int32](repeating: 0, count: groupCount)
        place = [Int32](repeating: 0, count: count)
        broken = [Int](repeating: 0, count: groupCount)
        random = QuickRandom(seed: seed)
        (best, bestValue) = (start, 0)
        for person in 0..<count { seat(person, Int(start[person])) }
        for person in 0..<count { value += Int64(table[Int(start[person]) * count + person]) }
        value /= 2
        if let rules = limits.rules {
            for group in 0..<groupCount {
                broken[group] = rules(people(group))
                value -= limits.penalty * Int64(broken[group])
            }
        }
        bestValue = value
    }

    private mutating func seat(_ person: Int, _ group: Int) {
        place[person] = sizes[group]
        members[group * room + Int(sizes[group])] = Int32(person)
        sizes[group] += 1
        for other in 0..<count { table[group * count + other] &+= scores[person * count + other] }
    }

    private func people(_ group: Int) -> [Int] {
        (group * room..<group * room + Int(sizes[group])).map { Int(members[$0]) }
    }

    /// Tries changes at one temperature.
    mutating func run(trials: Int, temperature: Double) {
        guard count > 1, groupCount > 1, likedCount > 0 else { return }
        let hasRules = limits.rules != nil
        for _ in 0..<trials {
            let person = random.below(count)
            let target =
                hasRules && random.below(4) == 0
                ? random.below(count) : Int(liked[person &* likedCount &+ random.below(likedCount)])
            let (a, b) = (Int(groupOf[person]), Int(groupOf[target]))
            if a == b { continue }
            let limit = temperature * random.logarithm()
            if canMove, Int(sizes[b]) < limits.sizes[b].upperBound, Int(sizes[a]) > limits.sizes[a].lowerBound {
                let gain = Int64(table[b &* count &+ person]) - Int64(table[a &* count &+ person])
                if attempt(person, nil, a, b, gain, limit) { continue }
            }
            let other =
                hasRules && random.below(2) == 0
                ? Int(members[b &* room &+ random.below(Int(sizes[b]))]) : cheapest(person, target, a, b)
            guard other >= 0 else { continue }
            let (rowA, rowB) = (a &* count, b &* count)
            let gain =
                Int64(table[rowB &+ person] &- table[rowA &+ person])
                + Int64(table[rowA &+ other] &- table[rowB &+ other]) - 2 * Int64(scores[person &* count &+ other])
            _ = attempt(person, other, a, b, gain, limit)
        }
    }

    /// Who of group b goes to group a at the least cost when `person` comes: anybody but `target`.
    @inline(__always)
    private func cheapest(_ person: Int, _ target: Int, _ a: Int, _ b: Int) -> Int {
        let (rowA, rowB, row) = (a &* count, b &* count, person &* count)
        var (best, gain) = (-1, Int32.min)
        for seat in b &* room..<b &* room &+ Int(sizes[b]) {
            let other = Int(members[seat])
            if other == target { continue }
            let own = table[rowA &+ other] &- table[rowB &+ other] &- 2 &* scores[row &+ other]
            if own > gain { (best, gain) = (other, own) }
        }
        return best
    }

    private mutating func attempt(
        _ person: Int, _ other: Int?, _ a: Int, _ b: Int, _ gain: Int64, _ limit: Double
    ) -> Bool {
        var total = gain
        var (newA, newB) = (0, 0)
        if let rules = limits.rules {
            // Rules cost more than look-ups: what fails without them need not be asked about unless something is broken.
            guard gain >= 0 || Double(gain) > limit || broken[a] + broken[b] > 0 else { return false }
            newA = rules(people(a).filter { $0 != person } + (other.map { [$0] } ?? []))
            newB = rules(people(b).filter { $0 != other } + [person])
            total -= limits.penalty * Int64(newA + newB - broken[a] - broken[b])
        }
        guard total >= 0 || Double(total) > limit else { return false }
        if isAtBest, total < 0 {
            best = groupOf
            isAtBest = false
        }
        (broken[a], broken[b]) = (newA, newB)
        if let other { exchange(person, other, a, b) } else { move(person, a, b) }
        value += total
        if value > bestValue { (bestValue, isAtBest) = (value, true) }
        return true
    }

    private mutating func exchange(_ person: Int, _ other: Int, _ a: Int, _ b: Int) {
        let (first, second) = (place[person], place[other])
        (groupOf[person], groupOf[other]) = (Int32(b), Int32(a))
        members[a &* room &+ Int(first)] = Int32(other)
        members[b &* room &+ Int(second)] = Int32(person)
        (place[person], place[other]) = (second, first)
        Self.shift(count, scores, plus: other, minus: person, group: a, &table)
        Self.shift(count, scores, plus: person, minus: other, group: b, &table)
    }

    private mutating func move(_ person: Int, _ a: Int, _ b: Int) {
        let last = Int(members[a &* room &+ Int(sizes[a]) - 1])
        members[a &* room &+ Int(place[person])] = Int32(last)
        place[last] = place[person]
        sizes[a] -= 1
        for other in 0..<count { table[a &* count &+ other] &-= scores[person &* count &+ other] }
        groupOf[person] = Int32(b)
        seat(person, b)
    }

    /// The row of a group after somebody came and somebody went.
    private static func shift(
        _ count: Int, _ scores: [Int32], plus: Int, minus: Int, group: Int, _ table: inout [Int32]
    ) {
        let scores = scores.span
        let came = scores.extracting(plus &* count..<(plus &+ 1) &* count)
        let went = scores.extracting(minus &* count..<(minus &+ 1) &* count)
        var whole = table.mutableSpan
        var row = whole._mutatingExtracting(group &* count..<(group &+ 1) &* count)
        for other in 0..<count { row[other] = row[other] &+ (came[other] &- went[other]) }
    }

    /// Keeps the best so far; call it before ``best`` is read.
    mutating func settle() {
        if isAtBest { best = groupOf }
    }
}
