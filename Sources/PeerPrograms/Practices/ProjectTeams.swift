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
    package func worths(of seats: [Seats], in program: MatchingProgram) -> SeatWorths {
        let roles = RoleWorths(of: seats, among: program.parameters.projects ?? [])
        return { roles.worths(to: $0) }
    }

    /// Roles that nobody fills.
    package func notes(on rounds: [[PlacedMeeting]], in pool: ScoredPool) -> [String] {
        let seats = seats(of: pool.program)
        let (own, roles) = (
            Dictionary(grouping: seats, by: \.meeting), Dictionary(grouping: seats.indices) { seats[$0] }
        )
        var left = seats.map(\.count)
        for team in rounds.joined() {
            let people = team.members.map { pool.cohort.participants[pool.people[$0]] }
            for taken in seated(people, on: own[team.topic ?? ""] ?? [], in: pool.program) ?? [] {
                if let role = roles[taken]?.first(where: { left[$0] > 0 }) { left[role] -= 1 }
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
    /// The role in words: `swift from 4`, or `anybody`.
    package var name: String {
        guard let skill else { return "anybody" }
        return level == level.rounded() ? "\(skill) from \(Int(level))" : "\(skill) from \(level)"
    }
}
