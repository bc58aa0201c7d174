import PeerCohorts
import PeerPrograms

extension MatchingProgram {
    /// How much of existing pairs may change.
    public enum ChangeLimit: Hashable, Sendable {
        /// At most so many of the existing pairs are broken.
        case atMostBroken(Int)
        /// Each broken pair costs so much, in score; 0 or more.
        case price(Double)
        /// Existing pairs have no weight of their own.
        case free
    }

    /// Matches people anew who have partners already: after joins, leaves and changed answers.
    ///
    /// ```swift
    /// let next = try await program.rematch(cohort, previous: last.pairs, .atMostBroken(3))
    /// ```
    ///
    /// - Parameters:
    ///   - cohort: the people as they are now.
    ///   - previous: the existing pairs; one with somebody who is not to be matched any more is over, and counts as no change.
    ///   - limit: how much may change.
    ///   - progress: called with the fraction of the work done.
    /// - Throws: ``MatchError``, as for ``run(_:method:progress:)``.
    public func rematch(
        _ cohort: Cohort, previous: [MatchResult.Pair], _ limit: ChangeLimit,
        progress: @escaping @Sendable (MatchProgress) -> Void = { _ in }
    ) async throws(MatchError) -> MatchResult {
        try await rematch(
            cohort, previous: previous.map { Rule.Pair($0.first, $0.second) }, limit, progress: progress)
    }

    /// The same for pairs of ids.
    public func rematch(
        _ cohort: Cohort, previous: [Rule.Pair], _ limit: ChangeLimit,
        progress: @escaping @Sendable (MatchProgress) -> Void = { _ in }
    ) async throws(MatchError) -> MatchResult {
        var program = self
        program.strategy = .rematch
        switch limit {
        case .atMostBroken(let most): program.previous = .init(pairs: previous, maximumBroken: most)
        case .price(let price): program.previous = .init(pairs: previous, price: price)
        case .free: program.previous = .init(pairs: previous)
        }
        return try await program.run(cohort, progress: progress)
    }
}
