import PeerJudges
import PeerProblems

/// No two people would rather have each other than what they have; equals are told apart by id. The pairs themselves are the proof.
package struct StablePairs: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "stable-pairs"

    /// The side that proposed, whose best stable pairs these are by the method; that is not proved here.
    package let proposers: String?

    /// A proof, of pairs that one side proposed where there are two.
    package init(proposers: String? = nil) { self.proposers = proposers }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        let stable = Claim(
            about: .pairs, .stable, "stable: no two people would rather have each other than what they have",
            shareable: "no two people would rather have each other than the partners they have")
        guard let proposers else { return [stable] }
        let best =
            "of all stable pairs these are the best for the side '\(proposers)', by the method; this is not proved"
        return [stable, Claim(about: .pairs, .unproved, best, shareable: best)]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        ScoreStability.examination(of: pairs, capacities: pool.capacities, pool.benefit)
    }
}

/// A stable partition with an odd cycle of three people or more: no stable pairs exist. It says nothing of the pairs that were made.
package struct UnsolvablePartition: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "stable-partition"

    /// The cycles, as places; each member prefers the next to the previous.
    package let cycles: [[Int]]

    /// A proof from a solver's partition.
    package init(_ partition: StablePartition) { cycles = partition.cycles }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        let odd = StablePartition(cycles: cycles).oddCycles
        return [
            Claim(
                about: .instance, .noStablePairs,
                "no stable pairs exist: a stable partition has \(odd.count) odd cycle(s), the longest of "
                    + "\(odd.map(\.count).max() ?? 0) people",
                shareable: "no arrangement exists in which nobody would rather change")
        ]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard pool.capacities.allSatisfy({ $0 <= 1 }) else {
            return .rejected("a stable partition of people with several places proves nothing")
        }
        return ScoreStability.examination(ofUnsolvable: StablePartition(cycles: cycles), pool.benefit)
    }
}
