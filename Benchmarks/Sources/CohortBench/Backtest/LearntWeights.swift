// Learnt weights: facet weights under which those score high whom people really turned to.
//
// Non-negative ridge regression of the ties (1 or 0) on the facets, both centred, facets in units of their own spread: a weight below 0 would
// turn a facet's meaning around. The penalty λ is relative to the number of pairs and chosen by inner folds.
//
// FOLDS OF PEOPLE. Pairs of one person tell about each other, so people are held out, not pairs. A fold's weights come from pairs both of whose
// ends are in training, and are tried on pairs at least one of whose ends is held out. Each pair is tried once or twice; its prediction is the
// mean, in units of the spread of the training pairs' predictions.

import PeerMatching
import PeerStatistics

/// Weights from ties.
struct LearntWeights {
    /// λ, from the weakest.
    static let penalties = [0.0001, 0.001, 0.01, 0.1, 1]

    /// One a facet, 0 or more, in units of the facet's own values.
    let weights: [Double]
    /// The mean and spread of predictions over the pairs that were learnt from.
    private let mean: Double
    private let spread: Double
    /// The share of ties among them.
    private let share: Double

    /// Learns from pairs.
    ///
    /// - Parameter counts: how often each pair counts.
    init(_ network: TieNetwork, counts: [Double], penalty: Double) { self.init(Moments(network, counts), penalty) }

    private init(_ moments: Moments, _ penalty: Double) {
        let k = moments.means.count
        let spreads = (0..<k).map { max(0, moments.covariance[$0 * k + $0]).squareRoot() }
        // Facets that say the same of all pairs have nothing to learn from.
        let used = (0..<k).filter { spreads[$0] > 1e-9 }
        let gram = used.flatMap { row in
            used.map { moments.covariance[row * k + $0] / (spreads[row] * spreads[$0]) }
        }
        let found = NonNegativeRidge.weights(
            gram: gram, moments: used.map { moments.withTies[$0] / spreads[$0] }, penalty: penalty)
        var weights = [Double](repeating: 0, count: k)
        for (place, facet) in used.enumerated() { weights[facet] = found[place] / spreads[facet] }
        self.weights = weights
        mean = zip(weights, moments.means).reduce(0) { $0 + $1.0 * $1.1 }
        var variance = 0.0
        for row in 0..<k {
            for column in 0..<k { variance += weights[row] * weights[column] * moments.covariance[row * k + column] }
        }
        spread = max(0, variance).squareRoot()
        share = moments.share
    }

    /// The prediction for a pair, centred and in units of its spread; 0 where nothing was learnt.
    func prediction(_ network: TieNetwork, _ pair: Int) -> Double {
        guard spread > 0 else { return 0 }
        var sum = 0.0
        for facet in weights.indices { sum += weights[facet] * network.values[facet][pair] }
        return (sum - mean) / spread
    }

    /// The share of ties that the regression expects of pairs with a prediction.
    func expectation(of prediction: Double) -> Double { share + spread * prediction }

    /// Means of facets and ties over pairs, and how they vary together.
    private struct Moments {
        let means: [Double]
        let covariance: [Double]
        let withTies: [Double]
        let share: Double

        init(_ network: TieNetwork, _ counts: [Double]) {
            let k = network.facets.count
            let total = max(1, counts.reduce(0, +))
            var ties = 0.0
            for place in counts.indices where network.isTie[place] { ties += counts[place] }
            ties /= total
            let means = network.values.map { values in
                zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / total
            }
            var covariance = [Double](repeating: 0, count: k * k)
            var withTies = [Double](repeating: 0, count: k)
            for row in 0..<k {
                for column in 0...row {
                    var sum = 0.0
                    for place in counts.indices where counts[place] > 0 {
                        sum +=
                            counts[place] * (network.values[row][place] - means[row])
                            * (network.values[column][place] - means[column])
                    }
                    covariance[row * k + column] = sum / total
                    covariance[column * k + row] = sum / total
                }
                var sum = 0.0
                for place in counts.indices where counts[place] > 0 {
                    sum +=
                        counts[place] * (network.values[row][place] - means[row])
                        * ((network.isTie[place] ? 1 : 0) - ties)
                }
                withTies[row] = sum / total
            }
            (self.means, self.covariance, self.withTies, share) = (means, covariance, withTies, ties)
        }
    }
}

extension LearntWeights {
    /// What weights that were learnt without one of a pair's ends say of it.
    struct HeldOut {
        /// Predictions in units of their spread.
        var scores: [Double]
        /// Shares of ties.
        var expected: [Double]
    }

    /// Predictions of all pairs; 0 of pairs that do not count.
    static func heldOut(_ network: TieNetwork, folds: [Int], count: Int) -> HeldOut {
        let everybody = [Bool](repeating: true, count: network.people)
        let zeros = [Double](repeating: 0, count: network.isTie.count)
        var (sums, tries) = (HeldOut(scores: zeros, expected: zeros), zeros)
        for fold in 0..<count {
            let training = folds.map { $0 != fold }
            let penalty = penalty(network, among: training, folds: folds, count: count)
            let learnt = LearntWeights(network, counts: counts(network, both: training), penalty: penalty)
            for place in tested(network, heldOut: training.map { !$0 }, among: everybody) {
                let prediction = learnt.prediction(network, place)
                sums.scores[place] += prediction
                sums.expected[place] += learnt.expectation(of: prediction)
                tries[place] += 1
            }
        }
        for place in tries.indices where tries[place] > 0 {
            sums.scores[place] /= tries[place]
            sums.expected[place] /= tries[place]
        }
        return sums
    }

    /// The penalty whose weights order held-out pairs best, among some people; of equals the strongest.
    static func penalty(_ network: TieNetwork, among people: [Bool], folds: [Int], count: Int) -> Double {
        var areas = [Double](repeating: 0, count: penalties.count)
        for fold in 0..<count {
            let training = people.indices.map { people[$0] && folds[$0] != fold }
            let heldOut = people.indices.map { people[$0] && folds[$0] == fold }
            guard heldOut.contains(true), training.count(where: \.self) > 1 else { continue }
            let moments = Moments(network, counts(network, both: training))
            let places = tested(network, heldOut: heldOut, among: people)
            let isTie = places.map { network.isTie[$0] }
            for (index, penalty) in penalties.enumerated() {
                let learnt = LearntWeights(moments, penalty)
                areas[index] += RankedScores(places.map { learnt.prediction(network, $0) }).area(isTie) ?? 0.5
            }
        }
        let best = areas.max() ?? 0
        return penalties[areas.lastIndex { $0 >= best - 1e-12 } ?? 0]
    }

    private static func counts(_ network: TieNetwork, both people: [Bool]) -> [Double] {
        network.isTie.indices.map { place in
            let (i, j) = network.pair(place)
            return network.isSeen[place] && people[i] && people[j] ? 1 : 0
        }
    }

    private static func tested(_ network: TieNetwork, heldOut: [Bool], among people: [Bool]) -> [Int] {
        network.isTie.indices.filter { place in
            let (i, j) = network.pair(place)
            return network.isSeen[place] && people[i] && people[j] && (heldOut[i] || heldOut[j])
        }
    }
}
