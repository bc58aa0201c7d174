import PeerJudges
import PeerProblems
import PeerScoring

/// Duals at a price for each broken pair, and what they say of a limit on broken pairs.
///
/// With c the price, f(c) the greatest worth when each kept pair earns c more, U existing pairs and at most d broken: whoever breaks at
/// most d keeps at least U − d, so f(c) − c (U − d) bounds their worth. At a price that is the program's own, and without a limit, f(c) is
/// the greatest worth itself. (M. L. Fisher, Management Science 27 (1981) pp. 1–18.)
package struct RematchBound: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "rematch-bound"

    /// c, in units of score.
    package let price: Int64
    /// The most pairs that may be broken, `nil` for any number.
    package let limit: Int?
    /// The existing pairs, as places; the smaller first.
    package let previous: [[Int]]
    /// The best matching at the price, and its duals.
    package let duals: MatchingDuals
    /// How far below the best within the limit the pairs are at most, as a search found by looking at all cases; `nil` where there was
    /// none. That is no part of the proof, and is claimed as not proved.
    package let searchedGap: Int64?

    /// A proof from a solver's answer at a price.
    package init(
        price: Int64, limit: Int?, previous: [(Int, Int)], solution: PoolSolution, searchedGap: Int64? = nil
    ) {
        self.searchedGap = searchedGap
        self.price = price
        self.limit = limit
        self.previous = previous.map { [min($0.0, $0.1), max($0.0, $0.1)] }
        duals = MatchingDuals(solution, sitters: 0)
    }

    private enum CodingKeys: String, CodingKey {
        case price, previous, duals
        case limit = "maximum_broken"
        case searchedGap = "searched_gap"
    }

    /// Worth with the price: people first, then score, requests and kept pairs.
    func value(of pairs: [(Int, Int)], in pool: ScoredPool, price: Int64) -> ObjectiveValue {
        let value = pool.value(of: pairs)
        let kept = keptPairs(pairs)
        return ObjectiveValue(covered: value.covered, worth: value.worth + price * Int64(kept))
    }

    private func keptPairs(_ pairs: [(Int, Int)]) -> Int {
        let made = Set(pairs.map { [min($0.0, $0.1), max($0.0, $0.1)] })
        return previous.count { made.contains($0) }
    }

    /// The greatest worth within the limit, kept pairs earning what the program says.
    private func bound(in pool: ScoredPool, at own: Int64) -> ObjectiveValue {
        let best = value(of: duals.solution.matching.pairs, in: pool, price: price)
        guard let limit else { return best }
        return ObjectiveValue(covered: best.covered, worth: best.worth - price * Int64(max(0, previous.count - limit)))
    }

    /// How far pairs are from the bound in worth, `nil` when they cover fewer people.
    package func gap(of pairs: [(Int, Int)], in pool: ScoredPool) -> Int64? {
        guard duals.solution.matching.count == pool.count else { return nil }
        let own = limit == nil ? price : 0
        let (value, bound) = (value(of: pairs, in: pool, price: own), bound(in: pool, at: own))
        return value.covered == bound.covered ? bound.worth - value.worth : nil
    }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard duals.solution.matching.count == pool.count else { return [] }
        let broken = previous.count - keptPairs(pairs)
        let own = limit == nil ? price : 0
        let (value, bound) = (value(of: pairs, in: pool, price: own), bound(in: pool, at: own))
        let terms = limit.map { "at most \($0) broken pair(s)" } ?? "\(price) units of score for each broken pair"
        if value == bound, limit.map({ broken <= $0 }) ?? true {
            return [
                Claim(
                    about: .pairs, .optimal,
                    "no pairs are worth more under \(terms); \(broken) broken: duals attain it",
                    shareable: "no other pairs do better with so few changes")
            ]
        }
        var claims = [
            Claim(
                about: .instance, .bound,
                "under \(terms) no pairs are worth more than the bound, \(bound.distance(above: value))",
                shareable: "how much better any other pairs could be is known")
        ]
        if let searchedGap {
            let statement =
                "by a search of all cases these are at most \(searchedGap) units below the best; this is not proved"
            claims.append(
                Claim(about: .pairs, .unproved, statement, shareable: "the search for better pairs has ended"))
        }
        return claims
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        // Which pairs exist and what breaking them costs is the program's word, not the certificate's.
        guard let asked = pool.program.previous, limit == asked.maximumBroken,
            previous == pool.existingPairs.map({ [$0.0, $0.1] }), limit != nil || price == pool.priceOfBreaking
        else { return .rejected("other existing pairs, or another price or limit, than the program's") }
        guard pool.isPlain, pool.tierCount == 1 || !pool.coversFirst, price >= 0, price <= 1 << 40,
            duals.solution.matching.count == pool.count
        else { return .rejected("a bound for matching again that does not speak of this objective") }
        if let limit, previous.count - keptPairs(pairs) > limit {
            return .rejected("\(previous.count - keptPairs(pairs)) pairs are broken, \(limit) may be")
        }
        do {
            let problem = try pool.rematchProblem(previous: previous.map { ($0[0], $0[1]) }, price: price)
            return PoolJudge.examination(of: duals.valued(in: problem), problem)
        } catch {
            return .rejected(error.description)
        }
    }
}

extension ScoredPool {
    /// The program's existing pairs of whom both are in the pool and may still be paired, as places, ordered; of pairs that share a
    /// person the first counts.
    public var existingPairs: [(Int, Int)] {
        var places: [String: Int] = [:]
        for place in 0..<count { places[id(place)] = place }
        var isTaken = [Bool](repeating: false, count: count)
        var found: [(Int, Int)] = []
        for pair in program.previous?.pairs ?? [] {
            guard let a = places[pair.first], let b = places[pair.second], !isTaken[a], !isTaken[b],
                scores.noScore(people[a], people[b]) == nil
            else { continue }
            (isTaken[a], isTaken[b]) = (true, true)
            found.append((min(a, b), max(a, b)))
        }
        return found.sorted { $0 < $1 }
    }

    /// What breaking an existing pair costs by the program, in units of score.
    public var priceOfBreaking: Int64 { Int64(((program.previous?.price ?? 0) * Double(Score.one)).rounded()) }

    /// The objective with a price for each existing pair that is broken. Tiers are not weighed.
    ///
    /// - Throws: ``ProblemError``.
    public func rematchProblem(
        previous: [(Int, Int)], price: Int64
    ) throws(ProblemError) -> PoolProblem<ReciprocalScores> {
        var values: [[Int]: Int64] = [:]
        for bonus in bonuses { values[[min(bonus.first, bonus.second), max(bonus.first, bonus.second)]] = bonus.value }
        for (first, second) in previous { values[[min(first, second), max(first, second)], default: 0] += price }
        let savings = (0..<count).map { loadCost($0, 0) }
        return try PoolProblem(
            scores: reciprocal, goal: coversFirst ? .cardinalityThenWeight : .weight,
            prices: savings.contains { $0 != 0 } ? savings : [],
            bonuses: values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
                PairBonus($0.key[0], $0.key[1], value: $0.value)
            })
    }
}
