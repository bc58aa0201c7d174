import PeerFiles
import PeerMatching
import PeerStability

/// What blocking pairs buy: the best total score with at most so many of them.
///
/// Scores come from a graph file, one a pair; a pair that is not there counts 0.
struct TradeOff {
    private let path: String
    private let graph: WeightedGraph
    private let decimals: Int
    private let scores: DenseScores

    /// - Throws: an exit of bad input where scores are negative, beyond 31 bits with all their decimals, or of other people.
    init(scores path: String, count: Int) throws {
        let input = try MatchingFile.read(path: path)
        self.path = path
        graph = input.graph
        decimals = String(input.scale).count - 1
        guard graph.vertexCount == count else {
            Console.error("\(path): scores of \(graph.vertexCount) people, \(count) expected")
            throw Exit.badInput
        }
        var values = [Int32](repeating: 0, count: count * count)
        for edge in graph.edges {
            guard let value = Int32(exactly: edge.weight), value >= 0 else {
                Console.error("\(path): the score of \(edge.from) and \(edge.to) is negative or has too many digits")
                throw Exit.badInput
            }
            values[edge.from * count + edge.to] = value
            values[edge.to * count + edge.from] = value
        }
        for person in 0..<count { values[person * count + person] = Score.forbidden }
        scores = DenseScores(rowCount: count, columnCount: count, values: values)
    }

    /// The curve from no blocking pair to `most` of them, without points that another equals or beats in everything.
    func curve(_ preferences: PreferenceLists, most: Int, seed: UInt64) throws -> [RoommatesAnswer.TradeOffPoint] {
        // No matching has more blocking pairs than there are pairs.
        let most = min(most, preferences.count * max(0, preferences.count - 1) / 2)
        return try AlmostStable.tradeOff(preferences, scores: scores, most: most, effort: .init(seed: seed)).map {
            point in
            RoommatesAnswer.TradeOffPoint(
                mates: RoommatesAnswer.mates(of: point.matching), blockingPairs: point.blockingPairs,
                blockingPeople: point.blockingPeople,
                score: ExactDecimal(Int128(point.score), decimals: decimals),
                worstScore: point.worstScore.map { ExactDecimal(Int128($0), decimals: decimals) },
                provedBest: point.isProvedBest)
        }
    }

    /// Whether a point is a matching of acceptable pairs that blocks and scores as it says.
    func verdict(_ point: RoommatesAnswer.TradeOffPoint, _ lists: TiedLists) -> Verdict {
        guard let matching = RoommatesAnswer.matching(point.mates), matching.count == lists.count,
            matching.pairs.allSatisfy({ lists.isAcceptable($0.0, $0.1) })
        else { return .rejected("mates of the trade-off do not name each other, or are not acceptable") }
        let measures = StabilityMeasures(of: matching, under: lists)
        guard measures.blockingPairs.count == point.blockingPairs, measures.blockingPeople.count == point.blockingPeople
        else {
            return .rejected(
                "a point of the trade-off has \(measures.blockingPairs.count) blocking pairs, not \(point.blockingPairs)"
            )
        }
        let values = matching.pairs.map { Int128(graph.weight($0.0, $0.1) ?? 0) }
        let total = ExactDecimal(values.reduce(0, +), decimals: decimals)
        guard total == point.score, values.min().map({ ExactDecimal($0, decimals: decimals) }) == point.worstScore
        else {
            return .rejected("a point of the trade-off does not score what it says")
        }
        return .accepted
    }
}
