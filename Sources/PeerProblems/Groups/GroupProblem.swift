/// Circles: everybody in one group, groups of given sizes, the scores within groups as good as can be.
///
/// ```swift
/// let problem = try GroupProblem(scores: scores, groupsOf: 4...5)                      // as many groups as fit
/// let fixed = try GroupProblem(scores: scores, sizes: [4...4, 3...5, 5...5])           // three groups
/// ```
public struct GroupProblem<Source: ScoreSource>: Sendable {
    /// Symmetric scores of all pairs; a pair without a score may not share a group.
    public let scores: Source
    /// The sizes that each group may have.
    public let sizes: [ClosedRange<Int>]
    /// Whether groups may stay empty: the number of groups is free.
    public let mayBeEmpty: Bool
    /// What is best.
    public let goal: GroupGoal
    /// What every group must keep.
    public let rules: [GroupRule]
    /// Pairs that share a group.
    public let together: [(Int, Int)]
    /// Pairs that do not, beside those without a score.
    public let apart: [(Int, Int)]
    private let totals: [[Int: Int]]
    private let mates: [Int: [Int]]
    private let avoided: Set<Int>

    /// Number of people.
    public var count: Int { scores.rowCount }

    /// - Parameters:
    ///   - scores: symmetric scores of all pairs.
    ///   - sizes: one range a group.
    ///   - mayBeEmpty: whether a group may have nobody instead.
    ///   - goal: what is to be greatest.
    ///   - rules: what every group keeps.
    ///   - together: pairs that share a group.
    ///   - apart: pairs that share none.
    /// - Throws: ``ProblemError/wrongShape(expected:found:)`` for a source that is not square or rules for other people;
    ///   ``ProblemError/contradiction(_:)`` for sizes below 1, and pairs that do not exist.
    public init(
        scores: Source, sizes: [ClosedRange<Int>], mayBeEmpty: Bool = false, goal: GroupGoal = .sum,
        rules: [GroupRule] = [], together: [(Int, Int)] = [], apart: [(Int, Int)] = []
    ) throws(ProblemError) {
        let n = scores.rowCount
        guard scores.columnCount == n else { throw .wrongShape(expected: n, found: scores.columnCount) }
        for rule in rules where rule.count != n { throw .wrongShape(expected: n, found: rule.count) }
        guard sizes.allSatisfy({ $0.lowerBound >= 1 }) else { throw .contradiction("a group has at least 1 person") }
        for (first, second) in together + apart {
            guard (0..<n).contains(first), (0..<n).contains(second), first != second else {
                throw .contradiction("the pair (\(first), \(second)) does not exist")
            }
        }
        (self.scores, self.sizes, self.mayBeEmpty, self.goal) = (scores, sizes, mayBeEmpty, goal)
        (self.rules, self.together, self.apart) = (rules, together, apart)
        totals = rules.map(\.totals)
        mates = together.reduce(into: [:]) { mates, pair in
            mates[pair.0, default: []].append(pair.1)
            mates[pair.1, default: []].append(pair.0)
        }
        avoided = Set(apart.map { min($0.0, $0.1) * n + max($0.0, $0.1) })
    }

    /// Groups of `lower…upper`, as many as serve best.
    public init(
        scores: Source, groupsOf size: ClosedRange<Int>, goal: GroupGoal = .sum, rules: [GroupRule] = [],
        together: [(Int, Int)] = [], apart: [(Int, Int)] = []
    ) throws(ProblemError) {
        let most = size.lowerBound > 0 ? scores.rowCount / size.lowerBound : 0
        try self.init(
            scores: scores, sizes: Array(repeating: size, count: most), mayBeEmpty: true, goal: goal, rules: rules,
            together: together, apart: apart)
    }

    /// Whether there is nothing to keep but sizes and pairs without a score.
    public var isPlain: Bool { rules.isEmpty && together.isEmpty && apart.isEmpty }

    /// How far a group is from keeping everything but its size: rules, pairs kept together and apart, pairs without a score.
    public func violations(_ members: [Int]) -> Int { forbiddenPairs(members) + brokenRules(members) }

    /// How far a group is from keeping rules about whole groups and pairs that share one; pairs that may not meet are not looked at.
    public func brokenRules(_ members: [Int]) -> Int {
        var count = 0
        for (rule, totals) in zip(rules, totals) { count += rule.violations(members, totals: totals) }
        if !mates.isEmpty {
            for person in members {
                for mate in mates[person] ?? [] where !members.contains(mate) { count += 1 }
            }
        }
        return count
    }

    private func forbiddenPairs(_ members: [Int]) -> Int {
        var count = 0
        for (place, first) in members.enumerated() {
            for second in members[(place + 1)...] {
                let key = min(first, second) * self.count + max(first, second)
                if scores.score(row: first, column: second) == nil || avoided.contains(key) { count += 1 }
            }
        }
        return count
    }

