import PeerProblems

/// Duals of a set partition, held against the groups that may be: none may be worth more than the duals of its members.
///
/// Groups are walked through by their first member, the others ascending in what they lack. With y the duals, a pair lacks
/// y(u) + y(x) − (k − 1) · scale · score in a group of k, and the pairs of a group lack k − 1 times its slack together. Those to come
/// lack at least their pairs with those there, and half of their least pairs with anybody; a branch ends where that exceeds the slack in question.
struct ColumnCheck<Source: ScoreSource> {
    private let problem: GroupProblem<Source>
    private let scale: Int64
    private let duals: [Int64]
    private let sizes: ClosedRange<Int>
    private let rows: [[Int32]]
    /// The most groups that are listed: proofs have far fewer.
    private static var mostGroups: Int { 1_000_000 }
    /// All scores are held, four bytes a pair.
    private static var mostPeople: Int { 6000 }
    /// Σ y / scale, rounded down, or towards nothing where it is negative: no groups are worth more.
    let sum: Int128

    /// - Returns: `nil` for duals of other people or out of range, another goal, and groups too large to be walked through.
    init?(_ problem: GroupProblem<Source>, scale: Int64, duals: [Int64]) {
        let n = problem.count
        let lower = problem.sizes.map(\.lowerBound).min() ?? 1
        let upper = min(n, problem.sizes.map(\.upperBound).max() ?? 0)
        guard problem.goal == .sum, n <= Self.mostPeople, duals.count == n, (1...4096).contains(scale), lower <= upper,
            upper <= 16,
            duals.allSatisfy({ $0.magnitude <= 1 << 52 })
        else { return nil }
        (self.problem, self.scale, self.duals, sizes) = (problem, scale, duals, lower...upper)
        rows = (0..<n).map { person in
            var row = [Int32](repeating: 0, count: n)
            var span = row.mutableSpan
            problem.scores.writeScores(row: person, into: &span)
            return row
        }
        sum = duals.reduce(Int128(0)) { $0 + Int128($1) } / Int128(scale)
    }

    /// What a pair lacks in groups of a size; `nil` for two who may not meet.
    private func lack(_ first: Int, _ second: Int, _ size: Int) -> Int64? {
        let score = rows[first][second]
        return score == Score.forbidden ? nil : duals[first] + duals[second] - Int64(size - 1) * scale * Int64(score)
    }

    /// Every group that may be and whose slack is no more than this, in units of 1/scale; `nil` where they are more than ``mostGroups``.
    func groups(
        slackAtMost most: Int64, _ monitor: Monitor
    ) throws(Interrupted) -> [(members: [Int], slack: Int64)]? {
        var found: [(members: [Int], slack: Int64)] = []
        for size in sizes {
            let least = leastLacks(size)
            for person in 0..<problem.count {
                try monitor.poll(0)
                guard size > 1 else {
                    if duals[person] <= most, problem.violations([person]) == 0 {
                        found.append(([person], duals[person]))
                    }
                    continue
                }
                let rest = (person + 1..<problem.count).compactMap { other in
                    lack(person, other, size).map { (person: other, lack: $0) }
                }
                extend([person], rest, lacked: 0, size, Int64(size - 1) * most, least, &found)
                if found.count > Self.mostGroups { return nil }
            }
        }
        return found
    }

    /// By person the sums of their 0, 1, … size − 2 least lacks.
    private func leastLacks(_ size: Int) -> [[Int64]] {
        (0..<problem.count).map { person in
            guard size > 2 else { return [0] }
            let all = (0..<problem.count).compactMap { $0 == person ? nil : lack(person, $0, size) }.sorted()
            return (0...size - 2).map { count in
                count <= all.count ? all.prefix(count).reduce(0, +) : Int64.max / 64
            }
        }
    }

