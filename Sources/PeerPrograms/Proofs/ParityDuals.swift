import PeerJudges
import PeerProblems

// Proofs of the best pairs that keep a program's parity (see `ParityQuestion`). Whether pairs keep it is counted by the judge of certificates
// itself, as it counts that pairs are possible.

/// No pairs that keep the parity are worth more than a bound: pairs of greatest worth, with their duals, where benefits of groups count too.
package struct ParityDuals: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "parity-duals"

    /// What a unit of each group's benefit counts as, in units of 2⁻¹⁰ of worth; groups ascending by name.
    package let multipliers: [Int64]
    /// The best pairs so counted.
    package let best: WeightedMatchingSolution

    package init(multipliers: [Int64], best: WeightedMatchingSolution) {
        (self.multipliers, self.best) = (multipliers, best)
    }

    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let question = ParityQuestion(pool), best.matching.count == pool.count,
            multipliers.count == question.names.count, multipliers.allSatisfy({ $0.magnitude <= 1 << 24 })
        else { return nil }
        let pairs = best.matching.pairs
        let worth = question.bound(counted(question, pairs, pool), multipliers)
        return ObjectiveValue(covered: pool.value(of: pairs).covered, worth: worth)
    }

    /// The counted worth of pairs, of their scores alone.
    private func counted(_ question: ParityQuestion, _ pairs: [(Int, Int)], _ pool: ScoredPool) -> Int128 {
        let benefits = question.benefits(of: pairs, in: pool), locked = question.benefits(of: [], in: pool)
        var counted = Int128(pool.value(of: pairs).worth) * Int128(ParityQuestion.scale)
        for group in multipliers.indices {
            counted += Int128(multipliers[group]) * Int128(benefits[group] - locked[group])
        }
        return counted
    }

    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        return Claim.parity(
            of: pairs, bound: bound, in: pool,
            by: "duals of pairs of which benefits of \(multipliers.count) groups count too")
    }

    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard let question = ParityQuestion(pool), question.refusal(of: pool) == nil, bound(in: pool) != nil else {
            return .rejected("such a proof cannot be of this pool")
        }
        let all = try FairPairs(pool, monitor: monitor)
        do {
            let graph = try all.graph { question.weight(of: $0, multipliers) }
            return .known(
                WeightedMatchingJudge.judge(best, of: graph, goal: pool.coversFirst ? .cardinalityThenWeight : .weight))
        } catch {
            return .rejected(error.description)
        }
    }
}

/// All pairs of a few people were tried.
package struct ParityExhaustion: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "parity-exhaustion"

    package init() {}

    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let question = ParityQuestion(pool), pool.count <= ParityQuestion.exhaustiveLimit,
            question.refusal(of: pool) == nil, let all = try? FairPairs(pool),
            let best = question.exhaustive(pool, all).best
        else { return nil }
        return pool.value(of: best)
    }

    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        return Claim.parity(of: pairs, bound: bound, in: pool, by: "all pairs of \(pool.count) people were tried")
    }

    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        bound(in: pool) == nil ? .rejected("such a proof cannot be of this pool") : .known(.accepted)
    }
}

extension Claim {
    /// What a bound says of pairs that keep a parity.
    fileprivate static func parity(
        of pairs: [(Int, Int)], bound: ObjectiveValue, in pool: ScoredPool, by proof: String
    ) -> [Claim] {
        let most = pool.coversFirst ? "cover more people, and none as many that keep the parity" : "keep the parity and"
        return Claim.best(
            pool.value(of: pairs), bound: bound, in: pool, by: proof, people: "\(most) are worth more",
            shareable: pool.coversFirst
                ? "no other pairs of these people cover more of them, and none as many that keep the parity have a greater total score"
                : "no other pairs of these people that keep the parity have a greater total score")
    }
}
