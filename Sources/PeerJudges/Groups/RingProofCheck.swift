import PeerProblems

/// Walks through the cases of a stage's proof and holds every ring and chain against the duals of its case.
struct RingProofCheck {
    let problem: RingProblem
    /// What the stage counts of every arc.
    let counts: [Int64]
    /// The people of earlier tiers whom every choice covers.
    let fixed: [Int]
    /// The greatest bound of a leaf so far.
    private(set) var bound = Int128.min
    /// Why the proof fails.
    private(set) var reason = ""
    /// Arcs that are closed in the case at hand, counted by decision.
    private var closed: [Int32]
    /// Who receives by an arc that the case at hand uses, counted by decision: covered in all its choices, so that their dual is free.
    private var required: [Int32]
    private static let largest: Int64 = 1 << 56

    init(problem: RingProblem, counts: [Int64], fixed: [Int]) {
        (self.problem, self.counts, self.fixed) = (problem, counts, fixed)
        closed = [Int32](repeating: 0, count: problem.arcs.count)
        required = [Int32](repeating: 0, count: problem.personCount)
    }

    /// Whether all leaves hold; ``bound`` then is proved.
    mutating func run(_ proof: RingProof, monitor: Monitor) throws(Interrupted) -> Bool {
        switch proof {
        case .leaf(let duals): return try leaf(duals, monitor: monitor)
        case .branch(let from, let to, let without, let with):
            guard (0..<problem.personCount).contains(from), let arc = problem.position(from, to) else {
                reason = "a case is about the arc \(from) → \(to), which does not exist"
                return false
            }
            closed[arc] += 1
            guard try run(without, monitor: monitor) else { return false }
            closed[arc] -= 1
            let others = problem.arcs.indices.filter {
                $0 != arc && (problem.arcs[$0].from == from || problem.arcs[$0].to == to)
            }
            for other in others { closed[other] += 1 }
            required[to] += 1
            guard try run(with, monitor: monitor) else { return false }
            for other in others { closed[other] -= 1 }
            required[to] -= 1
            return true
        }
    }

    private mutating func leaf(_ duals: RingDuals, monitor: Monitor) throws(Interrupted) -> Bool {
        guard duals.people.count == problem.personCount, duals.tiers.count == fixed.count else {
            reason = "\(problem.personCount) people and \(fixed.count) tiers need as many duals"
            return false
        }
        let areBounded = zip(duals.people, required).allSatisfy { dual, uses in
            dual < Self.largest && dual >= (uses > 0 ? -Self.largest : 0)
        }
        guard (1...1 << 40).contains(duals.scale), areBounded,
            duals.tiers.allSatisfy({ $0.magnitude < Self.largest }),
            counts.allSatisfy({ $0 < Self.largest / duals.scale })
        else {
            reason = "a dual is negative, or too large"
            return false
        }
        // What an arc is worth beyond the duals that it takes: those of its receiver and of the tiers it covers.
        let gains = problem.arcs.indices.map { index -> Int64 in
            guard closed[index] == 0 else { return -Self.largest * 4 }
            let arc = problem.arcs[index]
            let tiers = fixed.indices.reduce(Int64(0)) {
                $0 + duals.tiers[$1] * Int64(problem.covered(by: arc, tier: $1))
            }
            return duals.scale * counts[index] - duals.people[arc.to] - tiers
        }
        if !duals.sets.isEmpty {
            guard try pairs(gains, duals.sets, monitor: monitor) else { return false }
        }
        for person in 0..<problem.personCount where duals.sets.isEmpty {
            try monitor.poll(Double(person) / Double(problem.personCount))
            let exceeding =
                problem.isVolunteer[person]
                ? RingWalkCheck(problem, gains, from: person, isChain: true, start: -duals.people[person]).exceeding()
                : RingWalkCheck(problem, gains, from: person, isChain: false, start: 0).exceeding()
            guard let exceeding else { continue }
            reason = "\(exceeding) exceeds its duals"
            return false
        }
        let unit = max(1, counts.reduce(0, divisor))
        let sum =
            duals.people.reduce(Int128(0)) { $0 + Int128($1) }
            + duals.sets.reduce(Int128(0)) { $0 + Int128($1.dual) * Int128($1.members.count / 2) }
            + zip(duals.tiers, fixed).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
        bound = max(bound, sum / Int128(duals.scale) / Int128(unit) * Int128(unit))
        return true
    }

