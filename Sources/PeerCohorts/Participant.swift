/// One person as a program knows them. Everything but the `id` may be missing. A copy takes no time.
///
/// ```swift
/// var ann = Participant(id: "ann", skills: ["swift": 4], wants: ["sql": 3], goals: ["lead a team": 5])
/// ann.department = "design"
/// ann.capacity = 2
/// ```
public struct Participant: Hashable, Sendable, Identifiable {
    /// One element, always: all that is known, shared by copies until one of them is changed. It has some 600 bytes and 40 references, which
    /// took longer to copy than to read from a file.
    private var facts: [Facts]

    /// Unique in the cohort, not empty. Ties everywhere break by it, compared byte by byte.
    public var id: String {
        get { facts[0].id }
        _modify { yield &facts[0].id }
    }
    /// For people to read; never used in matching.
    public var name: String? {
        get { facts[0].name }
        _modify { yield &facts[0].name }
    }

    // MARK: Place in the organisation
    /// The side in two-sided practices, such as `new` and `veteran`.
    public var side: String? {
        get { facts[0].side }
        _modify { yield &facts[0].side }
    }
    /// Career stage or seniority band.
    public var stage: Int? {
        get { facts[0].stage }
        _modify { yield &facts[0].stage }
    }
    /// First day, ISO `yyyy-mm-dd`.
    public var started: String? {
        get { facts[0].started }
        _modify { yield &facts[0].started }
    }
    /// Department.
    public var department: String? {
        get { facts[0].department }
        _modify { yield &facts[0].department }
    }
    /// Organisation.
    public var organisation: String? {
        get { facts[0].organisation }
        _modify { yield &facts[0].organisation }
    }
    /// Job function.
    public var function: String? {
        get { facts[0].function }
        _modify { yield &facts[0].function }
    }
    /// The id of the person's manager, in the cohort or not.
    public var manager: String? {
        get { facts[0].manager }
        _modify { yield &facts[0].manager }
    }
    /// Role held.
    public var role: String? {
        get { facts[0].role }
        _modify { yield &facts[0].role }
    }
    /// Role aspired to.
    public var wantedRole: String? {
        get { facts[0].wantedRole }
        _modify { yield &facts[0].wantedRole }
    }

    // MARK: What can be scored
    /// Skill levels, 0–5.
    public var skills: Answers {
        get { facts[0].skills }
        _modify { yield &facts[0].skills }
    }
    /// How much the person wants to learn each skill, 0–5; blank is no want.
    public var wants: Answers {
        get { facts[0].wants }
        _modify { yield &facts[0].wants }
    }
    /// How much each aspiration matters, 0–5.
    public var goals: Answers {
        get { facts[0].goals }
        _modify { yield &facts[0].goals }
    }
    /// Personality traits, any scale.
    public var traits: Answers {
        get { facts[0].traits }
        _modify { yield &facts[0].traits }
    }
    /// Support offered, 0–5.
    public var supportOffered: Answers {
        get { facts[0].supportOffered }
        _modify { yield &facts[0].supportOffered }
    }
    /// Support needed, 0–5.
    public var supportNeeded: Answers {
        get { facts[0].supportNeeded }
        _modify { yield &facts[0].supportNeeded }
    }
    /// Challenges the person faces.
    public var facing: [String] {
        get { facts[0].facing }
        _modify { yield &facts[0].facing }
    }
    /// Challenges the person has overcome.
    public var overcame: [String] {
        get { facts[0].overcame }
        _modify { yield &facts[0].overcame }
    }
    /// Interests.
    public var interests: [String] {
        get { facts[0].interests }
        _modify { yield &facts[0].interests }
    }
    /// Topics.
    public var topics: [String] {
        get { facts[0].topics }
        _modify { yield &facts[0].topics }
    }
    /// Expected way of meeting.
    public var mode: String? {
        get { facts[0].mode }
        _modify { yield &facts[0].mode }
    }
    /// Expected frequency of meetings.
    public var frequency: String? {
        get { facts[0].frequency }
        _modify { yield &facts[0].frequency }
    }
    /// Expected duration.
    public var duration: String? {
        get { facts[0].duration }
        _modify { yield &facts[0].duration }
    }

