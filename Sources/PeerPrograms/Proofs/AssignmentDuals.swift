import PeerJudges
import PeerProblems

/// Duals on the people of two sides: the whole shorter side has partners, and no other assignment of it has a greater total. With R ≤ u + v
/// for every pair across, u, v ≥ 0 on the longer side, and Σ u + Σ v the total of the pairs, no pairs do better.
package struct AssignmentDuals: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "assignment-duals"

    /// One dual a person, in units of score; 0 for people on neither side.
    package let duals: [Int64]

    /// A proof from a solver's duals.
    package init(_ duals: [Int64]) { self.duals = duals }

    /// Whether these duals can speak of a pool's objective: two sides, one place each, and worth that is score alone.
    package static func suits(_ pool: ScoredPool) -> Bool {
        pool.sides != nil && pool.coversFirst && pool.isWorthScore && !pool.program.objective.isFair
    }

    /// The value that no pairs of the pool exceed.
    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let sides = pool.sides, duals.count == pool.count, duals.allSatisfy({ $0.magnitude < 1 << 40 }) else {
            return nil
        }
        return ObjectiveValue(
            covered: [2 * min(sides.first.count, sides.second.count)], worth: duals.reduce(0, +))
    }

    /// What single pairs lack.
    package func duals(in pool: ScoredPool) -> PortableDuals? {
        guard Self.suits(pool), let sides = pool.sides, duals.count == pool.count else { return nil }
        return PortableDuals(
            duals.map { 2 * Int128($0) }, [], isPerfect: sides.first.count == sides.second.count, in: pool)
    }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        return Claim.best(pool.value(of: pairs), bound: bound, in: pool, by: "a dual on each person attains it")
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard Self.suits(pool), let sides = pool.sides, bound(in: pool) != nil else {
            return .rejected("duals of an assignment for another kind of pool")
        }
        let (first, second) = (sides.first, sides.second)
        for longer in [first, second] where longer.count > min(first.count, second.count) {
            if let person = longer.first(where: { duals[$0] < 0 }) {
                return .rejected("person \(person) may stay alone, so a dual below 0 proves nothing")
            }
        }
        if let person = sides.isFirst.indices.first(where: { sides.isFirst[$0] == nil && duals[$0] != 0 }) {
            return .rejected("person \(person) is on no side and has a dual")
        }
        let bounds = duals
        let check = PairCheck(bounds: bounds.map { 2 * Int128($0) }) { first, second, score in
            Int64(score) > bounds[first] + bounds[second]
        }
        return PairExamination(consumers: [check]) {
            check.found.map { .rejected("the pair (\($0.0), \($0.1)) exceeds its duals") } ?? .accepted
        }
    }
}
