/// What stability means when people may like others equally. A pair that is not together blocks when …
///
/// (R. W. Irving & D. F. Manlove, "The stable roommates problem with ties", J. Algorithms 43 (2002) pp. 85–105.)
public enum TiedStability: String, CaseIterable, Hashable, Sendable {
    /// … each strictly prefers the other to what they have. Deciding whether a weakly stable matching exists is NP-complete.
    case weak
    /// … one strictly prefers the other, who likes the one at least as much as what they have.
    case strong
    /// … each likes the other at least as much as what they have.
    case `super`

    /// Whether a pair blocks in which the one gains strictly or not, and the other too.
    public func blocks(strictlyGains first: Bool, _ second: Bool) -> Bool {
        switch self {
        case .weak: first && second
        case .strong: first || second
        case .super: true
        }
    }
}

/// A proof that no stable matching exists under ties: a log of pairs that cannot be together, each with its reason, and of
/// cases.
///
/// A pair is *alive* until it is struck. Person i's *options besides j* are the alive entries of i other than j, and being
/// alone. If j is not with i, then i ends with one of these; when none of them keeps i from leaving for j, j must be kept by
/// what j has.
public struct ForcedDeletions: Hashable, Sendable {
    /// One step.
    public enum Step: Hashable, Sendable {
        /// The alive pair of `first` and `second` is struck: were they together, then `first` and `because` would block,
        /// whatever `because` has besides.
        case strike(first: Int, second: Int, because: Int)
        /// `person` has no alive entry left, and alone would block with `because`. This ends a case.
        case stuck(person: Int, because: Int)
        /// The case that the two are together: all other pairs of both are struck. It ends with a `stuck`; then comes the
        /// step ``apart(first:second:)``, for which everything struck since is alive again.
        case together(first: Int, second: Int)
        /// The case that the two are not together: the pair is struck.
        case apart(first: Int, second: Int)
    }
    /// The steps in order.
    public let steps: [Step]

    /// Takes a claim as it is; ``TiedJudge`` replays it.
    public init(steps: [Step]) { self.steps = steps }
}

/// The answer under ties.
public enum TiedOutcome: Hashable, Sendable {
    /// A matching that is stable in the sense asked for.
    case stable(Matching)
    /// There is none; the log proves it.
    case unsolvable(ForcedDeletions)
    /// Neither was found within the limit; the number of cases looked at.
    case undecided(cases: Int)
}

/// Checks matchings and logs of forced deletions under ties.
public enum TiedJudge {
    /// Whether all pairs are acceptable and none blocks in the given sense.
    public static func judge(_ matching: Matching, under lists: TiedLists, stability: TiedStability) -> Verdict {
        guard matching.count == lists.count else { return .rejected("the number of people differs") }
        for (first, second) in matching.pairs where !lists.isAcceptable(first, second) {
            return .rejected("people \(first) and \(second) are not acceptable to each other")
        }
        func level(_ other: Int?, _ person: Int) -> Int32 { other.map { lists.level(of: $0, for: person) } ?? .max }
        for first in 0..<lists.count {
            for entry in lists.list(of: first) where Int(entry) > first {
                let second = Int(entry)
                guard matching.mates[first] != second else { continue }
                let gains = (
                    level(matching.mates[first], first), level(second, first), level(matching.mates[second], second),
                    level(first, second)
                )
                if gains.1 <= gains.0, gains.3 <= gains.2,
                    stability.blocks(strictlyGains: gains.1 < gains.0, gains.3 < gains.2)
                {
                    return .rejected("people \(first) and \(second) block")
                }
            }
        }
        return .accepted
    }

    /// Whether a log, replayed, proves that no matching is stable in the given sense.
    public static func judgeUnsolvable(
        _ proof: ForcedDeletions, under lists: TiedLists, stability: TiedStability
    ) -> Verdict {
        var replay = Replay(lists: lists, stability: stability)
        return replay.verdict(of: proof.steps)
    }
}

/// The alive pairs while a log is replayed.
private struct Replay {
    let lists: TiedLists
    let stability: TiedStability
    private var isStruck: [Bool]
    /// Cases whose second half is still to come: the pair, and which pairs were struck before.
    private var open: [(first: Int, second: Int, isStruck: [Bool])] = []

    init(lists: TiedLists, stability: TiedStability) {
        (self.lists, self.stability) = (lists, stability)
        isStruck = Array(repeating: false, count: lists.count * lists.count)
    }

    private func isAlive(_ first: Int, _ second: Int) -> Bool {
        lists.isAcceptable(first, second) && !isStruck[first * lists.count + second]
    }

    private mutating func strike(_ first: Int, _ second: Int) {
        isStruck[first * lists.count + second] = true
        isStruck[second * lists.count + first] = true
    }

    mutating func verdict(of steps: [ForcedDeletions.Step]) -> Verdict {
        let people = 0..<lists.count
        for (number, step) in steps.enumerated() {
            switch step {
            case .strike(let first, let second, let because):
                guard people.contains(first), people.contains(second), people.contains(because), because != second,
                    isAlive(first, second), wouldBlock(first, with: second, because)
                else { return .rejected("step \(number) strikes a pair without reason") }
                strike(first, second)
            case .stuck(let person, let because):
                guard people.contains(person), people.contains(because),
                    !lists.list(of: person).contains(where: { isAlive(person, Int($0)) }),
                    wouldBlock(person, with: nil, because)
                else { return .rejected("step \(number): person \(person) is not stuck") }
                guard let before = open.popLast() else {
                    return number == steps.count - 1 ? .accepted : .rejected("steps follow the end")
                }
                isStruck = before.isStruck
                guard number + 1 < steps.count, steps[number + 1] == .apart(first: before.first, second: before.second)
                else { return .rejected("after step \(number) the other case is missing") }
            case .together(let first, let second):
                guard people.contains(first), people.contains(second), isAlive(first, second) else {
                    return .rejected("step \(number) puts together who cannot be")
                }
                open.append((first, second, isStruck))
                for (person, mate) in [(first, second), (second, first)] {
                    for other in lists.list(of: person) where Int(other) != mate { strike(person, Int(other)) }
                }
            case .apart(let first, let second):
                guard number > 0, case .stuck = steps[number - 1] else {
                    return .rejected("step \(number) opens a second case without a first")
                }
                strike(first, second)
            }
        }
        return .rejected("the log does not come to an end")
    }

    /// Whether `person`, having `other` (alone when `nil`), blocks with `because` whatever `because` has besides `person`.
    private func wouldBlock(_ person: Int, with other: Int?, _ because: Int) -> Bool {
        guard lists.isAcceptable(person, because) else { return false }
        let options = lists.list(of: because).filter { Int($0) != person && isAlive(because, Int($0)) }
        let best = options.map { lists.level(of: Int($0), for: because) }.min() ?? .max
        let (theirs, gain) = (lists.level(of: person, for: because), lists.level(of: because, for: person))
        let current = other.map { lists.level(of: $0, for: person) } ?? .max
        guard theirs <= best, gain <= current else { return false }
        return stability.blocks(strictlyGains: theirs < best, gain < current)
    }
}
