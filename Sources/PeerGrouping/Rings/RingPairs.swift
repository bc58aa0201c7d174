// Rings of two, exactly.
//
// PROBLEM. Where rings have two people and there are no chains, a choice of rings is a matching of the people who can give to each other: the
// linear program of `RingSearch` then lacks the odd sets, and a tree of cases makes up for them slowly.
//
// METHOD. Every stage is one maximum-weight matching (`Blossom`). The stages before enter with multipliers: an edge weighs what the stage counts
// plus, for each tier before, the number of its people of that tier times R(t), where R(t) is more than all that later stages can count. So the
// heaviest matching covers as many of each tier in turn as can be, and is the best of those.
//
// PROOF. The duals of people and odd sets bound the weight; less the multipliers times what was covered before, they bound the stage: −s · R(t) is
// the dual of tier t, s the scale of the duals.
//
// EXAMPLE. 0, 1 and 2 can all exchange, and 2 with 3: one ring inside {0, 1, 2} is all that these allow, so (0, 1) and (2, 3) cover four.
//
// COMPLEXITY. That of a matching of n people and m / 2 edges for each stage; O(n + m) memory.

import PeerProblems
import PeerWeightedMatching

/// The matchings of a problem whose rings have two people.
struct RingPairs {
    private let problem: RingProblem
    /// Two people who can give to each other, the smaller first, with their arcs.
    private let edges: [(from: Int, to: Int, arcs: [Int])]
    /// Numbers beyond this are left to the other method: duals and their sums fit 56 bits.
    private static let largest = Int64(1) << 50

    /// `nil` for problems with longer rings, or with chains.
    init?(_ problem: RingProblem) {
        guard problem.longestRing == 2, problem.longestChain < 2 || !problem.isVolunteer.contains(true) else {
            return nil
        }
        self.problem = problem
        edges = problem.arcs.indices.compactMap { place in
            let arc = problem.arcs[place]
            guard arc.from < arc.to, let back = problem.position(arc.to, arc.from) else { return nil }
            return (arc.from, arc.to, [place, back])
        }
    }

    /// What a stage counts of each edge.
    private func counts(_ stage: Int) -> [Int64] {
        let isCover = problem.goal == .coverThenWeight && stage < problem.tierCount
        return edges.map { edge in
            edge.arcs.reduce(0) { sum, place in
                let arc = problem.arcs[place]
                return sum + (isCover ? Int64(problem.covered(by: arc, tier: stage)) : arc.weight)
            }
        }
    }

    /// The best choice, or `nil` where the multipliers are too large.
    func solve(monitor: Monitor) throws(Interrupted) -> RingAnswer? {
        let stageCount = problem.goal == .weight ? 1 : problem.tierCount + 1
        let counts = (0..<stageCount).map(counts)
        var (bounds, pairs): ([RingBound], [(Int, Int)]) = ([], [])
        for stage in 0..<stageCount {
            guard let multipliers = multipliers(counts, upTo: stage) else { return nil }
            let weights = edges.indices.map { edge in
                (0...stage).reduce(Int64(0)) { $0 + multipliers[$1] * counts[$1][edge] }
            }
            let share = Double(stage) / Double(stageCount)...Double(stage + 1) / Double(stageCount)
            guard let found = try matching(weights, monitor.stage(share)) else { return nil }
            pairs = found.matching.pairs
            guard let bound = bound(found.duals, stage, multipliers, attained: value(counts, stage, pairs)) else {
                return nil
            }
            bounds.append(bound)
        }
        return answer(pairs, bounds)
    }

    /// What one of each stage is worth to the last: more than all that the stages after it can count together.
    private func multipliers(_ counts: [[Int64]], upTo stage: Int) -> [Int64]? {
        var multipliers = [Int64](repeating: 1, count: stage + 1)
        for place in (0..<stage).reversed() {
            let later = (counts[place + 1].max() ?? 0).multipliedReportingOverflow(by: Int64(problem.personCount / 2))
            let all = (later.partialValue + 1).multipliedReportingOverflow(by: multipliers[place + 1])
            guard !later.overflow, !all.overflow, all.partialValue < Self.largest else { return nil }
            multipliers[place] = all.partialValue
        }
        let largest = (0...stage).reduce(Int128(0)) { $0 + Int128(multipliers[$1]) * Int128(counts[$1].max() ?? 0) }
        return largest < Int128(Self.largest) ? multipliers : nil
    }

    private func matching(
        _ weights: [Int64], _ monitor: Monitor
    ) throws(Interrupted) -> WeightedMatchingSolution? {
        let graph = try? WeightedGraph(
            vertexCount: problem.personCount,
            edges: zip(edges, weights).map { .init($0.from, $0.to, weight: $1) })
        guard let graph, case .optimal(let found) = try Blossom.solve(graph, goal: .weight, monitor: monitor) else {
            return nil
        }
        return found
    }

    /// What a stage counts of some pairs.
    private func value(_ counts: [[Int64]], _ stage: Int, _ pairs: [(Int, Int)]) -> Int64 {
        let isTaken = Set(pairs.map { $0.0 * problem.personCount + $0.1 })
        return zip(edges, counts[stage]).reduce(0) { sum, next in
            isTaken.contains(next.0.from * problem.personCount + next.0.to) ? sum + next.1 : sum
        }
    }

    /// The duals of a matching as those of rings.
    private func bound(
        _ duals: OddSetDuals, _ stage: Int, _ multipliers: [Int64], attained: Int64
    ) -> RingBound? {
        let people = duals.vertexDuals.compactMap { Int64(exactly: $0) }
        let sets = duals.blossoms.indices.compactMap { place in
            Int64(exactly: duals.blossoms[place].dual).map { RingSet(members: duals.members(of: place), dual: $0) }
        }
        guard let scale = Int64(exactly: duals.scale), people.count == problem.personCount,
            sets.count == duals.blossoms.count
        else { return nil }
        return RingBound(
            value: attained,
            proof: .leaf(
                RingDuals(
                    scale: scale, people: people, tiers: multipliers[..<stage].map { 0 - scale * $0 },
                    sets: sets.filter { $0.dual > 0 })))
    }

    private func answer(_ pairs: [(Int, Int)], _ bounds: [RingBound]) -> RingAnswer {
        var covered = [Int](repeating: 0, count: problem.tierCount)
        var weight: Int64 = 0
        for (first, second) in pairs {
            for (from, to) in [(first, second), (second, first)] {
                covered[problem.tiers[from]] += 1
                weight += problem.position(from, to).map { problem.arcs[$0].weight } ?? 0
            }
        }
        return RingAnswer(
            exchanges: pairs.sorted { $0 < $1 }.map { Exchange([$0.0, $0.1]) }, covered: covered, weight: weight,
            stages: bounds, isOptimal: true)
    }
}
