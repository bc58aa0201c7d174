import ArgumentParser
import PeerFiles
import PeerMatching

/// What a practice asks beside model and rules. An option that the chosen practice does not have is wrong usage.
struct PracticeOptions: ParsableArguments {
    @Option(help: "People in a group or at a table: 4, or 3-5 (circles, speed-networking).")
    var size: GroupSize?

    @Option(help: "Number of rounds (rounds, speed-networking).")
    var rounds: Int?

    @Option(help: "The most people of a ring, 2 to 5 (rings).")
    var ring: Int?

    @Option(help: "To how many others everybody gives (feedback-circles), or how many people a list has (network).")
    var degree: Int?

    @Option(help: "In how many lists everybody is at least (network).")
    var coverage: Int?

    @Option(help: "What happens to the one left over: trio or sit-out (rounds, coffee).")
    var odd: PracticeParameters.OddOne?

    @Option(help: "sum, worst-pair or worst-person (circles), sum or worst-person (feedback-circles).")
    var goal: PracticeParameters.Goal?

    @Option(help: "Every group has its share of each value of this attribute; may be given several times (circles).")
    var balanced: [Rule.Attribute] = []

    @Option(help: "Nobody is the only one of their value in a group; may be given several times (circles).")
    var nobodyAlone: [Rule.Attribute] = []

    @Flag(help: "Somebody of each group is trained (circles; the default where the cohort says who is).")
    var trainedLead = false

    @Option(help: "Somebody of each group has overcome this challenge; may be given several times (circles).")
    var overcame: [String] = []

    @Option(help: "Topics (CSV with topic,seats) (tables).")
    var topics: String?

    @Option(help: "Projects and their roles (CSV with project,skill,level,people) (project-teams).")
    var projects: String?

    @Option(help: "How many times as long as usual to search, 1 to 1000 (circles, speed-networking).")
    var effort: Int?

    func validate() throws {
        guard (1...1000).contains(effort ?? 1) else { throw ValidationError("--effort must be in 1...1000") }
    }

    /// The parameters that were given.
    private func parameters() throws -> PracticeParameters {
        var given = PracticeParameters()
        (given.size, given.rounds, given.ring, given.degree) = (size, rounds, ring, degree)
        (given.coverage, given.odd, given.goal, given.effort) = (coverage, odd, goal, effort)
        let rules =
            balanced.map { GroupingRule.balanced($0) } + nobodyAlone.map { GroupingRule.nobodyAlone($0) }
            + (trainedLead ? [.trainedLead] : []) + overcame.map { GroupingRule.overcame($0) }
        if !rules.isEmpty { given.groupRules = rules }
        if let topics {
            given.topics = try TopicsFile.read(path: topics).map { .init(name: $0.name, seats: $0.seats) }
        }
        if let projects { given.projects = Self.projects(try ProjectsFile.read(path: projects)) }
        return given
    }

    /// Projects in the order in which they are first named.
    private static func projects(_ roles: [ProjectsFile.Role]) -> [PracticeParameters.Project] {
        var needs: [String: [PracticeParameters.Project.Need]] = [:]
        var names: [String] = []
        for role in roles {
            if needs[role.project] == nil { names.append(role.project) }
            needs[role.project, default: []].append(.init(role.skill, level: role.level, people: role.people))
        }
        return names.map { .init(name: $0, needs: needs[$0] ?? []) }
    }

    /// Puts what was given over what the program says.
    func apply(to program: inout MatchingProgram) throws {
        let given = try parameters()
        let definition = program.practice.definition
        if let key = given.given.subtracting(definition.parameters).map(\.rawValue).min() {
            let able = Practices.all.filter { $0.parameters.contains { $0.rawValue == key } }.map(\.name)
            throw ValidationError(
                "the practice '\(definition.name)' takes no \(key); \(able.joined(separator: ", ")) do")
        }
        program.parameters = given.over(program.parameters)
    }

    /// The files that were read.
    var files: [String] { [topics, projects].compactMap(\.self) }
}

/// Rules about pairs by name; program files have more.
struct RuleOptions: ParsableArguments {
    @Option(help: "Who meets differs in this attribute; may be given several times.")
    var different: [Rule.Attribute] = []

    @Option(help: "Who meets agrees in this attribute; may be given several times.")
    var same: [Rule.Attribute] = []

    @Flag(help: "Nobody meets their own manager.")
    var notManager = false

    @Option(help: "Pairs that never meet (CSV with group,member or a,b).")
    var never: String?

    @Option(help: "Hours of the week in which those who meet are free together, at least.")
    var hours: Double?

    @Flag(help: "Those who meet speak a language in common.")
    var languages = false

    @Option(
        help:
            "The day of the program, yyyy-mm-dd; buddy-system without sides pairs newcomers with veterans of that day.")
    var asOf: String?

    func validate() throws {
        guard hours.map({ $0 > 0 && $0 <= 168 }) ?? true else {
            throw ValidationError("--hours must be above 0 and at most 168")
        }
    }

    /// Adds the rules that were given.
    ///
    /// - Parameters:
    ///   - cohort: the people whom pairs name.
    ///   - absent: what an id means that nobody has.
    func apply(
        to program: inout MatchingProgram, _ cohort: Cohort, _ absent: NamedIDs.Absent, _ common: CommonOptions
    ) throws {
        program.rules += different.map { .different($0) } + same.map { .same($0) }
        if notManager { program.rules.append(.reportingLine(within: 1)) }
        if let never {
            var people = NamedIDs(in: cohort, absent: absent)
            program.rules.append(.never(try PairsFile.readHistory(path: never, people: &people)))
            people.say(in: never, common)
        }
        if let hours { program.rules.append(.commonHours(atLeast: hours)) }
        if languages { program.rules.append(.commonLanguage) }
        guard let asOf else { return }
        program.asOf = asOf
        guard program.practice == .buddySystem, !cohort.participants.contains(where: { $0.side != nil }) else { return }
        program.rules.append(.tenure(newcomers: 180, veterans: 730, asOf: asOf))
        // Without sides there is one pool, in which the best pairs are a matching.
        if program.strategy == .hungarian { program.strategy = .maximumWeight }
    }

    /// The files that were read.
    var files: [String] { [never].compactMap(\.self) }
}

extension GroupSize: @retroactive ExpressibleByArgument {
    /// `4` or `3-5`.
    public init?(argument: String) { self.init(argument) }
}

extension PracticeParameters.OddOne: @retroactive ExpressibleByArgument {}
extension PracticeParameters.Goal: @retroactive ExpressibleByArgument {}
extension Rule.Attribute: @retroactive ExpressibleByArgument {}