    private func extend(
        _ members: [Int], _ rest: [(person: Int, lack: Int64)], lacked: Int64, _ size: Int, _ limit: Int64,
        _ least: [[Int64]], _ found: inout [(members: [Int], slack: Int64)]
    ) {
        let left = size - members.count
        if found.count > Self.mostGroups { return }
        if left == 0 {
            if lacked <= limit, problem.violations(members) == 0 { found.append((members, lacked / Int64(size - 1))) }
            return
        }
        let promising = rest.map { (person: $0.person, lack: $0.lack, twice: 2 * $0.lack + least[$0.person][left - 1]) }
            .sorted { ($0.twice, $0.person) < ($1.twice, $1.person) }
        for (place, next) in promising.enumerated() where place + left <= promising.count {
            let twice = promising[place..<place + left].reduce(2 * lacked) { $0 + $1.twice }
            if twice > 2 * limit { return }
            let others = promising[(place + 1)...].compactMap { other in
                lack(next.person, other.person, size).map { (person: other.person, lack: other.lack + $0) }
            }
            extend(
                members + [next.person], others, lacked: lacked + next.lack, size, limit, least, &found)
        }
    }

    /// Whether some choice of groups is worth more than a value, or may be: tries those whose slacks leave room for it.
    func isBeaten(_ value: Int64, _ monitor: Monitor) throws(Interrupted) -> Bool {
        let room = duals.reduce(Int128(0)) { $0 + Int128($1) } - Int128(scale) * (Int128(value) + 1)
        guard room >= 0 else { return false }
        // Duals that leave room for everything prove nothing, and need not be searched.
        guard room <= 1 << 56, let groups = try groups(slackAtMost: Int64(room), monitor) else { return true }
        var cover = GroupCover(
            count: problem.count, groups: groups, room: Int64(room), sizes: problem.sizes,
            mayBeEmpty: problem.mayBeEmpty)
        return try cover.exists(monitor)
    }
}

/// Whether groups of a list cover everybody once, with slacks of no more than a sum: whoever has fewest groups left is placed first.
private struct GroupCover {
    private let groups: [(members: [Int], slack: Int64)]
    private let sizes: [ClosedRange<Int>]
    private let mayBeEmpty: Bool
    private var room: Int64
    private var open: Set<Int>
    private var taken: [Int] = []

    init(
        count: Int, groups: [(members: [Int], slack: Int64)], room: Int64, sizes: [ClosedRange<Int>], mayBeEmpty: Bool
    ) {
        (self.groups, self.room, self.sizes, self.mayBeEmpty) = (groups, room, sizes, mayBeEmpty)
        open = Set(0..<count)
    }

    mutating func exists(_ monitor: Monitor) throws(Interrupted) -> Bool {
        try cover(Array(groups.indices), monitor)
    }

    /// - Parameter left: the groups whose members are all open.
    private mutating func cover(_ left: [Int], _ monitor: Monitor) throws(Interrupted) -> Bool {
        if open.isEmpty { return fits() }
        try monitor.poll(0)
        var counts: [Int: Int] = [:]
        for group in left { for member in groups[group].members { counts[member, default: 0] += 1 } }
        guard counts.count == open.count, let rarest = counts.min(by: { ($0.value, $0.key) < ($1.value, $1.key) })
        else {
            return false
        }
        for group in left where groups[group].members.contains(rarest.key) {
            let (members, slack) = groups[group]
            taken.append(group)
            open.subtract(members)
            room -= slack
            let next = left.filter { groups[$0].slack <= room && open.isSuperset(of: groups[$0].members) }
            let found = try cover(next, monitor)
            room += slack
            open.formUnion(members)
            taken.removeLast()
            if found { return true }
        }
        return false
    }

    /// Whether there are ranges of sizes for the groups that were taken: the smallest go to the ranges that end first.
    private func fits() -> Bool {
        guard taken.count == sizes.count || (mayBeEmpty && taken.count < sizes.count) else { return false }
        var free = sizes.sorted { ($0.upperBound, $0.lowerBound) < ($1.upperBound, $1.lowerBound) }
        for size in taken.map({ groups[$0].members.count }).sorted() {
            guard let place = free.firstIndex(where: { $0.contains(size) }) else { return false }
            free.remove(at: place)
        }
        return true
    }
}
