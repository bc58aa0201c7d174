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
        case made(ComparisonCulture, participants: Int, seed: UInt64)
    }

    /// What it is called in tables and files.
    let name: String
    /// People asked for; `nil` for a file, which says.
    let participants: Int?
    /// The culture's name, or `file`.
    let culture: String
    /// What instances of the same culture and parameters are called, or `file`.
    let label: String
    /// Its parameters, all of them, as `name=value;…`.
    let parameters: String
    let source: Source

    /// The people.
    func cohort() throws -> Cohort {
        switch source {
        case .file(let path): return try CohortFile.read(path: path).cohort
        case .made(let given, let participants, let seed):
            guard let culture = CohortCultures.named(given.culture) else { preconditionFailure("checked when planned") }
            let values = try CultureValues(given.parameters, for: culture.parameters, of: given.culture)
            return culture.cohort(participants: participants, seed: seed, values)
        }
    }

    /// The instances of a specification: files first, then cultures and their sizes in their order.
    static func all(_ spec: ComparisonSpec) throws -> [ComparisonInstance] {
        var instances = spec.cohorts.map { path in
            ComparisonInstance(
                name: URL(filePath: path).deletingPathExtension().lastPathComponent, participants: nil, culture: "file",
                label: "file", parameters: "", source: .file(path: path))
        }
        for culture in spec.cultures { instances += try made(culture, spec) }
        guard !instances.isEmpty else {
            throw ValidationError(
                "nothing to compare on: name cohorts, or --culture with --participants and --instances")
        }
        var names: Set<String> = []
        for instance in instances where !names.insert(instance.name).inserted {
            throw ValidationError(
                "two instances are called '\(instance.name)': rename a file, or give a culture a name")
        }
        let made = instances.compactMap { if case .made(_, _, let seed) = $0.source { seed } else { nil } }
        guard Set(made).count == made.count else {
            throw ValidationError("a culture stands twice with the same parameters: its instances would count twice")
        }
        return instances
    }

    private static func made(_ given: ComparisonCulture, _ spec: ComparisonSpec) throws -> [ComparisonInstance] {
        let (name, label) = (given.culture, given.label)
        guard let culture = CohortCultures.named(name) else {
            let names = CohortCultures.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(name)' is no culture of cohorts; there are: \(names)")
        }
        let values: CultureValues
        guard !label.isEmpty, label.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
        else {
            throw ValidationError("a culture's name is part of files' names, of letters, digits, - _ .: '\(label)'")
        }
        do { values = try CultureValues(given.parameters, for: culture.parameters, of: name) } catch {
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
                    name: "\(label)-n\(size)-" + String(repeating: "0", count: width - digits.count) + digits,
                    participants: size, culture: name, label: label, parameters: CultureSeries.text(values),
                    source: .made(
                        given, participants: size,
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