    // MARK: Meeting
    /// Languages spoken.
    public var languages: [String] {
        get { facts[0].languages }
        _modify { yield &facts[0].languages }
    }
    /// IANA time zone.
    public var timeZone: String? {
        get { facts[0].timeZone }
        _modify { yield &facts[0].timeZone }
    }
    /// Minutes east of UTC.
    public var utcOffset: Int? {
        get { facts[0].utcOffset }
        _modify { yield &facts[0].utcOffset }
    }
    /// Free hours of the week, local.
    public var free: WeeklyHours? {
        get { facts[0].free }
        _modify { yield &facts[0].free }
    }
    /// Dates available, ISO.
    public var dates: [String] {
        get { facts[0].dates }
        _modify { yield &facts[0].dates }
    }

    // MARK: Taking part
    /// How many partners at once; 0 sits out, blank is 1.
    public var capacity: Int? {
        get { facts[0].capacity }
        _modify { yield &facts[0].capacity }
    }
    /// Partners had before.
    public var pastLoad: Int? {
        get { facts[0].pastLoad }
        _modify { yield &facts[0].pastLoad }
    }
    /// Priority tier.
    public var tier: Int? {
        get { facts[0].tier }
        _modify { yield &facts[0].tier }
    }
    /// Whether trained as a mentor.
    public var trained: Bool? {
        get { facts[0].trained }
        _modify { yield &facts[0].trained }
    }
    /// `nil` when the cohort was not asked; only `true` is matched otherwise.
    public var consent: Bool? {
        get { facts[0].consent }
        _modify { yield &facts[0].consent }
    }
    /// The fields the person allows partners to see; `nil` when not asked.
    public var share: [String]? {
        get { facts[0].share }
        _modify { yield &facts[0].share }
    }
    /// Private: ids the person asks for.
    public var requests: [String] {
        get { facts[0].requests }
        _modify { yield &facts[0].requests }
    }
    /// Private: ids the person is not to be paired with.
    public var avoids: [String] {
        get { facts[0].avoids }
        _modify { yield &facts[0].avoids }
    }
    /// For monitoring only; never scored.
    public var groups: [String: String] {
        get { facts[0].groups }
        _modify { yield &facts[0].groups }
    }
    /// Columns carried along by name.
    public var carried: [String: String] {
        get { facts[0].carried }
        _modify { yield &facts[0].carried }
    }

    /// A person with the parts that are scored by default; the rest are properties.
    public init(
        id: String, name: String? = nil, skills: Answers = .none, wants: Answers = .none, goals: Answers = .none,
        traits: Answers = .none
    ) {
        facts = [Facts(id: id, name: name, skills: skills, wants: wants, goals: goals, traits: traits)]
    }
}

extension Participant {
    private struct Facts: Hashable {
        var id: String
        var name: String?
        var side: String?
        var stage: Int?
        var started: String?
        var department: String?
        var organisation: String?
        var function: String?
        var manager: String?
        var role: String?
        var wantedRole: String?
        var skills: Answers = .none
        var wants: Answers = .none
        var goals: Answers = .none
        var traits: Answers = .none
        var supportOffered: Answers = .none
        var supportNeeded: Answers = .none
        var facing: [String] = []
        var overcame: [String] = []
        var interests: [String] = []
        var topics: [String] = []
        var mode: String?
        var frequency: String?
        var duration: String?
        var languages: [String] = []
        var timeZone: String?
        var utcOffset: Int?
        var free: WeeklyHours?
        var dates: [String] = []
        var capacity: Int?
        var pastLoad: Int?
        var tier: Int?
        var trained: Bool?
        var consent: Bool?
        var share: [String]?
        var requests: [String] = []
        var avoids: [String] = []
        var groups: [String: String] = [:]
        var carried: [String: String] = [:]
    }
}
