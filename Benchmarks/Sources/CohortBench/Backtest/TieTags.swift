// What people said of their ties, beside what the score says of them.
//
// Of the pairs that the file lists some have a tag, such as "helped me" or "hard to meet". Its AUC is how probable it is that a pair with the
// tag is scored above a listed pair without it: .5 says that the score has nothing to do with it. Fewer than five pairs on either side tell too
// little, and about too few people: only their number is given.
//
// EXAMPLE. Of five pairs scored .9, .8, .6, .5, .2 the first and third are tagged: of the six comparisons five are won, AUC 5/6.

import PeerMatching
import PeerStatistics

/// Tags of listed pairs.
struct TieTags: Sendable {
    /// The fewest pairs with a tag, and without, of which more than their number is told.
    static let fewest = 5

    /// The tags in their order.
    let names: [String]
    /// For each tag the places of pairs that have it, ascending.
    let places: [[Int]]
    /// The places of all listed pairs.
    let listed: [Int]

    /// - Parameter pairs: what the file lists; a pair (i, j) stands at the place i · (n − 1) + j, less one behind the diagonal.
    init(_ pairs: [(from: Int, to: Int, tags: [String])], people: Int) {
        var found: [String: [Int]] = [:]
        var listed: [Int] = []
        for pair in pairs {
            let place = pair.from * (people - 1) + (pair.to > pair.from ? pair.to - 1 : pair.to)
            listed.append(place)
            for tag in pair.tags { found[tag, default: []].append(place) }
        }
        names = found.keys.sorted()
        places = names.map { (found[$0] ?? []).sorted() }
        self.listed = listed.sorted()
    }

    /// How often each pair counts among the listed, of samples that have each pair so often.
    func counts(_ counts: [Double]) -> [Double] {
        var own = [Double](repeating: 0, count: counts.count)
        for place in listed { own[place] = counts[place] }
        return own
    }

    /// Whether each pair has a tag.
    func holds(_ tag: Int, of count: Int) -> [Bool] {
        var holds = [Bool](repeating: false, count: count)
        for place in places[tag] { holds[place] = true }
        return holds
    }

    /// Whether enough pairs have the tag, and have it not.
    func tells(_ tag: Int) -> Bool {
        places[tag].count >= Self.fewest && listed.count - places[tag].count >= Self.fewest
    }
}

extension BacktestAnalysis {
    /// A tag, and how the model's score orders listed pairs by it.
    struct Tag: Encodable {
        let tag: String
        /// Listed pairs that have it.
        let pairs: Int
        /// Of the model, 0 to 1: the mean score of pairs with the tag, and of those without.
        let score: Double?
        let otherScore: Double?
        let auc: Double?
        let interval: Interval?

        enum CodingKeys: String, CodingKey {
            case tag, pairs, score, auc, interval
            case otherScore = "other_score"
        }

        init(_ network: TieNetwork, _ tag: Int, samples: [Double], confidence: Double) {
            let tags = network.tags
            (self.tag, pairs) = (tags.names[tag], tags.places[tag].count)
            guard tags.tells(tag) else {
                (score, otherScore, auc, interval) = (nil, nil, nil, nil)
                return
            }
            let holds = tags.holds(tag, of: network.scores.count)
            let everyone = [Double](repeating: 1, count: network.scores.count)
            score = Bootstrap.mean(tags.places[tag].map { network.scores[$0] })
            otherScore = Bootstrap.mean(tags.listed.filter { !holds[$0] }.map { network.scores[$0] })
            auc = RankedScores(network.scores).area(holds, counts: tags.counts(everyone))
            interval = VertexBootstrap.interval(samples, confidence: confidence)
        }
    }
}