    /// What a group is worth by the goal; pairs without a score count nothing. `nil` for an empty group, and for a person alone when
    /// the goal is about pairs.
    public func worth(_ members: [Int]) -> Int64? {
        guard !members.isEmpty else { return nil }
        func score(_ first: Int, _ second: Int) -> Int64 {
            scores.score(row: first, column: second).map { Int64($0) } ?? 0
        }
        switch goal {
        case .sum:
            var sum: Int64 = 0
            for (place, first) in members.enumerated() {
                for second in members[(place + 1)...] { sum += score(first, second) }
            }
            return sum
        case .worstPair:
            var worst: Int64?
            for (place, first) in members.enumerated() {
                for second in members[(place + 1)...] { worst = min(worst ?? .max, score(first, second)) }
            }
            return worst
        case .worstPerson:
            return members.map { person in members.reduce(Int64(0)) { $0 + ($1 == person ? 0 : score(person, $1)) } }
                .min()
        }
    }

    /// The worth of several groups together: the sum, or the least; `nil` when there is nothing to compare.
    public func total(_ worths: [Int64?]) -> Int64? {
        goal == .sum ? worths.reduce(0) { $0 + ($1 ?? 0) } : worths.compactMap(\.self).min()
    }
}

/// What is best for groups.
///
/// ```swift
/// let problem = try GroupProblem(scores: scores, groupsOf: 4...5, goal: .worstPair)   // the worst pair as good as possible
/// ```
public enum GroupGoal: String, Hashable, Sendable, Codable, CaseIterable {
    /// The greatest sum of the scores of pairs that share a group.
    case sum
    /// The worst such pair as good as possible.
    case worstPair
    /// The person whose scores with their group sum to least, as well off as possible.
    case worstPerson
}

/// Groups, with what is proved of them.
///
/// ```swift
/// let no = Score.forbidden
/// let scores = DenseScores(rowCount: 4, columnCount: 4, values: [no, 9, 1, 1, 9, no, 1, 1, 1, 1, no, 9, 1, 1, 9, no])
/// if case .found(let answer) = try CircleSolver.solve(GroupProblem(scores: scores, groupsOf: 2...2)) {
///     print(answer.groups, answer.value ?? 0, answer.isOptimal)   // [[2, 3], [0, 1]] 18 true
/// }
/// ```
public struct GroupAnswer: Hashable, Sendable {
    /// The members of each group, ascending; a group for each of the problem's sizes, in that order.
    public let groups: [[Int]]
    /// Their worth; `nil` when there is no pair to speak of.
    public let value: Int64?
    /// No groups that keep the rules are worth more; `nil` when nothing is bounded.
    public let bound: Int64?
    /// Why.
    public let proof: GroupProof

    /// Gathers the parts unchecked.
    public init(groups: [[Int]], value: Int64?, bound: Int64?, proof: GroupProof) {
        (self.groups, self.value, self.bound, self.proof) = (groups, value, bound, proof)
    }

    /// Whether the bound is attained.
    public var isOptimal: Bool { value == bound }
}

/// Why no groups are worth more than a bound.
///
/// ```swift
/// let problem = try GroupProblem(scores: scores, groupsOf: 4...5)
/// if case .found(let answer) = try CircleSolver.solve(problem), case .exhaustive = answer.proof { print("every choice was tried") }
/// ```
public enum GroupProof: Hashable, Sendable, Codable {
    /// Every choice was tried: only for few people, where a judge can try them again.
    case exhaustive
    /// The sum: with duals y ≥ 0 in units of 1/`scale`, all groups together are worth at most
    /// (Σ (k − 1) · y(v) + Σ over pairs of max(0, scale · score − y(u) − y(v))) / scale, k the largest size: the scores of the pairs that
    /// meet exceed their duals by no more than the second sum, and nobody meets more than k − 1 others.
    case partners(scale: Int64, duals: [Int64])
    /// The sum: no group that may be is worth more than the duals of its members, in units of 1/`scale`; so all together are worth no more than
    /// Σ y(v) / scale.
    case columns(scale: Int64, duals: [Int64])
    /// The sum: the same duals, and no choice of groups whose slacks (their members' duals less their worth) are small enough is worth more than the
    /// bound: only few groups are in question, where a judge can try them again.
    case columnSearch(scale: Int64, duals: [Int64])
    /// A worst case: this person cannot do better. Their pairs: somebody in their group is no better than their best but k − 2, k the
    /// least size; their sum: that of the best others that a group can hold.
    case person(Int)
}

/// The answer to a problem of groups.
///
/// ```swift
/// switch try CircleSolver.solve(GroupProblem(scores: scores, groupsOf: 4...5)) {
/// case .found(let answer): print(answer.groups)
/// case .infeasible: print("no groups keep everything")
/// case .undecided(let groups, let violations): print(groups, "with", violations, "violations")
/// }
/// ```
public enum GroupOutcome: Hashable, Sendable {
    /// Groups that keep everything.
    case found(GroupAnswer)
    /// No groups keep everything: tried all.
    case infeasible
    /// None were found that keep everything, which proves nothing: the best effort, and how far it is from keeping the rules.
    case undecided([[Int]], violations: Int)
}
