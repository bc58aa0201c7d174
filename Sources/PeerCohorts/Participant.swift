/// One person as a program knows them. Everything but the `id` may be missing.
///
/// ```swift
/// var ann = Participant(id: "ann", skills: ["swift": 4], wants: ["sql": 3], goals: ["lead a team": 5])
/// ann.department = "design"
/// ann.capacity = 2
/// ```
public struct Participant: Hashable, Sendable, Identifiable {
    /// Unique in the cohort, not empty. Ties everywhere break by it, compared byte by byte.
    public var id: String
    /// For people to read; never used in matching.
    public var name: String?

    // MARK: Place in the organisation
    /// The side in two-sided practices, such as `new` and `veteran`.
    public var side: String?
    /// Career stage or seniority band.
    public var stage: Int?
    /// First day, ISO `yyyy-mm-dd`.
    public var started: String?
    /// Department.
    public var department: String?
    /// Organisation.
    public var organisation: String?
    /// Job function.
    public var function: String?
    /// The id of the person's manager, in the cohort or not.
    public var manager: String?
    /// Role held.
    public var role: String?
    /// Role aspired to.
    public var wantedRole: String?

    // MARK: What can be scored
    /// Skill levels, 0–5.
    public var skills: Answers = .none
    /// How much the person wants to learn each skill, 0–5; blank is no want.
    public var wants: Answers = .none
    /// How much each aspiration matters, 0–5.
    public var goals: Answers = .none
    /// Personality traits, any scale.
    public var traits: Answers = .none
    /// Support offered, 0–5.
    public var supportOffered: Answers = .none
    /// Support needed, 0–5.
    public var supportNeeded: Answers = .none
    /// Challenges the person faces.
    public var facing: [String] = []
    /// Challenges the person has overcome.
    public var overcame: [String] = []
    /// Interests.
    public var interests: [String] = []
    /// Topics.
    public var topics: [String] = []
    /// Expected way of meeting.
    public var mode: String?
    /// Expected frequency of meetings.
    public var frequency: String?
    /// Expected duration.
    public var duration: String?

    // MARK: Meeting
    /// Languages spoken.
    public var languages: [String] = []
    /// IANA time zone.
    public var timeZone: String?
    /// Minutes east of UTC.
    public var utcOffset: Int?
    /// Free hours of the week, local.
    public var free: WeeklyHours?
    /// Dates available, ISO.
    public var dates: [String] = []

    // MARK: Taking part
    /// How many partners at once; 0 sits out, blank is 1.
    public var capacity: Int?
    /// Partners had before.
    public var pastLoad: Int?
    /// Priority tier.
    public var tier: Int?
    /// Whether trained as a mentor.
    public var trained: Bool?
    /// `nil` when the cohort was not asked; only `true` is matched otherwise.
    public var consent: Bool?
    /// The fields the person allows partners to see; `nil` when not asked.
    public var share: [String]?
    /// Private: ids the person asks for.
    public var requests: [String] = []
    /// Private: ids the person is not to be paired with.
    public var avoids: [String] = []
    /// For monitoring only; never scored.
    public var groups: [String: String] = [:]
    /// Columns carried along by name.
    public var carried: [String: String] = [:]

    /// A person with the parts that are scored by default; the rest are properties.
    public init(
        id: String, name: String? = nil, skills: Answers = .none, wants: Answers = .none, goals: Answers = .none,
        traits: Answers = .none
    ) {
        self.id = id
        self.name = name
        self.skills = skills
        self.wants = wants
        self.goals = goals
        self.traits = traits
    }
}
