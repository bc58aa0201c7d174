import ArgumentParser
import PeerMatching

/// A competitor: a strategy of the engine with an objective, or a solver from outside.
struct ComparisonEntry: Hashable, Sendable {
    /// Who answers.
    enum Kind: Hashable, Sendable {
        case strategy(Strategy, MatchingProgram.Objective)
        case solver(command: String)
    }

    /// What it is called in tables and files.
    let name: String
    let kind: Kind

    /// The name as part of a file's name.
    var fileName: String { name.replacing(":", with: "+") }

    var isOutside: Bool { if case .solver = kind { true } else { false } }

    /// The competitors of a specification, in its order, solvers last.
    static func all(_ spec: ComparisonSpec) throws -> [ComparisonEntry] {
        var entries = try spec.strategies.map { try strategy($0, objective: spec.program.objective) }
        for solver in spec.solvers {
            guard !solver.name.isEmpty, solver.name.utf8.allSatisfy(isPlain) else {
                throw ValidationError(
                    "a solver's name has letters, digits, '.', '-' and '_'; '\(solver.name)' does not")
            }
            guard solver.command.contains("{out}") else {
                throw ValidationError(
                    "the solver '\(solver.name)' needs {out} in its command, where it writes its answer")
            }
            entries.append(ComparisonEntry(name: solver.name, kind: .solver(command: solver.command)))
        }
        guard !entries.isEmpty else { throw ValidationError("nothing is compared: give --strategies or --solver") }
        var names: Set<String> = []
        for entry in entries where !names.insert(entry.fileName).inserted {
            throw ValidationError("'\(entry.name)' is compared twice")
        }
        return entries
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func strategy(_ text: String, objective: MatchingProgram.Objective) throws -> ComparisonEntry {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let method = MatchingMethods.named(parts[0]) else {
            let names = MatchingMethods.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(parts[0])' is no strategy; there are: \(names)")
        }
        guard !method.needs.previousPairs else {
            throw ValidationError("'\(parts[0])' needs the pairs that exist already, which a comparison does not have")
        }
        guard parts.count == 2 else {
            return ComparisonEntry(name: text, kind: .strategy(Strategy(rawValue: method.name), objective))
        }
        guard let own = MatchingProgram.Objective(rawValue: parts[1]) else {
            let names = MatchingProgram.Objective.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(parts[1])' in '\(text)' is no objective; there are: \(names)")
        }
        guard !own.isFair || method.name == Strategy.maximumWeight.rawValue else {
            throw ValidationError("'\(parts[1])' in '\(text)' is an objective of \(Strategy.maximumWeight) alone")
        }
        return ComparisonEntry(name: text, kind: .strategy(Strategy(rawValue: method.name), own))
    }
}
