import PeerCohorts

/// The families of numeric columns, `skill:NAME` and so on.
enum AnswerFamily: String, CaseIterable, Sendable {
    case skill, learn, goal, trait
    case supportOffered = "support-offered"
    case supportNeeded = "support-needed"

    var field: WritableKeyPath<Participant, Answers> & Sendable {
        switch self {
        case .skill: \.skills
        case .learn: \.wants
        case .goal: \.goals
        case .trait: \.traits
        case .supportOffered: \.supportOffered
        case .supportNeeded: \.supportNeeded
        }
    }

    /// The answers, without the copy of the whole person that reading through ``field`` takes.
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

    /// Puts answers into a person, in place.
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

    /// The values allowed.
    func check(_ value: Double) throws(CellError) {
        if self == .trait {
            guard abs(value) <= 1e12 else { throw CellError("\(DecimalNumber.text(value)) is too large for a trait") }
        } else if !Cohort.scale.contains(value) {
            throw CellError("\(DecimalNumber.text(value)) is outside 0–5")
        }
    }

    /// The family and name of a header such as `skill:swift`.
    static func parse(_ header: String) -> (family: AnswerFamily, name: String)? {
        guard let colon = header.firstIndex(of: ":"), let family = Self(rawValue: String(header[..<colon])) else {
            return nil
        }
        return (family, String(header[header.index(after: colon)...]))
    }
}
