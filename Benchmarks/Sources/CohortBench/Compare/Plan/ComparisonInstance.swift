import ArgumentParser
import Foundation
import PeerFiles
import PeerInstances
import PeerMatching

/// One instance of a comparison: a cohort's file, or a number of a culture's series.
struct ComparisonInstance: Sendable {
    /// Where its people come from.
    enum Source: Sendable {
        case file(path: String)
        case made(culture: String, parameters: [String: Double], participants: Int, seed: UInt64)
    }

    /// What it is called in tables and files.
    let name: String
    /// People asked for; `nil` for a file, which says.
    let participants: Int?
    /// The culture's name, or `file`.
    let culture: String
    /// Its parameters, all of them, as `name=value;…`.
    let parameters: String
    let source: Source

    /// The people.
    func cohort() throws -> Cohort {
        switch source {
        case .file(let path): return try CohortFile.read(path: path).cohort
        case .made(let name, let given, let participants, let seed):
            guard let culture = CohortCultures.named(name) else { preconditionFailure("checked when planned") }
            let values = try CultureValues(given, for: culture.parameters, of: name)
            return culture.cohort(participants: participants, seed: seed, values)
        }
    }

    /// The instances of a specification: files first, then sizes in their order.
    static func all(_ spec: ComparisonSpec) throws -> [ComparisonInstance] {
        var instances = spec.cohorts.map { path in
            ComparisonInstance(
                name: URL(filePath: path).deletingPathExtension().lastPathComponent, participants: nil, culture: "file",
                parameters: "", source: .file(path: path))
        }
        if let name = spec.culture { instances += try made(name, spec) }
        guard !instances.isEmpty else {
            throw ValidationError(
                "nothing to compare on: name cohorts, or --culture with --participants and --instances")
        }
        var names: Set<String> = []
        for instance in instances where !names.insert(instance.name).inserted {
            throw ValidationError("two instances are called '\(instance.name)': rename a file")
        }
        return instances
    }

    private static func made(_ name: String, _ spec: ComparisonSpec) throws -> [ComparisonInstance] {
        guard let culture = CohortCultures.named(name) else {
            let names = CohortCultures.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(name)' is no culture of cohorts; there are: \(names)")
        }
        let values: CultureValues
        do { values = try CultureValues(spec.parameters, for: culture.parameters, of: name) } catch {
            throw ValidationError("\(error)")
        }
        guard !spec.participants.isEmpty, spec.instances > 0 else {
            throw ValidationError("a culture needs --participants and --instances")
        }
        let width = max(3, String(spec.instances).count)
        return spec.participants.flatMap { size in
            (1...spec.instances).map { index in
                let digits = String(index)
                return ComparisonInstance(
                    name: "\(name)-n\(size)-" + String(repeating: "0", count: width - digits.count) + digits,
                    participants: size, culture: name, parameters: CultureSeries.text(values),
                    source: .made(
                        culture: name, parameters: spec.parameters, participants: size,
                        seed: CultureSeries.seed(name, values, participants: size, seed: spec.seed, index: index)))
            }
        }
    }
}

/// Numbered cohorts of a culture, the same for `compare` and `generate`.
enum CultureSeries {
    /// All values as `name=value;…`, in order of names.
    static func text(_ values: CultureValues) -> String {
        values.all.sorted { $0.key < $1.key }.map { "\($0.key)=\(DecimalNumber.text($0.value))" }.joined(separator: ";")
    }

    /// The seed of one of them.
    static func seed(_ culture: String, _ values: CultureValues, participants: Int, seed: UInt64, index: Int) -> UInt64
    {
        var parameters = values.all.mapValues { DecimalNumber.text($0) }
        parameters["participants"] = "\(participants)"
        return InstanceSeed.of(culture: culture, parameters: parameters, seed: seed, index: index)
    }
}