    /// Whether no two people gain by their ring more than the sets around both take, where there are rings of two alone.
    private mutating func pairs(_ gains: [Int64], _ sets: [RingSet], monitor: Monitor) throws(Interrupted) -> Bool {
        let n = problem.personCount
        guard problem.longestRing == 2, problem.longestChain < 2 || !problem.isVolunteer.contains(true) else {
            reason = "sets of people are for rings of two alone"
            return false
        }
        // The sets of each person, by number.
        var around = [[Int32]](repeating: [], count: n)
        for (index, set) in sets.enumerated() {
            guard set.dual >= 0, set.dual < Self.largest,
                zip(set.members, set.members.dropFirst()).allSatisfy({ $0 < $1 }),
                set.members.allSatisfy(around.indices.contains)
            else {
                reason =
                    "set \(index) has a dual that is negative or too large, or members that are not people in order"
                return false
            }
            for person in set.members { around[person].append(Int32(index)) }
        }
        for (place, arc) in problem.arcs.enumerated() where arc.from < arc.to {
            if place % 4096 == 0 { try monitor.poll(Double(place) / Double(problem.arcs.count)) }
            guard closed[place] == 0, let back = problem.position(arc.to, arc.from), closed[back] == 0 else { continue }
            var gain = Int128(gains[place]) + Int128(gains[back])
            guard gain > 0 else { continue }
            var others = around[arc.to][...]
            for set in around[arc.from] {
                while let next = others.first, next < set { others.removeFirst() }
                if others.first == set { gain -= Int128(sets[Int(set)].dual) }
            }
            if gain > 0 {
                reason = "\([arc.from, arc.to]) exceeds its duals"
                return false
            }
        }
        return true
    }
}

private func divisor(_ a: Int64, _ b: Int64) -> Int64 { b == 0 ? a : divisor(b, a % b) }

/// Looks for a ring or chain from one person that gains more than 0.
private struct RingWalkCheck {
    let problem: RingProblem
    let gains: [Int64]
    let first: Int
    let isChain: Bool
    let start: Int64
    private let length: Int
    /// The greatest gain of a walk of at most k arcs from v that ends as it must: at `k · n + v`.
    private var best: [Int64]
    private static let none = Int64.min / 4

    init(_ problem: RingProblem, _ gains: [Int64], from first: Int, isChain: Bool, start: Int64) {
        (self.problem, self.gains, self.first, self.isChain, self.start) = (problem, gains, first, isChain, start)
        length = isChain ? problem.longestChain - 1 : problem.longestRing
        best = []
        guard length > 0 else { return }
        let n = problem.personCount
        best = [Int64](repeating: isChain ? 0 : Self.none, count: length * n)
        if !isChain { best[first] = 0 }
        for arcs in 1..<max(1, length) {
            for person in (isChain ? 0 : first)..<n {
                best[arcs * n + person] = max(best[(arcs - 1) * n + person], step(person, arcs - 1))
            }
        }
    }

    /// The best way on from a person with one arc and at most `arcs` more.
    private func step(_ person: Int, _ arcs: Int) -> Int64 {
        let (arcsOf, n) = (problem.arcs.span, problem.personCount)
        let gains = gains.span, best = best.span
        var most = Self.none
        for place in problem.starts[person]..<problem.starts[person + 1] {
            let to = arcsOf[place].to
            if isChain || to >= first { most = max(most, gains[place] + best[arcs * n + to]) }
        }
        return most
    }

    /// A ring or chain that gains, `nil` when there is none.
    func exceeding() -> [Int]? {
        guard length > 0, step(first, length - 1) + start > 0 else { return nil }
        var isOnPath = [Bool](repeating: false, count: problem.personCount)
        return follow([first], start, &isOnPath)
    }

    private func follow(_ path: [Int], _ gain: Int64, _ isOnPath: inout [Bool]) -> [Int]? {
        if isChain, path.count > 1, gain > 0 { return path }
        guard path.count <= length else { return nil }
        let last = path[path.count - 1]
        for place in problem.starts[last]..<problem.starts[last + 1] {
            let to = problem.arcs[place].to
            guard isChain || to >= first, !isOnPath[to] else { continue }
            let own = gain + gains[place]
            guard own + best[(length - path.count) * problem.personCount + to] > 0 else { continue }
            if to == first { return path }
            isOnPath[to] = true
            if let found = follow(path + [to], own, &isOnPath) { return found }
            isOnPath[to] = false
        }
        return nil
    }
}
