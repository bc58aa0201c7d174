import ArgumentParser
import Foundation
import PeerFiles
import PeerInstances
import PeerMatching

/// Seeded cohorts and instances.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Writes seeded cohorts and instances; the extension chooses the format.",
        discussion: """
            Cultures: \(CohortCultures.all.map(\.name).joined(separator: ", ")) (cohorts, .csv; the first is the default) · \
            \(ListCultures.all.map(\.name).joined(separator: ", ")) (roommates, .txt, .soi, .soc; \
            --acceptance below 1 for incomplete lists) · uniform, integers, skills, personality, composite-costs, \
            machol-wien, plane (assignment, .csv or .npy, float32) · random-graph, nearest-graph, complete-graph \
            (matching, .txt; random-graph also .wmd).
            With --instances M, --out is a folder and the files are numbered; each is made from a digest of culture, parameters, \
            seed and number, so that no file of one seed is one of another. Parameters, by --param: \(Self.parameterHelp).
            --planted writes the pairs of a mentoring cohort that were made good for each other (--param planted=0.2) as ties \
            for backtest: from,to, a row for each direction.

            Example: cohort-bench generate --participants 240 --seed 7 --out cohort.csv
            """)

    @Option(help: "People, or rows, or vertices.")
    var participants: Int

    @Option(help: "What to generate.")
    var culture = "occupations"

    @Option(help: "A parameter of the culture, name=value; may be repeated.")
    var param: [String] = []

    @Option(help: "Roommates: the probability that a pair accepts each other.")
    var acceptance = 1.0

    @Option(help: "How many instances; --out is then a folder.")
    var instances: Int?

    @Option(help: "Take personality from this cohort of real respondents (with --personality-key for a raw survey).")
    var personality: String?

    @Option(help: "The survey key of --personality.")
    var personalityKey: String?

    @Flag(help: "Give people one of two sides, new and veteran.")
    var sides = false

    @Option(help: "Share of the answers left blank, 0 to 1: the parameter 'blanks'.")
    var blanks: Double?

    @Option(help: "Format within a folder: csv, soi, soc, txt, wmd or npy.")
    var format: String?

    @Option(help: "Mentoring: where to write the planted pairs (CSV, from,to); a folder with --instances.")
    var planted: String?

    @Option(help: "The file, or the folder with --instances.")
    var out: String

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...2_000_000).contains(participants) else {
            throw ValidationError("--participants must be in 0...2000000")
        }
        guard (0...1).contains(acceptance) else { throw ValidationError("--acceptance must be in 0...1") }
        guard instances.map({ (1...100_000).contains($0) }) ?? true else {
            throw ValidationError("--instances must be in 1...100000")
        }
        let known =
            CohortCultures.all.map(\.name) + ["random-graph"] + PoolGraph.Kind.allCases.map(\.rawValue)
            + ListCultures.all.map(\.name)
            + InstanceGenerator.CostFamily.allCases.map(\.rawValue)
        guard known.contains(culture) else {
            throw ValidationError("unknown culture '\(culture)'; there are: \(known.joined(separator: ", "))")
        }
        guard personality == nil || culture == "occupations" else {
            throw ValidationError("--personality goes with the culture 'occupations'")
        }
        try checkFormat()
        let values = try values()
        guard planted == nil || values.all["planted"] ?? 0 > 0 else {
            throw ValidationError("--planted goes with --culture mentoring and --param planted=, a share above 0")
        }
    }

    private static var parameterHelp: String {
        let cohorts = CohortCultures.all.map { ($0.name, $0.parameters) }
        let lists = ListCultures.all.map { ($0.name, $0.parameters) }
        let all = cohorts + lists + [("random-graph", InstanceGenerator.graphParameters)]
        return all.filter { !$0.1.isEmpty }.map { name, parameters in
            name + " " + parameters.map { "\($0.name)=\(DecimalNumber.text($0.standard))" }.joined(separator: " ")
        }.joined(separator: "; ")
    }

    /// What the culture can be given.
    private var parameters: [CultureParameter] {
        if culture == "random-graph" { return InstanceGenerator.graphParameters }
        return CohortCultures.named(culture)?.parameters ?? ListCultures.named(culture)?.parameters ?? []
    }

    /// The culture's parameters: those given, and the flags that say the same.
    private func values() throws -> CultureValues {
        var given = try NamedValue.numbers(param, option: "--param")
        if sides { given["sides"] = 1 }
        if let blanks { given["blanks"] = blanks }
        do { return try CultureValues(given, for: parameters, of: culture) } catch { throw ValidationError("\(error)") }
    }

    /// The seed of one file of a series.
    private func seed(of index: Int) throws -> UInt64 {
        let values = try values()
        if CohortCultures.named(culture) != nil {
            return CultureSeries.seed(culture, values, participants: participants, seed: common.seed, index: index)
        }
        let named = ListCultures.named(culture)?.seeded(values) ?? values.changed(from: parameters)
        var parameters = named.mapValues { DecimalNumber.text($0) }
        parameters["participants"] = "\(participants)"
        parameters["acceptance"] = DecimalNumber.text(acceptance)
        return InstanceSeed.of(culture: culture, parameters: parameters, seed: common.seed, index: index)
    }

    func run() throws {
        try Exit.guarding {
            guard let instances else {
                try Outputs.check([out, planted], inputs: inputs)
                return try write(to: out, planted: planted, seed: common.seed)
            }
            let folders = [out, planted].compactMap(\.self)
            for folder in folders {
                do {
                    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                } catch {
                    throw OutputFile.Failure(description: "\(folder): cannot be made: \(error.localizedDescription)")
                }
            }
            guard Set(folders.map { FileIdentity(path: $0) }).count == folders.count else {
                throw ValidationError("\(out) is named twice: as the folder of cohorts and of planted pairs")
            }
            let width = String(instances).count
            try OutputSet.recover(folders)
            for instance in 0..<instances {
                let digits = String(instance + 1)
                let name = culture + "-" + String(repeating: "0", count: width - digits.count) + digits
                let path = "\(out)/\(name).\(format ?? defaultFormat)"
                guard !Set(inputs.map { FileIdentity(path: $0) }).contains(FileIdentity(path: path)) else {
                    throw ValidationError("\(path) is named twice: as an input and an output")
                }
                try write(
                    to: path, planted: planted.map { "\($0)/\(name).csv" }, seed: try seed(of: instance + 1))
            }
        }
    }

    private var inputs: [String] { [personality, personalityKey].compactMap(\.self) }

    /// The extensions of what the culture makes, the first unless another is asked for.
    private var formats: [String] {
        if ListCultures.named(culture) != nil { return ["txt", "soi", "soc"] }
        if culture == "random-graph" { return ["txt", "wmd"] }
        if PoolGraph.Kind(rawValue: culture) != nil { return ["txt"] }
        return InstanceGenerator.CostFamily(rawValue: culture) != nil ? ["csv", "npy"] : ["csv"]
    }

    /// Refuses an extension that means another format; a name without one, such as a device, says nothing.
    private func checkFormat() throws {
        let named = instances == nil ? URL(filePath: out).pathExtension.lowercased() : format ?? defaultFormat
        guard !named.isEmpty, !formats.contains(named) else { return }
        throw ValidationError(
            "'\(culture)' is written as .\(formats.joined(separator: " or .")), not as .\(named)")
    }

    private var defaultFormat: String {
        if ListCultures.named(culture) != nil || culture == "random-graph" { return "txt" }
        if PoolGraph.Kind(rawValue: culture) != nil { return "txt" }
        return "csv"
    }

    private func write(to path: String, planted: String?, seed: UInt64) throws {
        if let family = InstanceGenerator.CostFamily(rawValue: culture) {
            return try writeCosts(family, seed: seed, path)
        }
        if let lists = ListCultures.named(culture) {
            let lists = lists.lists(count: participants, seed: seed, try values(), acceptance: acceptance)
            let text =
                path.hasSuffix(".soi") || path.hasSuffix(".soc")
                ? preflib(lists, path, title: "\(try title()), \(lists.count) agents")
                : RoommatesFile.text(of: RoommatesInstance(groups: lists.map { $0.map { [$0] } }))
            return try OutputFile.write(text, to: path)
        }
        if let kind = PoolGraph.Kind(rawValue: culture) {
            let graph = PoolGraph(kind: kind, participants: participants, seed: seed)
            return try graph.write(to: path, threads: common.threads)
        }
        if culture == "random-graph" {
            let values = try values()
            let graph = try InstanceGenerator.graph(
                count: participants, density: values["density"], greatest: Int(values["weights"]), seed: seed)
            let text =
                path.hasSuffix(".wmd")
                ? PrefLibGraph(
                    graph, file: URL(filePath: path).lastPathComponent,
                    title: "\(try title()), \(participants) vertices"
                ).text : MatchingFile.text(of: graph)
            return try OutputFile.write(text, to: path)
        }
        guard let cohorts = CohortCultures.named(culture) else { preconditionFailure("checked when parsed") }
        let values = try values()
        guard let personality else {
            let cohort = cohorts.cohort(participants: participants, seed: seed, values)
            guard let planted else { return try OutputFile.write(CohortFile.text(of: cohort), to: path) }
            var outputs = OutputSet()
            outputs.add(CohortFile.text(of: cohort), to: path)
            outputs.add(
                Self.ties(cohorts.plantedPairs(participants: participants, seed: seed, values)), to: planted)
            return try outputs.write()
        }
        var options = CohortGenerator.Options(
            participants: participants, seed: seed, blankShare: values["blanks"], hasSides: values["sides"] == 1)
        options.personalities = try answers(personality)
        try OutputFile.write(CohortFile.text(of: CohortGenerator.generate(options)), to: path)
    }

    /// The traits of those respondents who answered every one.
    private func answers(_ path: String) throws -> [Answers] {
        let cohort =
            try personalityKey.map { try SurveyImport.read(path: path, key: SurveyKey.read(path: $0)).cohort }
            ?? CohortFile.read(path: path).cohort
        return cohort.participants.map(\.traits).filter { $0.answered.count == cohort.traitNames.count }
    }

    private func writeCosts(_ family: InstanceGenerator.CostFamily, seed: UInt64, _ path: String) throws {
        var costs = InstanceGenerator.CostRows(family, count: participants, seed: seed)
        if path.hasSuffix(".npy") {
            let bytes = NumPyFile.data(count: participants) { row in costs.next(row: row).map { Float($0) } }
            return try OutputFile.write(bytes: bytes, to: path)
        }
        let lines = (0..<participants).map { row in
            // The very numbers of the other format, to the last digit, so that both hold the same instance.
            costs.next(row: row).map { ExactNumber(exactly: Double(Float($0)))?.description ?? "inf" }
                .joined(separator: ",")
        }
        try OutputFile.write(lines.map { $0 + "\n" }.joined(), to: path)
    }

    /// Each of a pair turns to the other.
    private static func ties(_ pairs: [PlantedPair]) -> String {
        var writer = CSVWriter()
        writer.append(["from", "to"])
        for pair in pairs {
            writer.append([pair.first, pair.second])
            writer.append([pair.second, pair.first])
        }
        return writer.text
    }

    /// The culture, and its parameters where they are not the standard ones.
    private func title() throws -> String {
        let changed = try values().changed(from: parameters).sorted { $0.key < $1.key }
        return ([culture] + changed.map { "\($0.key)=\(DecimalNumber.text($0.value))" }).joined(separator: " ")
    }

    private func preflib(_ lists: [[Int]], _ path: String, title: String) -> String {
        PrefLibText(
            file: URL(filePath: path).lastPathComponent, title: title, type: String(path.suffix(3)),
            isSynthetic: true, lists: lists.map { $0.map { [$0] } }
        ).text
    }
}
