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

        enum CodingKeys: String, CodingKey, CaseIterable {
            case name, command
        }

        init(name: String, command: String) { (self.name, self.command) = (name, command) }

        init(from decoder: any Decoder) throws {
            try StudyKeys.check(decoder, CodingKeys.self)
            let box = try decoder.container(keyedBy: CodingKeys.self)
            name = try box.decode(String.self, forKey: .name)
            command = try box.decode(String.self, forKey: .command)
        }
    }

    /// Cohort files.
    var cohorts: [String] = []
    /// Cultures that make instances.
    var cultures: [ComparisonCulture] = []
    /// Sizes of instances.
    var participants: [Int] = []
    /// Instances of each culture and size.
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
    /// The test of two strategies that decides.
    var test = PairedTest.wilcoxon
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
        case cohorts, culture, parameters, cultures, participants, instances, seed, seeds, strategies, solvers, program,
            primary, test, level, region, prior, draws, replicates, practice, history, repeats, previous, locked, never
        case solverLimit = "solver_limit"
    }

    init(from decoder: any Decoder) throws {
        try StudyKeys.check(decoder, CodingKeys.self)
        let box = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
            value = try box.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(.cohorts, &cohorts)
        cultures = try Self.cultures(box)
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
        try read(.test, &test)
        try read(.level, &level)
        region = try box.decodeIfPresent(Double.self, forKey: .region)
        try read(.prior, &prior)
        try read(.draws, &draws)
        try read(.replicates, &replicates)
    }

    /// One culture as `culture` and `parameters`, or several as `cultures`.
    private static func cultures(_ box: KeyedDecodingContainer<CodingKeys>) throws -> [ComparisonCulture] {
        let several = try box.decodeIfPresent([ComparisonCulture].self, forKey: .cultures)
        let one = try box.decodeIfPresent(String.self, forKey: .culture)
        let parameters = try box.decodeIfPresent([String: Double].self, forKey: .parameters)
        guard several == nil || one == nil && parameters == nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .cultures, in: box,
                debugDescription: "'cultures' excludes 'culture' and 'parameters': each of them has its own")
        }
        guard one != nil || parameters?.isEmpty ?? true else {
            throw DecodingError.dataCorruptedError(
                forKey: .parameters, in: box, debugDescription: "parameters need a culture")
        }
        return several ?? one.map { [ComparisonCulture($0, parameters: parameters ?? [:])] } ?? []
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(cohorts, forKey: .cohorts)
        if let only = cultures.first, cultures.count == 1, only.name == nil {
            try box.encode(only.culture, forKey: .culture)
            try box.encode(only.parameters, forKey: .parameters)
        } else if !cultures.isEmpty {
            try box.encode(cultures, forKey: .cultures)
        }
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
        try box.encode(test, forKey: .test)
        try box.encode(level, forKey: .level)
        try box.encodeIfPresent(region, forKey: .region)
        try box.encode(prior, forKey: .prior)
        try box.encode(draws, forKey: .draws)
        try box.encode(replicates, forKey: .replicates)
    }
}
