import PeerCohorts

/// The families of numeric columns, `skill:NAME` and so on.
enum AnswerFamily: String, CaseIterable, Sendable {
    case skill, learn, goal, trait
    case supportOffered = "support-offered"
    case supportNeeded = "support-needed"

    /// The answers of a person.
    func answers(of person: Participant) -> Answers {
        switch self {
        case .skill: person.skills
        case .learn: person.wants
        case .goal: person.goals
        case .trait: person.traits
        case .supportOffered: person.supportOffered
        case .supportNeeded: person.supportNeeded
        }
    }

    /// Gives a person answers.
    func set(_ answers: Answers, of person: inout Participant) {
        switch self {
        case .skill: person.skills = answers
        case .learn: person.wants = answers
        case .goal: person.goals = answers
        case .trait: person.traits = answers
        case .supportOffered: person.supportOffered = answers
        case .supportNeeded: person.supportNeeded = answers
        }
    }

    /// Whether a value may be an answer.
    func allows(_ value: Double) -> Bool { self == .trait ? abs(value) <= 1e12 : Cohort.scale.contains(value) }

    /// Refuses values that may be no answer.
    func check(_ value: Double) throws(CellError) {
        if allows(value) { return }
        let problem = self == .trait ? "is too large for a trait" : "is outside 0–5"
        throw CellError("\(DecimalNumber.text(value)) \(problem)")
    }

    /// The family and name of a header such as `skill:swift`.
    static func parse(_ header: String) -> (family: AnswerFamily, name: String)? {
        guard let colon = header.firstIndex(of: ":"), let family = Self(rawValue: String(header[..<colon])) else {
            return nil
        }
        return (family, String(header[header.index(after: colon)...]))
    }
}
