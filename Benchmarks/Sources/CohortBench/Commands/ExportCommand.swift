import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// A cohort's scores, for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a cohort's scores as a matrix, a graph or preference lists.",
        discussion: """
            The extension chooses: .npy the scores R of pairs, float64, NaN where a pair is not allowed; .txt a graph for solve matching, \
            with R as a whole number in units of 2⁻²⁰; .soi and .soc everybody's order by what the others offer, for solve roommates \
            (.toi and .toc where there are ties; .soc and .toc name everybody, and behind oneself whoever is not allowed); .wmd what \
            each offers each, a directed graph of the same units. People who consented stand in order of id; whoever is locked to somebody is left out.

            Example: cohort-bench export cohort.csv --scores graph.txt
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "The file: .npy, .txt, .soi, .toi, .soc, .toc or .wmd.")
    var scores: String

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["npy", "txt", "soi", "toi", "soc", "toc", "wmd"].contains(URL(filePath: scores).pathExtension) else {
            throw ValidationError(
                "--scores must end in .npy, .txt, .soi, .toi, .soc, .toc or .wmd; '\(scores)' does not")
        }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs + [scores], inputs: input.files + programInput.allFiles)
            let cohort = try input.read(common)
            try MemoryNeed.check(matrixOf: cohort.count)
            let pool = try ScoredPool(cohort, try programInput.read(common, cohort: cohort))
            switch URL(filePath: scores).pathExtension {
            case "npy": try OutputFile.write(bytes: PoolExport.matrix(pool.reciprocal), to: scores)
            case "txt":
                try OutputFile.write(MatchingFile.text(of: WeightedGraph(allPairsOf: pool.reciprocal)), to: scores)
            case "wmd": try OutputFile.write(graph(pool), to: scores)
            case let type: try OutputFile.write(lists(pool, type), to: scores)
            }
            common.say("\(pool.count) people: \(scores)")
        }
    }

    private func graph(_ pool: ScoredPool) -> String {
        let edges = (0..<pool.count).flatMap { row in
            (0..<pool.count).compactMap { column in
                pool.benefit.score(row: row, column: column).map { (from: column, to: row, weight: Int64($0)) }
            }
        }
        return PrefLibGraph(
            file: URL(filePath: scores).lastPathComponent, title: "\(input.title): what each offers each",
            isSynthetic: false, names: (0..<pool.count).map(pool.id), edges: edges
        ).text
    }

    private func lists(_ pool: ScoredPool, _ type: String) throws -> String {
        let lists = PoolExport.lists(pool)
        guard type.hasPrefix("t") || !lists.hasTies else {
            throw InputErrors(
                InputError(file: input.cohort, "somebody scores two people the same: write ties as .toi or .toc"))
        }
        return PrefLibText(
            file: URL(filePath: scores).lastPathComponent, title: "\(input.title): what others offer", type: type,
            isSynthetic: false, names: (0..<pool.count).map(pool.id), lists: lists.groups
        ).text
    }
}
