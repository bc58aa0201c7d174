import PeerFiles
import PeerStatistics

/// `statistics.json`: every test and interval, with what it was computed from.
struct StatisticsRecord: Encodable {
    private struct Strategy: Encodable {
        let name: String
        let mean: Double
        /// Not there for one instance, here and below.
        let interval: Interval?
        let median: Double
    }

    private struct Pair: Encodable {
        let first: String
        let second: String
        let difference: Double
        let interval: Interval?
        let constant: Bool
        let positiveRanks: Double
        let negativeRanks: Double
        let method: String
        let p: Double
        let pHolm: Double
        let effect: Double
        let bayesian: BayesianSignedRank?

        enum CodingKeys: String, CodingKey {
            case first, second, difference, interval, constant, method, p, effect, bayesian
            case positiveRanks = "positive_ranks"
            case negativeRanks = "negative_ranks"
            case pHolm = "p_holm"
        }
    }

    private struct Friedman: Encodable {
        let chiSquare: Double
        let p: Double
        /// Not there where the ranks of all instances agree: it is infinite.
        let f: Double?
        let fP: Double
        let meanRanks: [Double]
        let criticalDifference: Double
        let groups: [[String]]

        enum CodingKeys: String, CodingKey {
            case p, f, groups
            case chiSquare = "chi_square"
            case fP = "f_p"
            case meanRanks = "mean_ranks"
            case criticalDifference = "critical_difference"
        }
    }

    private struct Part: Encodable {
        let group: String
        let metric: String
        let direction: String
        let instances: Int
        let ofInstances: Int
        let excluded: [String]
        let region: Double?
        let strategies: [Strategy]
        let pairs: [Pair]
        let friedman: Friedman?
        let leaders: [String]

        enum CodingKeys: String, CodingKey {
            case group, metric, direction, instances, excluded, region, strategies, pairs, friedman, leaders
            case ofInstances = "of_instances"
        }
    }

    private struct Outcome: Encodable {
        let strategy: String
        let outcome: String
        let instances: Int
        let share: Double
        let interval: Interval
    }

    private let format = 1
    private let unit = "instance; seeds are averaged within it"
    private let level: Double
    private let primary: String
    private let test: PairedTest
    private let prior: Double
    private let outcomes: [Outcome]
    private let parts: [Part]
    private let secondary: Part?

    init(_ analysis: ComparisonAnalysis) {
        let (table, spec) = (analysis.table, analysis.table.plan.spec)
        (level, primary, test, prior) = (spec.level, spec.primary, spec.test, spec.prior)
        parts = analysis.parts.map { Self.part($0, table, spec.level) }
        secondary = analysis.secondary.map { Self.part($0, table, spec.level) }
        outcomes = OutcomeCount.all(table).map {
            Outcome(
                strategy: $0.strategy, outcome: $0.outcome, instances: $0.instances, share: $0.share,
                interval: $0.interval(level: spec.level))
        }
    }

    private static func part(_ part: ComparisonAnalysis.Part, _ table: ComparisonTable, _ level: Double) -> Part {
        let names = part.entries.map { table.plan.entries[$0].name }
        let comparison = part.comparison
        return Part(
            group: part.group.name, metric: part.metric.name, direction: part.metric.direction.rawValue,
            instances: part.instances.count, ofInstances: part.group.instances.count,
            excluded: table.plan.entries.map(\.name).filter { !names.contains($0) }, region: part.region,
            strategies: zip(names, comparison.strategies).map {
                Strategy(name: $0, mean: $1.mean, interval: part.interval($1.interval), median: $1.median)
            },
            pairs: comparison.pairs.map { pair in
                Pair(
                    first: names[pair.first], second: names[pair.second], difference: pair.difference,
                    interval: part.interval(pair.interval), constant: part.instances.count > 1 && pair.isConstant,
                    positiveRanks: pair.test.positiveRanks,
                    negativeRanks: pair.test.negativeRanks, method: pair.test.method.rawValue,
                    p: pair.test.probability, pHolm: pair.corrected, effect: pair.test.effect,
                    bayesian: part.instances.count > 1 ? pair.bayesian : nil)
            },
            friedman: comparison.friedman.map { test in
                Friedman(
                    chiSquare: test.chiSquare, p: test.probability, f: test.f.isFinite ? test.f : nil,
                    fP: test.fProbability, meanRanks: test.meanRanks,
                    criticalDifference: test.criticalDifference(level: level),
                    groups: test.groups(level: level).map { $0.map { names[$0] } })
            },
            leaders: part.metric.direction == .none ? [] : comparison.leaders.sorted().map { names[$0] })
    }
}
