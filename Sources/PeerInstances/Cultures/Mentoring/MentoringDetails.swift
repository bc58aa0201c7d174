import PeerCohorts

/// What people of ``MentoringCulture`` say beside skills, goals and personality. All of it is a choice.
///
/// - **Role**: a family of jobs for each department (engineers, designers, …) and a title for each stage. **Wanted role**: of six people in ten
///   the next title of their own family, of two or three another family's title of their stage, of the others none.
/// - **Free hours**: on each working day a morning of one to three hours with probability .7, and an afternoon likewise. Of 256 such weeks, the
///   same for every seed, each person has one.
/// - **Languages**: everybody's department has one, 85 % also speak English.
/// - **Challenges**: twelve, by Zipf's law with exponent .7; each faces one to three, and the more senior have overcome more.
/// - **Support**: four kinds; the more senior offer more, and need less.
struct MentoringDetails {
    private let departments = (1...200).map { "department-\($0)" }
    private let weeks = Self.weeks()
    private static let families = [
        "engineer", "designer", "analyst", "adviser", "planner", "recruiter", "controller", "technician",
    ]
    /// By family, then stage from 1.
    private let titles = Self.families.map { family in
        ["junior \(family)", family, "senior \(family)", "lead \(family)", "head \(family)"]
    }
    private static let challenges = [
        "delegation", "feedback", "workload", "visibility", "conflict", "remote-work", "onboarding",
        "return-from-leave", "public-speaking", "career-change", "first-leadership", "prioritising",
    ]
    private static let popularity = challenges.indices.map { PowerLaw.weight(rank: $0 + 1, exponent: 0.7) }
    private static let support = ["appraisal", "emotional", "informational", "instrumental"]
    private static let languages = ["de", "fr", "es", "pl", "it"]

    /// The name of a department.
    func department(_ number: Int) -> String { departments[number] }

    /// Everything, except what is left blank.
    func fill(_ person: inout Participant, _ place: OrganisationPlace, blank: Double, _ source: inout NormalSource) {
        let own = Self.languages[place.department % Self.languages.count]
        person.languages = source.happens(0.85) ? [own, "en"].sorted() : [own]
        if !source.happens(blank) { fillRoles(&person, place, &source) }
        if !source.happens(blank) { person.free = weeks[source.integer(in: 0..<weeks.count)] }
        guard !source.happens(blank) else { return }
        person.facing = challenges(source.integer(in: 1..<4), &source)
        person.overcame = challenges(source.integer(in: 0..<place.stage + 1), &source)
        let kinds = Self.support
        person.supportOffered = Answers(
            names: kinds, values: kinds.map { _ in Double(min(5, source.integer(in: 0..<4) + place.stage / 2)) })
        person.supportNeeded = Answers(
            names: kinds, values: kinds.map { _ in Double(max(0, source.integer(in: 1..<6) - place.stage / 2)) })
    }

    private func fillRoles(_ person: inout Participant, _ place: OrganisationPlace, _ source: inout NormalSource) {
        let family = place.department % titles.count
        person.role = titles[family][place.stage - 1]
        let chance = source.uniform()
        if chance < 0.6 {
            if place.stage < titles[family].count { person.wantedRole = titles[family][place.stage] }
        } else if chance < 0.85 {
            let other = (family + source.integer(in: 1..<titles.count)) % titles.count
            person.wantedRole = titles[other][place.stage - 1]
        }
    }

    /// Different challenges, the common ones more often.
    private func challenges(_ number: Int, _ source: inout NormalSource) -> [String] {
        var weights = Self.popularity
        var chosen: [String] = []
        for _ in 0..<number {
            guard let place = source.place(weights: weights) else { break }
            chosen.append(Self.challenges[place])
            weights[place] = 0
        }
        return chosen.sorted()
    }

    private static func weeks() -> [WeeklyHours] {
        var source = NormalSource(seed: 256)
        return (0..<256).map { _ in
            var stretches: [WeeklyHours.Stretch?] = []
            for day in 0..<5 {
                for start in [8..<11, 13..<16] where source.happens(0.7) {
                    let hour = source.integer(in: start)
                    let end = hour + source.integer(in: 1..<4)
                    stretches.append(.init(day: day, slots: 4 * hour..<4 * end))
                }
            }
            if stretches.isEmpty { stretches.append(.init(day: 0, slots: 36..<40)) }
            return WeeklyHours(stretches.compactMap(\.self))
        }
    }
}
