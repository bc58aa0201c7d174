import PeerCohorts

/// Something about a person that a model names: a field (`side`, `department`, `organisation`, `function`, `stage`, `role`, `wanted-role`,
/// `manager`), `trait:NAME` or `skill:NAME`. A bare name that is no field is that of a trait, or else of a skill.
struct PersonAttribute: Hashable, Sendable {
    /// A person's value: a word or a number.
    enum Value: Hashable, Sendable {
        case word(String)
        case number(Double)

        /// The number; `nil` for a word.
        var number: Double? { if case .number(let number) = self { number } else { nil } }
    }

    private enum Source: Hashable, Sendable {
        case field(Rule.Attribute)
        case wantedRole
        case manager
        case trait(String)
        case skill(String)
        /// A trait of that name, or else a skill.
        case either(String)
    }

    /// As the model has it.
    let name: String
    private let source: Source

    init(_ name: String) {
        self.name = name
        if let field = Rule.Attribute(rawValue: name) {
            source = .field(field)
        } else if name == "wanted-role" {
            source = .wantedRole
        } else if name == "manager" {
            source = .manager
        } else if name.hasPrefix("trait:") {
            source = .trait(String(name.dropFirst(6)))
        } else if name.hasPrefix("skill:") {
            source = .skill(String(name.dropFirst(6)))
        } else {
            source = .either(name)
        }
    }

    /// Whether its values are numbers.
    var isNumber: Bool {
        switch source {
        case .field(let field): field == .stage
        case .wantedRole, .manager: false
        case .trait, .skill, .either: true
        }
    }

    /// Whether people of a cohort can have it.
    func isKnown(in cohort: Cohort) -> Bool {
        switch source {
        case .field, .wantedRole, .manager: true
        case .trait(let name): cohort.traitNames.contains(name)
        case .skill(let name): cohort.skillNames.contains(name)
        case .either(let name): cohort.traitNames.contains(name) || cohort.skillNames.contains(name)
        }
    }

    /// The person's value, `nil` when blank.
    func value(of person: Participant) -> Value? {
        switch source {
        case .field(.stage): person.stage.map { .number(Double($0)) }
        case .field(let field): field.value(of: person).map { .word($0) }
        case .wantedRole: person.wantedRole.map { .word($0) }
        case .manager: person.manager.map { .word($0) }
        case .trait(let name): person.traits[name].map { .number($0) }
        case .skill(let name): person.skills[name].map { .number($0) }
        case .either(let name): (person.traits[name] ?? person.skills[name]).map { .number($0) }
        }
    }

    /// Refuses what nobody in the cohort can have.
    func check(_ cohort: Cohort) throws(ScoringError) {
        guard isKnown(in: cohort) else {
            let fields = Rule.Attribute.allCases.map(\.rawValue) + ["wanted-role", "manager"]
            throw .invalidModel(
                "the attribute '\(name)' is neither a field (\(fields.joined(separator: ", "))) nor a trait or skill of "
                    + "the cohort")
        }
    }

    /// The least and greatest number that people of a cohort have; 0 and 0 where nobody has one.
    func range(in cohort: Cohort) -> (low: Double, high: Double) {
        let numbers = cohort.participants.compactMap { value(of: $0)?.number }
        return (numbers.min() ?? 0, numbers.max() ?? 0)
    }
}
