import PeerProblems

/// Checks groups and their bounds against the problem alone.
///
/// Sizes, rules and the value are recomputed from the members. A bound from partners is summed over all pairs, one row of scores in
/// memory; one from columns is held against every group that could exceed it (`ColumnCheck`); a bound from one person is read off their row; an exhaustive one is searched again, by the first person who has no group
/// yet. O(n²), or exponential where the proof is exhaustive (at most ``exhaustiveLimit`` people).
///
/// ```swift
/// let problem = try GroupProblem(scores: scores, groupsOf: 4...5)
/// if case .found(let answer) = try CircleSolver.solve(problem) {
///     print(try GroupJudge.judge(answer, of: problem) == .accepted)   // true
/// }
/// ```
public enum GroupJudge {
    /// The most people for whom a judge tries everything.
    public static let exhaustiveLimit = 14

    /// Whether the groups keep everything and are worth, and bounded by, what they say.
    public static func judge<Source: ScoreSource>(
        _ answer: GroupAnswer, of problem: GroupProblem<Source>, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        guard answer.groups.count == problem.sizes.count else {
            return .rejected("\(problem.sizes.count) groups are due")
        }
        var isTaken = [Bool](repeating: false, count: problem.count)
        for (index, (members, size)) in zip(answer.groups, problem.sizes).enumerated() {
            guard size.contains(members.count) || (members.isEmpty && problem.mayBeEmpty) else {
                return .rejected("group \(index + 1) has \(members.count) people, not \(size)")
            }
            for person in members {
                guard isTaken.indices.contains(person), !isTaken[person] else {
                    return .rejected("person \(person) repeats or does not exist")
                }
                isTaken[person] = true
            }
            guard problem.violations(members) == 0 else { return .rejected("group \(index + 1) breaks a rule") }
        }
        if let person = isTaken.firstIndex(of: false) { return .rejected("person \(person) has no group") }
        let value = problem.total(answer.groups.map { problem.worth($0) })
        guard value == answer.value else {
            return .rejected("the groups are worth \(value.map(String.init) ?? "nothing")")
        }
        guard let bound = answer.bound else { return .accepted }
        guard bound >= value ?? Int64.min else { return .rejected("the value exceeds the bound \(bound)") }
        guard let proved = try proved(answer.proof, bound, problem, monitor) else {
            return .rejected("the proof does not hold")
        }
        return proved <= Int128(bound) ? .accepted : .rejected("\(proved) is proved, not \(bound)")
    }

    /// Whether no groups keep everything: tries all.
    public static func judgeInfeasible<Source: ScoreSource>(_ problem: GroupProblem<Source>) -> Verdict {
        guard problem.count <= exhaustiveLimit else { return .rejected("too many people to try everything") }
        var search = GroupExhaustion(problem)
        search.run()
        return search.isFeasible ? .rejected("there are groups that keep everything") : .accepted
    }

    private static func proved<Source: ScoreSource>(
        _ proof: GroupProof, _ bound: Int64, _ problem: GroupProblem<Source>, _ monitor: Monitor
    ) throws(Interrupted) -> Int128? {
        switch proof {
        case .columns(let scale, let duals):
            guard let columns = ColumnCheck(problem, scale: scale, duals: duals),
                try columns.groups(slackAtMost: -1, monitor)?.isEmpty == true
            else { return nil }
            return columns.sum
        case .columnSearch(let scale, let duals):
            guard let columns = ColumnCheck(problem, scale: scale, duals: duals),
                try columns.groups(slackAtMost: -1, monitor)?.isEmpty == true
            else { return nil }
            return try columns.isBeaten(bound, monitor) ? nil : Int128(bound)
        case .exhaustive:
            guard problem.count <= exhaustiveLimit else { return nil }
            var search = GroupExhaustion(problem)
            search.run()
            return search.best.map { Int128($0) } ?? Int128(Int64.min)
        case .partners(let scale, let duals):
            guard problem.goal == .sum, duals.count == problem.count, (1...1 << 20).contains(scale),
                duals.allSatisfy({ (0...1 << 52).contains($0) })
            else { return nil }
            return try partners(scale, duals, problem, monitor)
        case .person(let person):
            guard problem.goal != .sum, (0..<problem.count).contains(person), !problem.mayBeEmpty || problem.count > 0
            else { return nil }
            return worst(person, problem)
        }
    }

