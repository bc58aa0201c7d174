// A back-test: does the score rank those whom people really turn to?
//
// Three scores are tried: the model's as it is, learnt weights (see LearntWeights.swift) on pairs that they have not seen, and each facet alone.
// AUC pooled over all pairs, the mean of people's own AUC, and precision among the best k of each. Intervals are the vertex bootstrap's. The
// control is QAP: people change places in the ties, rows and columns together, and everything is done again. The model's AUC is then .5 on average; that of learnt
// weights a little more, since a pair with one end in training tells something of that end.

import Dispatch
import Foundation
import PeerMatching
import PeerStatistics
import Synchronization

/// What came out of a back-test.
struct BacktestAnalysis: Encodable {
    /// How well one score orders pairs.
    struct Ranking: Encodable {
        let auc: Double
        let interval: Interval
        /// The mean over those who have ties and others without.
        let perEgo: Double?
        /// Share of ties among the best k, mean over those who have ties.
        let precision: [String: Double]
        /// Of permutations: the mean AUC, and the share of those at least as good, counting this one.
        let permuted: Permuted?

        enum CodingKeys: String, CodingKey {
            case auc, interval, precision, permuted
            case perEgo = "per_ego"
        }
    }

    struct Permuted: Encodable {
        let mean: Double
        let p: Double
    }

    /// One facet alone, and its weights.
    struct Facet: Encodable {
        let facet: String
        let auc: Double
        let interval: Interval
        let weight: Double
        /// As a share of all weights.
        let learnt: Double
        let learntInterval: Interval
        /// The share of bootstrap samples in which it has no weight.
        let atZero: Double

        enum CodingKeys: String, CodingKey {
            case facet, auc, interval, weight, learnt
            case learntInterval = "learnt_interval"
            case atZero = "at_zero"
        }
    }

    let people: Int
    /// Pairs that count.
    let pairs: Int
    let ties: Int
    let density: Double
    let model: Ranking
    let learnt: Ranking
    let facets: [Facet]
    /// What people said of listed pairs; none without a column of tags.
    let tags: [Tag]
    /// Of learnt weights, on people held out.
    let calibration: Calibration
    /// λ of the weights of all pairs.
    let penalty: Double

    /// How much work is put in.
    struct Effort {
        var folds = 5
        var permutations = 200
        var replicates = 1000
        var seed: UInt64 = 1
        var threads = 2
        var level = 0.05
    }

    init(_ network: TieNetwork, effort: Effort) {
        var generator = SplitMix64(seed: effort.seed)
        let folds = (0..<network.people).map { $0 % effort.folds }.shuffled(using: &generator)
        let everybody = [Bool](repeating: true, count: network.people)
        let heldOut = LearntWeights.heldOut(network, folds: folds, count: effort.folds)
        let penalty = LearntWeights.penalty(network, among: everybody, folds: folds, count: effort.folds)
        let orders = (0..<effort.permutations).map { _ in (0..<network.people).shuffled(using: &generator) }
        let permuted = Self.permuted(network, orders, folds, effort)
        let expected = ExpectedPairs(network, expected: heldOut.expected)
        let samples = Samples(network, heldOut.scores, expected, penalty: penalty, effort: effort, using: &generator)
        let all = LearntWeights(network, counts: network.counts, penalty: penalty)
        let total = all.weights.reduce(0, +)
        people = network.people
        pairs = network.isSeen.count(where: \.self)
        ties = network.isTie.count(where: \.self)
        density = Double(ties) / Double(pairs)
        calibration = Calibration(expected, samples: samples.calibration, confidence: 1 - effort.level)
        self.penalty = penalty
        model = Self.ranking(network, network.scores, samples.model, permuted.map(\.model), effort)
        learnt = Self.ranking(network, heldOut.scores, samples.learnt, permuted.map(\.learnt), effort)
        tags = network.tags.names.indices.map { tag in
            Tag(network, tag, samples: samples.tags.compactMap { $0[tag] }, confidence: 1 - effort.level)
        }
        facets = network.facets.indices.map { facet in
            let shares = samples.shares.map { $0[facet] }
            return Facet(
                facet: network.facets[facet],
                auc: RankedScores(network.values[facet]).area(network.isTie, counts: network.counts) ?? 0.5,
                interval: VertexBootstrap.interval(samples.facets.map { $0[facet] }, confidence: 1 - effort.level),
                weight: network.weights[facet], learnt: total > 0 ? all.weights[facet] / total : 0,
                learntInterval: VertexBootstrap.interval(shares, confidence: 1 - effort.level),
                atZero: Double(shares.count { $0 == 0 }) / Double(max(1, shares.count)))
        }
    }

