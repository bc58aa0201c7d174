import PeerCohorts
import PeerCollections
import PeerPrograms
import PeerProblems

extension MatchingProgram {
    /// The greatest number of people of a front: all scores are held, 8 bytes an ordered pair.
    public static var mostPeopleOfFront: Int { 5000 }

    /// Pairs that are best in different ways, each with what is proved of it; see ``ParetoFront``.
    ///
    /// Total is what pairs are worth by the program, and the most people are matched in all of them, whatever the objective.
    /// - Parameters:
    ///   - cohort: the people.
    ///   - thresholds: the most steps from the greatest total to the best-off worst-off person; at least 2.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``MatchError`` for a program of meetings, several partners, tiers or locked pairs, and beyond ``mostPeopleOfFront``.
    /// - Complexity: one exact match for each threshold, and O(n³) at worst for stable pairs.
    public func front(
        of cohort: Cohort, thresholds: Int = 24, monitor: Monitor = .none
    ) throws(MatchError) -> ParetoFront {
        let pool = try ScoredPool(cohort, self, monitor: monitor.stage(0...0.05))
        guard practice.meetings == nil, pool.isPlain, pool.locked.isEmpty, pool.tierCount == 1, parity == nil else {
            throw .invalidProgram(
                "a front is of pairs, one partner each: it has no tiers, locked pairs, parity, capacities above 1 or other practices"
            )
        }
        guard pool.count <= Self.mostPeopleOfFront else {
            throw .invalidProgram("\(pool.count) people: a front has at most \(Self.mostPeopleOfFront)")
        }
        do throws(MethodFailure) {
            let scores = try interruptible { () throws(Interrupted) in
                try FrontScores(pool, monitor: monitor.stage(0.05...0.1))
            }
            var search = FrontSearch(
                scores, effort: .init(thresholds: max(2, thresholds)), threads: threads, seed: seed)
            try search.run(monitor.stage(0.1...1))
            return search.front(besides: pool.capacities.count { $0 == 0 }) { pool.id($0) }
        } catch {
            throw MatchError(error)
        }
    }
}

extension FrontSearch {
    /// The candidates that none dominates.
    ///
    /// - Parameter sitting: people who are over because they have no place for anybody.
    func front(besides sitting: Int, id: (Int) -> String) -> ParetoFront {
        var seen = Set<[Int64]>()
        let all = candidates.compactMap { candidate -> ParetoFront.Point? in
            let (total, worst) = (candidate.measures.worth, candidate.worst)
            let blocking = candidate.measures.blockingPairs
            guard seen.insert([total, Int64(worst), Int64(blocking)]).inserted else { return nil }
            let pairs = candidate.matching.pairs.map { Rule.Pair(id($0.0), id($0.1)) }
            return ParetoFront.Point(
                pairs: pairs.sorted { $0.first.precedes($1.first) }, total: total, worst: worst,
                blockingPairs: blocking, claims: ParetoFront.Claim.allCases.filter { isProved($0, of: candidate) })
        }
        let points = all.filter { point in !all.contains { point.isDominated(by: $0) } }.sorted {
            ($1.total, $1.worst, $0.blockingPairs) < ($0.total, $0.worst, $1.blockingPairs)
        }
        return ParetoFront(points: points, over: over - sitting, isWhole: isWhole)
    }

    /// Whether a claim is proved of some candidate, and so of every one that comes to the same.
    private func isProved(_ claim: ParetoFront.Claim, of candidate: Candidate) -> Bool {
        candidates.contains { other in
            guard other.claims.contains(claim) else { return false }
            return switch claim {
            case .greatestTotal: candidate.measures.worth == other.measures.worth
            case .greatestWorst: candidate.worst == other.worst
            case .bestTotalForWorst:
                candidate.measures.worth == other.measures.worth && candidate.worst >= other.worst
            case .fewestBlocking: candidate.measures.blockingPairs == other.measures.blockingPairs
            }
        }
    }
}
