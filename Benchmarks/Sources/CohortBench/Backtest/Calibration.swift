// Calibration: is what learnt weights expect of a pair what then happens?
//
// The regression behind learnt weights (LearntWeights.swift) expects of each pair a share of ties, e. For pairs that were held out, e is set
// against what is: pairs in order of e are cut into ten groups of equal size, and each group's mean e stands beside its share of ties; and the ties
// are regressed on e. A slope of 1 and an intercept of 0 are what calibrated expectations have; a slope below 1 says that they are too bold.
// A linear regression may expect less than nothing of a pair, or more than all: such groups are shown as they are.
//
// EXAMPLE. Expectations .1 of 100 pairs and .5 of 100 others, of which 20 and 40 are ties: slope .5, intercept .15.
//
// Intervals are the vertex bootstrap's: people are resampled, groups stay.

import PeerMatching
import PeerStatistics

/// Expected against actual shares of ties.
struct Calibration: Encodable {
    /// Pairs of which about the same is expected.
    struct Group: Encodable {
        let pairs: Int
        let expected: Double
        let actual: Double
        let interval: Interval
    }

    /// Of ties on expectations.
    let slope: Double
    let slopeInterval: Interval
    let intercept: Double
    let groups: [Group]

    enum CodingKeys: String, CodingKey {
        case slope, intercept, groups
        case slopeInterval = "slope_interval"
    }

    init(_ pairs: ExpectedPairs, samples: [ExpectedPairs.Actual], confidence: Double) {
        let whole = pairs.actual(counts: pairs.network.counts)
        (slope, intercept) = (whole.slope, whole.intercept)
        slopeInterval = VertexBootstrap.interval(samples.map(\.slope), confidence: confidence)
        groups = pairs.groups.indices.map { group in
            let shares = samples.compactMap { $0.shares[group] }
            return Group(
                pairs: pairs.groups[group].count, expected: whole.expected[group],
                actual: whole.shares[group] ?? 0,
                interval: VertexBootstrap.interval(shares, confidence: confidence))
        }
    }
}

/// Pairs that count, in groups by what is expected of them.
struct ExpectedPairs {
    /// What is found when pairs count so often.
    struct Actual {
        let slope: Double
        let intercept: Double
        /// Mean expectation of each group.
        let expected: [Double]
        /// Share of ties of each group, `nil` where no pair of it counts.
        let shares: [Double?]
    }

    let network: TieNetwork
    let expected: [Double]
    /// Places of pairs, least expectation first.
    let groups: [[Int]]

    init(_ network: TieNetwork, expected: [Double]) {
        (self.network, self.expected) = (network, expected)
        let order = network.isTie.indices.filter { network.isSeen[$0] }.sorted {
            (expected[$0], $0) < (expected[$1], $1)
        }
        let count = max(1, min(10, order.count))
        groups = (0..<count).map { group in
            Array(order[order.count * group / count..<order.count * (group + 1) / count])
        }
    }

    func actual(counts: [Double]) -> Actual {
        var (n, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var (means, shares): ([Double], [Double?]) = ([], [])
        for group in groups {
            var (here, sum, ties) = (0.0, 0.0, 0.0)
            for place in group where counts[place] > 0 {
                let (count, value) = (counts[place], expected[place])
                here += count
                sum += count * value
                xx += count * value * value
                if network.isTie[place] {
                    ties += count
                    xy += count * value
                }
            }
            means.append(here > 0 ? sum / here : 0)
            shares.append(here > 0 ? ties / here : nil)
            (n, x, y) = (n + here, x + sum, y + ties)
        }
        let variance = n > 0 ? xx / n - x / n * x / n : 0
        let slope = variance > 1e-15 ? (xy / n - x / n * y / n) / variance : 0
        return Actual(slope: slope, intercept: n > 0 ? y / n - slope * x / n : 0, expected: means, shares: shares)
    }
}
