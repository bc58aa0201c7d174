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

    @Option(
        help: ArgumentHelp(
            "How far apart mean benefits of groups may be: 'department=0.05', or a monitored group.",
            valueName: "group=gap"), transform: ProgramInput.parity)
    var parity: Parity?

    @Option(help: "Pairs (CSV with group,member) that are kept as they are.")
    var locked: String?

    @Flag(help: "Rules and kept pairs may name people who are not in the cohort; they are counted.")
    var allowAbsent = false

    @Option(
        help: "What the column 'side' means: \(MatchingProgram.Sides.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var sides: MatchingProgram.Sides?

    @Option(help: "A pair needs answers in common for this share of the score's weight, 0 to 1; 0.5 unless given.")
    var minimumCoverage: Double?

    @OptionGroup(title: "History") var historyOptions: HistoryOptions

    @OptionGroup(title: "Practices") var practiceOptions: PracticeOptions

    @OptionGroup(title: "Rules") var ruleOptions: RuleOptions

    func validate() throws {
        guard practice == nil || program == nil else {
            throw ValidationError("--practice and --program exclude each other: the program names its practice")
        }
        guard (0...1).contains(minimumCoverage ?? 0) else {
            throw ValidationError("--minimum-coverage is a share, from 0 to 1")
        }
    }

    /// The program, with seed and threads of the command line where given.
    ///
    /// - Parameters:
    ///   - cohort: everybody in the file, also without consent: rules and kept pairs must name them.
    ///   - together: pairs that history does not part, because they are together now.
    func read(_ common: CommonOptions, cohort: Cohort, together: [Rule.Pair] = []) throws -> MatchingProgram {
        var result = MatchingProgram.preset(practice ?? .peerMentoring)
        WorkFile.note(program: program)
        if let program {
            result = try JSONFile.read(MatchingProgram.self, path: program) {
                (1...256).contains($0.threads) ? nil : "threads must be in 1...256"
            }
            result = try named(result, in: program, cohort, common)
        }
        if let privateRules {
            var people = NamedIDs(in: cohort, absent: absentees)
            let file = try privateFile(privateRules)
            result.privateRules = people.rules(file.rules, path: privateRules, key: file.key == nil ? nil : "rules")
            try people.check()
            people.say(in: privateRules, common, listed: false)
        }
        if let objective { result.objective = objective }
        if let parity { result.parity = parity }
        if let sides { result.sides = sides }
        if program == nil {
            let bearing = try BearingFacets(result.model, for: cohort, threads: common.threads)
            result.model = bearing.model
            for note in bearing.notes { common.say(note) }
        }
        if let minimumCoverage {
            guard result.fitted == nil else {
                throw ValidationError(
                    "the program is fitted, and its fit says the least coverage: leave out the option")
            }
            result.model.minimumCoverage = minimumCoverage
        }
        try practiceOptions.apply(to: &result)
        try ruleOptions.apply(to: &result, cohort, absentees, common)
        if let locked {
            var people = NamedIDs(in: cohort, absent: absentees)
            result.rules.append(.locked(try PairsFile.read(path: locked, cohort: cohort, people: &people)))
            people.say(in: locked, common)
        }
        try historyOptions.apply(to: &result, of: cohort, together: together, common)
        for note in RuleReview.notes(result.rules, of: cohort) { common.say(note) }
        if let seed = common.givenSeed { result.seed = seed }
        result.threads = common.threads
        return result
    }

    /// A parity from a word of the command line.
    private static func parity(_ word: String) throws -> Parity {
        let parts = word.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let gap = Double(parts[1]), (0...1).contains(gap) else {
            throw ValidationError("'\(word)' is no parity: a group, '=' and a gap in 0...1, such as department=0.05")
        }
        return Parity(group: String(parts[0]), gap: gap)
    }

    /// Whether files that were given name people.
    var namesPeople: Bool {
        let files = [program, privateRules, locked, ruleOptions.never].compactMap(\.self) + historyOptions.history
        return !files.isEmpty
    }

    /// What an id means that nobody has, in rules and kept pairs.
    private var absentees: NamedIDs.Absent { allowAbsent ? .counted : .refused }

    /// A program of a file with the ids of its rules, previous pairs and past rounds in the spelling of the cohort.
    private func named(
        _ program: MatchingProgram, in file: String, _ cohort: Cohort, _ common: CommonOptions
    ) throws -> MatchingProgram {
        var result = program
        var people = NamedIDs(in: cohort, absent: absentees)
        result.rules = people.rules(program.rules, path: file, key: "rules")
        try people.check()
        people.say(in: file, common)
        var earlier = NamedIDs(in: cohort, absent: .counted)
        if let previous = program.previous {
            result.previous?.pairs = previous.pairs.map { pair in
                func at(_ message: String) -> InputError { InputError(file: file, message) }
                return Rule.Pair(earlier.spelled(pair.first, at: at), earlier.spelled(pair.second, at: at))
            }
        }
        try earlier.check()
        result.parameters.past = program.parameters.past?.map { $0.map { $0.map { earlier.spelled($0) } } }
        earlier.say(in: "\(file), previous pairs", common)
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
    var files: [String] {
        [program, locked].compactMap(\.self) + historyOptions.history + practiceOptions.files + ruleOptions.files
    }

    /// All files that were read, private ones too: no output may overwrite them.
    var allFiles: [String] { files + [privateRules].compactMap(\.self) }
}
