import Foundation
import PeerFiles
import PeerMatching
import PeerStatistics

/// What is compared, on what, and how it will be judged: everything that is fixed before there is any result. Written as `plan.json`, and by
/// researchers as a study file.
struct ComparisonSpec: Codable {
    /// Somebody else's solver.
    struct Solver: Codable, Hashable {
        /// What it is called in tables.
        var name: String
        /// Program and arguments with placeholders.
        var command: String
    }

    /// Cohort files.
    var cohorts: [String] = []
    /// A culture that makes instances.
    var culture: String?
    /// Its parameters.
    var parameters: [String: Double] = [:]
    /// Sizes of instances.
    var participants: [Int] = []
    /// Instances of each size.
    var instances = 0
    /// The seed of the series.
    var seed: UInt64 = 1
    /// Seeds of every strategy on every instance.
    var seeds = 1
    /// `name` or `name:objective`.
    var strategies: [String] = []
    /// Solvers from outside.
    var solvers: [Solver] = []
    /// Seconds that a solver from outside has.
    var solverLimit = 60.0
    /// The question: model, rules, objective.
    var program = MatchingProgram()
    /// Files of people by name: history, the last round, locked and forbidden pairs.
    var people = NamedPeople()
    /// The metric that decides.
    var primary = "total"
    /// The level of tests.
    var level = 0.05
    /// Half the width of the region of practical equivalence, in units of the primary metric; relative to its mean unless given.
    var region: Double?
    /// The strength of the Bayesian prior.
    var prior = 0.5
    /// Draws of the Bayesian comparison.
    var draws = 20_000
    /// Bootstrap samples.
    var replicates = 5_000

    init() {}

    enum CodingKeys: String, CodingKey, CaseIterable {
        case cohorts, culture, parameters, participants, instances, seed, seeds, strategies, solvers, program, primary,
            level,
            region, prior, draws, replicates, practice, history, repeats, previous, locked, never
        case solverLimit = "solver_limit"
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let keys = Set(CodingKeys.allCases.map(\.rawValue))
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !keys.contains(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: [key],
                    debugDescription:
                        "unknown key '\(key.stringValue)'; there are: \(keys.sorted().joined(separator: ", "))"))
        }
        let box = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
            value = try box.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(.cohorts, &cohorts)
        culture = try box.decodeIfPresent(String.self, forKey: .culture)
        try read(.parameters, &parameters)
        try read(.participants, &participants)
        try read(.instances, &instances)
        try read(.seed, &seed)
        try read(.seeds, &seeds)
        strategies = try box.decode([String].self, forKey: .strategies)
        try read(.solvers, &solvers)
        try read(.solverLimit, &solverLimit)
        if let practice = try box.decodeIfPresent(MatchingProgram.Practice.self, forKey: .practice) {
            guard !box.contains(.program) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .practice, in: box, debugDescription: "practice and program exclude each other")
            }
            program = .preset(practice)
        }
        try read(.program, &program)
        try read(.history, &people.history)
        try read(.repeats, &people.repeats)
        people.previous = try box.decodeIfPresent(String.self, forKey: .previous)
        people.locked = try box.decodeIfPresent(String.self, forKey: .locked)
        people.never = try box.decodeIfPresent(String.self, forKey: .never)
        try read(.primary, &primary)
        try read(.level, &level)
        region = try box.decodeIfPresent(Double.self, forKey: .region)
        try read(.prior, &prior)
        try read(.draws, &draws)
        try read(.replicates, &replicates)
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(cohorts, forKey: .cohorts)
        try box.encodeIfPresent(culture, forKey: .culture)
        try box.encode(parameters, forKey: .parameters)
        try box.encode(participants, forKey: .participants)
        try box.encode(instances, forKey: .instances)
        try box.encode(seed, forKey: .seed)
        try box.encode(seeds, forKey: .seeds)
        try box.encode(strategies, forKey: .strategies)
        try box.encode(solvers, forKey: .solvers)
        try box.encode(solverLimit, forKey: .solverLimit)
        try box.encode(program, forKey: .program)
        try box.encode(people.history, forKey: .history)
        try box.encode(people.repeats, forKey: .repeats)
        try box.encodeIfPresent(people.previous, forKey: .previous)
        try box.encodeIfPresent(people.locked, forKey: .locked)
        try box.encodeIfPresent(people.never, forKey: .never)
        try box.encode(primary, forKey: .primary)
        try box.encode(level, forKey: .level)
        try box.encodeIfPresent(region, forKey: .region)
        try box.encode(prior, forKey: .prior)
        try box.encode(draws, forKey: .draws)
        try box.encode(replicates, forKey: .replicates)
    }
}
