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
