import ArgumentParser
import PeerFiles
import PeerMatching

/// Which question is asked of a cohort: a practice or a program file, and what options add to it. The same for every subcommand that
/// scores.
struct ProgramInput: ParsableArguments {
    @Option(help: "The practice: \(MatchingProgram.Practice.allCases.map(\.rawValue).joined(separator: ", ")).")
    var practice: MatchingProgram.Practice?

    @Option(help: "A program (JSON) with practice, model, rules, objective and strategy; instead of --practice.")
    var program: String?

    @Option(help: "Rules (JSON) that reach no output: a list, or an object with rules and a key.")
    var privateRules: String?

    @Option(help: "\(MatchingProgram.Objective.allCases.map(\.rawValue).joined(separator: ", ")).")
    var objective: MatchingProgram.Objective?

    @Option(help: "Pairs (CSV with group,member) that are kept as they are.")
    var locked: String?

    @Option(
        help: """
            Who has met and is not to meet again (CSV with group,member; groups of any size, any number of rounds); may be \
            given several times.
            """)
    var history: [String] = []

    @Option(
        help: "What the column 'side' means: \(MatchingProgram.Sides.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var sides: MatchingProgram.Sides?

    @OptionGroup(title: "Practices") var practiceOptions: PracticeOptions

    @OptionGroup(title: "Rules") var ruleOptions: RuleOptions

    func validate() throws {
        guard practice == nil || program == nil else {
            throw ValidationError("--practice and --program exclude each other: the program names its practice")
        }
    }

    /// The program, with seed and threads of the command line where given.
    ///
    /// - Parameters:
    ///   - cohort: everybody in the file, whom locked pairs and private rules must name.
    ///   - together: pairs that history does not part, because they are together now.
    func read(_ common: CommonOptions, cohort: Cohort, together: [Rule.Pair] = []) throws -> MatchingProgram {
        var result = MatchingProgram.preset(practice ?? .peerMentoring)
        WorkFile.note(program: program)
        if let program { result = try JSONFile.read(MatchingProgram.self, path: program) }
        if let privateRules {
            result.privateRules = try privateFile(privateRules).rules
            try Self.check(result.privateRules, of: privateRules, cohort)
        }
        if let objective { result.objective = objective }
        if let sides { result.sides = sides }
        try practiceOptions.apply(to: &result)
        try ruleOptions.apply(to: &result, hasSides: cohort.participants.contains { $0.side != nil })
        if let locked { result.rules.append(.locked(try PairsFile.read(path: locked, cohort: cohort))) }
        if !history.isEmpty, result.practice.definition.parameters.contains(.past) {
            result.parameters.past = (result.parameters.past ?? []) + (try MeetingsFile.readPast(paths: history))
        }
        let forgives = (result.practice.definition as? any PairRoundsPractice)?.forgives ?? false
        if !history.isEmpty, !forgives {
            let kept = Set(together)
            var past: [Rule.Pair] = []
            for file in history { past += try PairsFile.readHistory(path: file) }
            result.rules.append(.never(past.filter { !kept.contains($0) }))
        }
        if let seed = common.givenSeed { result.seed = seed }
        result.threads = common.threads
        return result
    }

    /// Takes a strategy of the command line; one that does not answer the practice is wrong usage.
    func use(_ strategy: Strategy, in program: inout MatchingProgram) throws {
        let able = program.practice.definition.strategies ?? MatchingMethods.all.map { Strategy(rawValue: $0.name) }
        guard able.contains(strategy) else {
            throw ValidationError(
                "'\(program.practice)' is answered by \(able.map(\.rawValue).joined(separator: ", ")), not by '\(strategy)'"
            )
        }
        program.strategy = strategy
    }

    /// Refuses private rules about people who are in no row: a misspelt id would leave the very pair free that is never to be made.
    private static func check(_ rules: [Rule], of file: String, _ cohort: Cohort) throws {
        let pairs = rules.flatMap { rule -> [Rule.Pair] in
            switch rule {
            case .never(let pairs), .locked(let pairs): pairs
            case .history(let history): history.meetings.map(\.pair)
            default: []
            }
        }
        var seen = Set<String>()
        let unknown = pairs.flatMap { [$0.first, $0.second] }.filter {
            cohort.index(of: $0) == nil && seen.insert($0).inserted
        }
        guard !unknown.isEmpty else { return }
        throw InputErrors(
            unknown.map {
                InputError(file: file, "'\($0)' is nobody's id in the cohort: correct it, or remove the pair")
            })
    }

    private func privateFile(_ path: String) throws -> PrivateRulesFile {
        try JSONFile.read(PrivateRulesFile.self, path: path)
    }

    /// The key of the private rules, without which no certificate can name them.
    func privateKey() throws -> String? {
        guard let privateRules else { return nil }
        guard let key = try privateFile(privateRules).key else {
            throw InputErrors(
                InputError(
                    file: privateRules,
                    "a certificate names private rules by a keyed digest: write the file as {\"key\": …, \"rules\": […]}"
                ))
        }
        return key
    }

    /// The files that were read and may be named in a record.
    var files: [String] { [program, locked].compactMap(\.self) + history + practiceOptions.files + ruleOptions.files }

    /// All files that were read, private ones too: no output may overwrite them.
    var allFiles: [String] { files + [privateRules].compactMap(\.self) }
}
