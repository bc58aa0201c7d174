import Foundation
import PeerCohorts

/// The score model computed in plain binary64 from its formulas, without grids, integers or a fixed order of operations.
/// It shares nothing with the library but ``Participant``, and is as slow as it is short.
public struct ScoreOracle {
    /// What the model says, in the words of its formulas.
    public struct Options {
        /// Worth of a lead of 0, 1, … 5 levels, relative to the greatest.
        public var gapCurve = [0.0, 1, 2, 3, 3, 3]
        /// Stands for the blank level of somebody who wants the skill.
        public var assumedOwnLevel = 0.0
        /// Whether each person's mean goal is taken off first.
        public var centresGoals = false
        /// Traits that count by distance to the mirror image.
        public var complementary: Set<String> = []
        /// Traits left out.
        public var ignored: Set<String> = []
        /// Of skills, aspirations and personality; together 1.
        public var weights = [0.4, 0.3, 0.3]
        /// Whether known facets take the weight of the unknown.
        public var renormalises = false
        /// Share of the weight that both directions need.
        public var minimumCoverage = 0.5

        /// The standard model.
        public init() {}
    }

    /// The means of two directions; names as in the library.
    public enum Mean: String, CaseIterable {
        /// One of the five.
        case mean, harmonic, geometric, product, minimum

        /// The reciprocal score.
        public func of(_ a: Double, _ b: Double) -> Double {
            switch self {
            case .mean: (a + b) / 2
            case .harmonic: a + b > 0 ? 2 * a * b / (a + b) : 0
            case .geometric: (a * b).squareRoot()
            case .product: a * b
            case .minimum: Swift.min(a, b)
            }
        }
    }

    /// Number of people, ordered as they were given.
    public let count: Int
    /// Facet, receiver × count + giver: the value, `nil` when unknown.
    public private(set) var facets: [[Double?]] = []
    /// Mean of each facet over the ordered pairs that have it.
    public private(set) var references: [Double] = []
    private var options: Options

    /// Evaluates all facets of all ordered pairs.
    public init(_ people: [Participant], _ options: Options = Options()) {
        count = people.count
        self.options = options
        let personality = MahalanobisOracle(people, complementary: options.complementary, ignored: options.ignored)
        let skillNames = Set(people.flatMap { $0.skills.names + $0.wants.names }).sorted()
        let goalNames = Set(people.flatMap(\.goals.names)).sorted()
        let levels = people.map { person in skillNames.map { person.skills[$0] } }
        let wants = people.map { person in skillNames.map { person.wants[$0] ?? 0 } }
        let goals = people.map { person in goalNames.map { person.goals[$0] } }
        facets = [[], [], []]
        for i in people.indices {
            for j in people.indices {
                facets[0].append(i == j ? nil : skills(want: wants[i], own: levels[i], theirs: levels[j]))
                facets[1].append(i == j ? nil : aspirations(goals[i], goals[j]))
                facets[2].append(i == j ? nil : personality.closeness(i, j))
            }
        }
        references = facets.map { values in
            let known = values.compactMap { $0 }
            return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        }
    }

    /// The same facets under the policy that gives the weight of unknown ones to the known.
    public var renormalising: ScoreOracle {
        var oracle = self
        oracle.options.renormalises = true
        return oracle
    }

    /// S(receiver ← giver), whether or not enough is known.
    public func benefit(_ receiver: Int, _ giver: Int) -> Double {
        var (sum, known) = (0.0, 0.0)
        for (facet, weight) in options.weights.enumerated() {
            if let value = facets[facet][receiver * count + giver] {
                sum += weight * value
                known += weight
            } else if !options.renormalises {
                sum += weight * references[facet]
            }
        }
        guard options.renormalises else { return sum }
        return known > 0 ? sum / known : 0
    }

    /// Share of the weight that is known in one direction.
    public func coverage(_ receiver: Int, _ giver: Int) -> Double {
        options.weights.indices.reduce(0) {
            facets[$1][receiver * count + giver] == nil ? $0 : $0 + options.weights[$1]
        }
    }

    /// Whether the pair has a score.
    public func hasScore(_ one: Int, _ other: Int) -> Bool {
        min(coverage(one, other), coverage(other, one)) > options.minimumCoverage - 1e-9
    }

    /// Σ want · curve(their level − own level) / Σ want, over the wanted skills whose level the other has stated.
    private func skills(want: [Double], own: [Double?], theirs: [Double?]) -> Double? {
        var (worth, wanted) = (0.0, 0.0)
        for k in want.indices where want[k] > 0 {
            guard let level = theirs[k] else { continue }
            wanted += want[k]
            worth += want[k] * curve(level - (own[k] ?? options.assumedOwnLevel))
        }
        return wanted > 0 ? worth / wanted : nil
    }

    /// The worth of a lead: linear between whole levels, 1 at its greatest.
    private func curve(_ lead: Double) -> Double {
        guard lead > 0 else { return 0 }
        let below = min(4, Int(lead))
        let part = lead - Double(below)
        let value = options.gapCurve[below] * (1 - part) + options.gapCurve[below + 1] * part
        return value / (options.gapCurve.max() ?? 1)
    }

    /// The cosine over goals known to both; at least 3 of them, and half of those known to either.
    private func aspirations(_ a: [Double?], _ b: [Double?]) -> Double? {
        let both = a.indices.filter { a[$0] != nil && b[$0] != nil }
        let either = a.indices.filter { a[$0] != nil || b[$0] != nil }
        guard Double(both.count) >= max(3, Double(either.count) / 2) else { return nil }
        let (x, y) = (vector(a, both), vector(b, both))
        let (xx, yy) = (zip(x, x).map(*).reduce(0, +), zip(y, y).map(*).reduce(0, +))
        // A centred vector of equal answers is zero but for rounding.
        guard xx > 1e-9, yy > 1e-9 else { return nil }
        let cosine = zip(x, y).map(*).reduce(0, +) / (xx * yy).squareRoot()
        return options.centresGoals ? (1 + cosine) / 2 : cosine
    }

    /// Some goals of a person, less the mean over all they answered when goals are centred.
    private func vector(_ goals: [Double?], _ places: [Int]) -> [Double] {
        let known = goals.compactMap { $0 }
        let mean = options.centresGoals ? known.reduce(0, +) / Double(known.count) : 0
        return places.map { (goals[$0] ?? 0) - mean }
    }
}
