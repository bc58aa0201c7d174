import PeerJudges
import PeerProblems

/// A bound from candidate lists, for pools beyond exact solution: y with 2 R(u,v) ≤ y(u) + y(v) for every pair. Whoever has b places
/// adds at most b times y to any total, so half of Σ b·y, and what requests add, bound the worth of any pairs.
package struct ListBound: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "list-bound"

    /// y, one a person, in half units of score.
    package let bounds: [Int64]

    /// A proof from a solver's bounds.
    package init(_ bounds: [Int64]) { self.bounds = bounds }

    /// The value that no pairs of the pool exceed.
    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        guard bounds.count == pool.count, bounds.allSatisfy({ (0...1 << 40).contains($0) }) else { return nil }
        let total = zip(bounds, pool.capacities).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) } / 2
        let worth = Int64(clamping: total) + pool.bonuses.reduce(0) { $0 + max(0, $1.value) }
        guard pool.coversFirst else { return ObjectiveValue(covered: [], worth: worth) }
        // How many can be covered is not known here: everybody who may be, but for one where their number is odd.
        var covered = [Int](repeating: 0, count: pool.tierCount)
        for place in 0..<pool.count where pool.capacities[place] > 0 && !pool.isCovered[place] {
            covered[pool.tiers[place]] += 1
        }
        if pool.isPlain, covered.reduce(0, +) % 2 == 1, let last = covered.lastIndex(where: { $0 > 0 }) {
            covered[last] -= 1
        }
        return ObjectiveValue(covered: covered, worth: worth)
    }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        [
            Claim(
                about: .instance, .bound,
                "no pairs of these people have a greater total than the bound: duals on "
                    + "\(bounds.count) people, from candidate lists, cover every pair",
                shareable: "how much better any other pairs could be is known")
        ]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        PoolJudge.examination(ofBound: bounds, count: pool.count)
    }
}
