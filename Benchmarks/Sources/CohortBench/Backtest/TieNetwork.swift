import PeerFiles
import PeerMatching

/// Ties of people, beside what facets say of every directed pair.
///
/// The pair (i, j), "i turns to j", stands at the place i · (n − 1) + j, less one behind the diagonal.
struct TieNetwork: Sendable {
    let people: Int
    /// The facets' names.
    let facets: [String]
    /// The facets' nominal weights, which sum to 1.
    let weights: [Double]
    /// For each facet its value for every pair; where it is unknown, its reference value.
    let values: [[Double]]
    /// What the model says of every pair: S(i←j), or of mutual ties R(i, j).
    let scores: [Double]
    /// Whether i turned to j, or of mutual ties each to the other.
    private(set) var isTie: [Bool]
    /// Which pairs count; all, unless it is known who met whom.
    private(set) var isSeen: [Bool]

    /// What people said of ties that the file lists.
    let tags: TieTags

    /// - Parameters:
    ///   - seen: the pairs that count, ties among them; `nil` for all.
    ///   - isMutual: ties count that go both ways, and pairs are scored as such.
    ///   - tagged: the pairs that the file lists, with their tags.
    init(
        _ pool: ScoredPool, ties: [(from: Int, to: Int)], seen: [(from: Int, to: Int)]?, isMutual: Bool,
        tagged: [(from: Int, to: Int, tags: [String])] = []
    ) {
        let scores = pool.scores
        let n = pool.cohort.count
        people = n
        facets = scores.facetNames
        weights = scores.nominalWeights.map(\.weight)
        var values = [[Double]](repeating: [], count: facets.count)
        var model: [Double] = []
        for receiver in 0..<n {
            for giver in 0..<n where giver != receiver {
                let to = scores.direction(to: receiver, from: giver)
                let back = isMutual ? scores.direction(to: giver, from: receiver) : to
                for facet in facets.indices {
                    let terms = Double(to.terms[facet]) + Double(back.terms[facet])
                    let weight = weights[facet] * Double(Score.one)
                    values[facet].append(weight > 0 ? terms / 2 / weight : 0)
                }
                model.append(
                    Double(isMutual ? scores.reciprocalScore(receiver, giver) : to.score) / Double(Score.one))
            }
        }
        self.values = values
        self.scores = model
        tags = TieTags(tagged, people: n)
        isTie = [Bool](repeating: false, count: n * (n - 1))
        isSeen = [Bool](repeating: seen == nil, count: n * (n - 1))
        for tie in ties { isTie[place(tie.from, tie.to)] = true }
        for pair in seen ?? [] { isSeen[place(pair.from, pair.to)] = true }
        if isMutual { (isTie, isSeen) = (bothWays(isTie), bothWays(isSeen)) }
    }

    private func bothWays(_ holds: [Bool]) -> [Bool] {
        holds.indices.map { index in
            let (i, j) = pair(index)
            return holds[index] && holds[place(j, i)]
        }
    }

    /// How often each pair counts: once, or not at all.
    var counts: [Double] { isSeen.map { $0 ? 1 : 0 } }

    /// Where the pair (i, j) stands.
    func place(_ i: Int, _ j: Int) -> Int { i * (people - 1) + (j > i ? j - 1 : j) }

    /// The pair at a place.
    func pair(_ place: Int) -> (from: Int, to: Int) {
        let (i, rest) = (place / (people - 1), place % (people - 1))
        return (i, rest >= i ? rest + 1 : rest)
    }

    /// The same ties between people who changed their places, rows and columns together.
    func permuted(_ order: [Int]) -> TieNetwork {
        var changed = self
        for i in 0..<people {
            for j in 0..<people where i != j {
                changed.isTie[place(i, j)] = isTie[place(order[i], order[j])]
                changed.isSeen[place(i, j)] = isSeen[place(order[i], order[j])]
            }
        }
        return changed
    }
}
