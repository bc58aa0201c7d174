import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching
import PeerReports

/// A specification made ready: instances and competitors that suit each other, and the text that fixes it all.
struct ComparisonPlan: Sendable {
    let spec: ComparisonSpec
    let instances: [ComparisonInstance]
    let entries: [ComparisonEntry]
    /// What `plan.json` says: the specification, digests of input files, metrics and the version. It names no people.
    let text: String

    private struct Written: Codable {
        var format = 1
        let version: String
        let metrics: [String]
        let inputs: [Input]
        let specification: ComparisonSpec
    }

    /// An input file and its digest.
    struct Input: Codable {
        let path: String
        let sha256: String
    }

    /// Checks a specification against the people: nothing is worked on that cannot be finished.
    ///
    /// - Throws: `ValidationError` for wrong usage, `InputErrors` for a bad cohort.
    init(_ spec: ComparisonSpec) throws {
        try Self.checkNumbers(spec)
        entries = try ComparisonEntry.all(spec)
        instances = try ComparisonInstance.all(spec)
        self.spec = spec
        let cells = instances.count * entries.count * spec.seeds
        guard cells <= 1_000_000 else {
            throw ValidationError("\(cells) cells are more than a comparison takes, 1000000")
        }
        var seen: Set<String> = []
        for instance in instances {
            if let size = instance.participants, !seen.insert("\(instance.label) \(size)").inserted { continue }
            try Self.check(entries, suit: instance, spec)
        }
        let inputs = try (spec.cohorts + spec.people.files).map { path in
            guard FileManager.default.fileExists(atPath: path) else {
                throw InputErrors(InputError(file: path, InputFile.missing))
            }
            return Input(path: path, sha256: Checksum.ofFile(path))
        }
        var fixed = spec
        // No result depends on the threads.
        fixed.program.threads = MatchingProgram().threads
        text = try JSONFile.text(
            Written(
                version: Tool.version, metrics: ComparisonMetrics.all.map(\.name), inputs: inputs, specification: fixed)
        )
    }

    /// A plan as written: for running it again.
    ///
    /// - Parameter folder: where input files are, in place of where they were.
    static func read(path: String, inputs folder: String?) throws -> (spec: ComparisonSpec, inputs: [Input]) {
        let written = try JSONFile.read(Written.self, path: path)
        guard written.version == Tool.version, written.metrics == ComparisonMetrics.all.map(\.name) else {
            throw InputErrors(
                InputError(
                    file: path,
                    "was written by version \(written.version); this is \(Tool.version), with other metrics or numbers")
            )
        }
        var spec = written.specification
        guard let folder else { return (spec, written.inputs) }
        func moved(_ path: String) -> String { folder + "/" + URL(filePath: path).lastPathComponent }
        spec.cohorts = spec.cohorts.map(moved)
        spec.people = spec.people.moved(moved)
        return (spec, written.inputs.map { Input(path: moved($0.path), sha256: $0.sha256) })
    }

    private static func checkNumbers(_ spec: ComparisonSpec) throws {
        func require(_ isMet: Bool, _ what: String) throws { if !isMet { throw ValidationError(what) } }
        try require(spec.participants.allSatisfy { (2...100_000).contains($0) }, "participants must be in 2...100000")
        try require(Set(spec.participants).count == spec.participants.count, "a number of participants stands twice")
        try require((0...100_000).contains(spec.instances), "instances must be in 1...100000")
        try require((1...1000).contains(spec.seeds), "seeds must be in 1...1000")
        try require((0.01...86_400).contains(spec.solverLimit), "the solver limit must be in 0.01...86400 seconds")
        try require((0.0001...0.5).contains(spec.level), "level must be in 0.0001...0.5")
        try require(spec.region.map { $0.isFinite && $0 >= 0 } ?? true, "region must be 0 or more")
        try require((0.001...1000).contains(spec.prior), "prior must be in 0.001...1000")
        try require((100...10_000_000).contains(spec.draws), "draws must be in 100...10000000")
        try require((100...1_000_000).contains(spec.replicates), "replicates must be in 100...1000000")
        try spec.checkPeople()
        try require(
            spec.program.privateRules.isEmpty, "a comparison is written out in full: private rules do not go with it")
        try require(
            !spec.cultures.isEmpty || spec.participants.isEmpty && spec.instances == 0,
            "participants and instances need a culture")
        let names = ComparisonMetrics.all.map(\.name)
        try require(
            ComparisonMetrics.all.contains { $0.name == spec.primary && $0.direction != .none },
            "'\(spec.primary)' is no metric that can decide; there are: \(names.joined(separator: ", "))")
        try require(
            spec.primary != "churn" || spec.people.previous != nil,
            "'churn' is counted against the last round: name it by 'previous'")
        try require(
            spec.primary != "repeats" || spec.people.previous != nil || !spec.people.history.isEmpty,
            "'repeats' are counted against earlier rounds: name them by 'history' or 'previous'")
    }

    /// What a strategy cannot do with these people is said before any work.
    private static func check(
        _ entries: [ComparisonEntry], suit instance: ComparisonInstance, _ spec: ComparisonSpec
    ) throws {
        let cohort = try instance.cohort()
        let pool = try ScoredPool(cohort, try spec.asked(of: cohort))
        for entry in entries {
            guard case .strategy(let strategy, _) = entry.kind, let method = MatchingMethods.named(strategy.rawValue)
            else {
                if pool.hasCapacities {
                    throw ValidationError(
                        "'\(entry.name)' gives one partner each, and people of '\(instance.name)' may have several")
                }
                continue
            }
            if method.needs.twoSides, pool.sides == nil {
                throw ValidationError("'\(entry.name)' needs two sides, and '\(instance.name)' is one pool")
            }
            if pool.hasCapacities, !method.needs.givesCapacities || pool.sides == nil && strategy == .hungarian {
                throw ValidationError(
                    "'\(entry.name)' gives one partner each, and people of '\(instance.name)' may have several")
            }
        }
    }
}