    private static func permuted(
        _ network: TieNetwork, _ orders: [[Int]], _ folds: [Int], _ effort: Effort
    ) -> [(model: Double, learnt: Double)] {
        let done = Mutex<[Int: (model: Double, learnt: Double)]>([:])
        let ranked = RankedScores(network.scores)
        let threads = max(1, min(effort.threads, orders.count))
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for index in stride(from: thread, to: orders.count, by: threads) {
                let changed = network.permuted(orders[index])
                let heldOut = LearntWeights.heldOut(changed, folds: folds, count: effort.folds).scores
                let counts = changed.counts
                let areas = (
                    ranked.area(changed.isTie, counts: counts) ?? 0.5,
                    RankedScores(heldOut).area(changed.isTie, counts: counts) ?? 0.5
                )
                done.withLock { $0[index] = areas }
            }
        }
        return done.withLock { done in orders.indices.compactMap { done[$0] } }
    }

    private static func ranking(
        _ network: TieNetwork, _ scores: [Double], _ sampled: [Double], _ permuted: [Double], _ effort: Effort
    ) -> Ranking {
        let area = RankedScores(scores).area(network.isTie, counts: network.counts) ?? 0.5
        let n = network.people
        var own: [Double] = []
        var found: [Int: [Double]] = [:]
        for person in 0..<n {
            let places = (person * (n - 1)..<(person + 1) * (n - 1)).filter { network.isSeen[$0] }
            let isTie = places.map { network.isTie[$0] }
            guard isTie.contains(true) else { continue }
            let ranked = RankedScores(places.map { scores[$0] })
            if let area = ranked.area(isTie) { own.append(area) }
            for k in [1, 5, 10] {
                if let precision = ranked.precision(isTie, at: k) { found[k, default: []].append(precision) }
            }
        }
        return Ranking(
            auc: area, interval: VertexBootstrap.interval(sampled, confidence: 1 - effort.level),
            perEgo: own.isEmpty ? nil : Bootstrap.mean(own),
            precision: Dictionary(uniqueKeysWithValues: found.map { ("\($0.key)", Bootstrap.mean($0.value)) }),
            permuted: permuted.isEmpty
                ? nil
                : Permuted(
                    mean: Bootstrap.mean(permuted),
                    p: Double(1 + permuted.count { $0 >= area }) / Double(1 + permuted.count)))
    }

    /// What bootstrap samples of people give.
    private struct Samples {
        var model: [Double] = []
        var learnt: [Double] = []
        var facets: [[Double]] = []
        var shares: [[Double]] = []
        var calibration: [ExpectedPairs.Actual] = []
        /// One a tag; `nil` where a sample has no pair with it, or none without.
        var tags: [[Double?]] = []

        init(
            _ network: TieNetwork, _ heldOut: [Double], _ expected: ExpectedPairs, penalty: Double, effort: Effort,
            using generator: inout SplitMix64
        ) {
            let bootstrap = VertexBootstrap(people: network.people)
            let (model, learnt) = (RankedScores(network.scores), RankedScores(heldOut))
            let alone = network.values.map { RankedScores($0) }
            let holds = network.tags.names.indices.map { network.tags.holds($0, of: network.scores.count) }
            for _ in 0..<effort.replicates {
                let drawn = bootstrap.counts(using: &generator)
                let counts = drawn.indices.map { network.isSeen[$0] ? drawn[$0] : 0 }
                guard let area = model.area(network.isTie, counts: counts) else { continue }
                self.model.append(area)
                self.learnt.append(learnt.area(network.isTie, counts: counts) ?? 0.5)
                facets.append(alone.map { $0.area(network.isTie, counts: counts) ?? 0.5 })
                calibration.append(expected.actual(counts: counts))
                let listed = holds.isEmpty ? [] : network.tags.counts(drawn)
                tags.append(holds.map { model.area($0, counts: listed) })
                let weights = LearntWeights(network, counts: counts, penalty: penalty).weights
                let total = weights.reduce(0, +)
                shares.append(weights.map { total > 0 ? $0 / total : 0 })
            }
        }
    }
}