    private static func partners<Source: ScoreSource>(
        _ scale: Int64, _ duals: [Int64], _ problem: GroupProblem<Source>, _ monitor: Monitor
    ) throws(Interrupted) -> Int128 {
        let n = problem.count
        let most = Int128((problem.sizes.map(\.upperBound).max() ?? 1) - 1)
        var sum = duals.reduce(Int128(0)) { $0 + most * Int128($1) }
        var row = [Int32](repeating: 0, count: n)
        for person in 0..<n {
            try monitor.poll(Double(person) / Double(n))
            var span = row.mutableSpan
            problem.scores.writeScores(row: person, into: &span)
            for other in person + 1..<max(n, person + 1) where row[other] != Score.forbidden {
                let excess = scale * Int64(row[other]) - duals[person] - duals[other]
                if excess > 0 { sum += Int128(excess) }
            }
        }
        return sum / Int128(scale)
    }

    private static func worst<Source: ScoreSource>(_ person: Int, _ problem: GroupProblem<Source>) -> Int128? {
        let others = (0..<problem.count).compactMap { other in
            other == person ? nil : problem.scores.score(row: person, column: other)
        }.sorted(by: >)
        let least = (problem.sizes.map(\.lowerBound).min() ?? 1) - 1
        let most = (problem.sizes.map(\.upperBound).max() ?? 1) - 1
        guard least <= others.count else { return Int128(Int64.min) }
        if problem.goal == .worstPair {
            // A person who may be alone is in no pair.
            return least < 1 ? nil : Int128(others[least - 1])
        }
        var sum = others.prefix(least).reduce(Int128(0)) { $0 + Int128($1) }
        for score in others.dropFirst(least).prefix(most - least) where score > 0 { sum += Int128(score) }
        return sum
    }
}

/// Tries all ways to form groups: the first person without a group gets one of each size, with every choice of company.
struct GroupExhaustion<Source: ScoreSource> {
    private let problem: GroupProblem<Source>
    private(set) var best: Int64?
    private(set) var isFeasible = false
    private var free: [Int]
    /// How many groups of each different range of sizes are still to be formed.
    private var left: [ClosedRange<Int>: Int]
    private let mustFill: Bool

    init(_ problem: GroupProblem<Source>) {
        self.problem = problem
        free = Array(0..<problem.count)
        left = problem.sizes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        mustFill = !problem.mayBeEmpty
    }

    mutating func run() { next([]) }

    private mutating func next(_ worths: [Int64?]) {
        guard let first = free.first else {
            if mustFill, left.values.contains(where: { $0 > 0 }) { return }
            isFeasible = true
            if let total = problem.total(worths) { best = max(best ?? .min, total) }
            return
        }
        for size in Set(left.keys) where (left[size] ?? 0) > 0 {
            left[size, default: 0] -= 1
            let others = Array(free.dropFirst())
            choose([first], others[...], size, worths)
            left[size, default: 0] += 1
        }
    }

    private mutating func choose(
        _ members: [Int], _ others: ArraySlice<Int>, _ size: ClosedRange<Int>, _ worths: [Int64?]
    ) {
        if size.contains(members.count), problem.violations(members) == 0 {
            let kept = free
            free.removeAll { members.contains($0) }
            next(worths + [problem.worth(members)])
            free = kept
        }
        guard members.count < size.upperBound else { return }
        for index in others.indices { choose(members + [others[index]], others[(index + 1)...], size, worths) }
    }
}
