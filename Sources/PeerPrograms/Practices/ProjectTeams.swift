// Project teams: people whose skills together are what a project needs.
//
// A project has roles: so many people who hold a skill at a level or more, or anybody at all. Everybody takes at most one role. The most roles
// are filled; then the total is as great as it can be. A project is worth to somebody, and they to it, half of each:
//   - 1 when they name it first in their column `topics`, 1/2 as the second, 1/3 as the third, and so on; 0 when they do not;
//   - the mean over the skills that the project asks for of how much of the level asked they hold, at most all of it. So who could also stand
//     in for others is worth more; 0 for a project that asks for no skill.
// Both halves are a choice of this engine.
//
// EXAMPLE. A portal needs Swift at 4 and design at 2. Ann has Swift 4 and design 1: 1/2 · (1 + 1/2) = 3/4 without a wish, so 3/8 in all. Ben has
// Swift 2 only and can take neither role. Cyd has design 3 and names the portal first: 1/2 · 1 + 1/2 · (0 + 1)/2 = 3/4. Ann writes Swift, Cyd
// designs, and nothing is worth more than 9/8.
//
// Rules about pairs hold within a team: `--different function` makes teams of different functions (``SeatingPractice``).

import PeerCohorts
import PeerProblems

/// Teams that fill the roles of projects.
package struct ProjectTeamsPractice: SeatingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "project-teams"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.projects]

    /// Projects have to be given.
    package var preset: MatchingProgram { program(parameters: PracticeParameters()) }

    /// Projects with roles, each once, within limits.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        let projects = program.parameters.projects ?? []
        guard !projects.isEmpty, projects.allSatisfy({ !$0.name.isEmpty && !$0.needs.isEmpty }),
            Set(projects.map(\.name)).count == projects.count
        else { throw .invalidProgram("'\(name)' needs projects, each once, with at least one role") }
        for project in projects {
            for need in project.needs {
                guard (1...100_000).contains(need.people), need.skill != "" else {
                    throw .invalidProgram(
                        "a role of '\(project.name)' needs 1...100000 people, and a skill that is not empty")
                }
                guard need.level.isFinite, need.level > 0, need.level <= 5 else {
                    throw .invalidProgram(
                        "a role of '\(project.name)' asks for level \(need.level): above 0 and up to 5 are possible")
                }
            }
        }
    }

    /// Nobody with several places; no pairs are scored, so requests have no part.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        try pool.refuseBonuses(name)
        let needs = (pool.program.parameters.projects ?? []).flatMap(\.needs)
        let skills = Set(needs.compactMap(\.skill)).sorted()
        if let skill = skills.first(where: { skill in
            !pool.cohort.participants.contains { $0.skills[skill] != nil }
        }) {
            throw .invalidProgram("nobody in the cohort states a level of '\(skill)', which a project asks for")
        }
    }

    /// Teams.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .team }

    /// One sort of seats a role.
    package func seats(of program: MatchingProgram) -> [Seats] {
        (program.parameters.projects ?? []).flatMap { project in
            project.needs.map { Seats(project.name, count: $0.people, need: $0) }
        }
    }

    /// What projects are worth where somebody has the level asked.
    package func worths(of seats: [Seats], to person: Participant, in program: MatchingProgram) -> [Int32] {
        var (last, worth) = ("", Int32(0))
        let projects = Dictionary(
            (program.parameters.projects ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return seats.map { seat in
            guard let need = seat.need, need.isMet(by: person) else { return Score.forbidden }
            if seat.meeting != last, let project = projects[seat.meeting] {
                (last, worth) = (seat.meeting, Self.worth(of: project, to: person))
            }
            return worth
        }
    }

    /// What a project is worth to somebody, in units of score.
    static func worth(of project: PracticeParameters.Project, to person: Participant) -> Int32 {
        let wish = person.topics.firstIndex(of: project.name).map { Score.one / Int32($0 + 1) } ?? 0
        var asked: [String: Double] = [:]
        for need in project.needs {
            if let skill = need.skill { asked[skill] = max(asked[skill] ?? 0, need.level) }
        }
        // Each share on its own is rounded to a unit, so that the order of skills says nothing.
        let shares = asked.reduce(Int64(0)) { sum, skill in
            sum + Int64((min(1, max(0, person.skills[skill.key] ?? 0) / skill.value) * Double(Score.one)).rounded())
        }
        let ability = asked.isEmpty ? 0 : Int32(shares / Int64(asked.count))
        return wish / 2 + ability / 2
    }

    /// Roles that nobody fills.
    package func notes(on rounds: [[PlacedMeeting]], in pool: ScoredPool) -> [String] {
        let (program, seats) = (pool.program, seats(of: pool.program))
        var left = seats.map(\.count)
        for team in rounds.joined() {
            let people = team.members.map { pool.cohort.participants[pool.people[$0]] }
            for taken in seated(people, at: team.topic ?? "", in: program) ?? [] {
                if let role = seats.indices.first(where: { seats[$0] == taken && left[$0] > 0 }) { left[role] -= 1 }
            }
        }
        return zip(seats, left).filter { $1 > 0 }.map { seat, left in
            let roles =
                "'\(seat.meeting)': \(left) of \(seat.count) role\(seat.count == 1 ? "" : "s") '\(seat.need?.name ?? "")'"
            return "\(roles) \(left == 1 ? "is" : "are") not filled"
        }
    }
}

extension PracticeParameters.Project.Need {
    /// Whether somebody holds what the role asks for.
    func isMet(by person: Participant) -> Bool {
        guard let skill else { return true }
        return (person.skills[skill] ?? 0) >= level
    }

    /// The role in words: `swift from 4`, or `anybody`.
    package var name: String {
        guard let skill else { return "anybody" }
        return level == level.rounded() ? "\(skill) from \(Int(level))" : "\(skill) from \(level)"
    }
}
