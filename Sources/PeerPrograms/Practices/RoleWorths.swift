import PeerCohorts
import PeerProblems

/// What roles are worth to people: projects, the levels they ask for and who may take which role, looked up once for all people.
struct RoleWorths: Sendable {
    /// A level of a skill that some project asks for.
    private struct Level: Hashable, Sendable {
        var skill: String
        var level: Double
    }
    /// The levels, each once, by number.
    private var levels: [Level] = []
    /// The project of each role, by number, and the level that it asks for, `nil` for anybody; none for seats of no project.
    private var roles: [(project: Int, level: Int?)?] = []
    /// What each project asks for: of each skill the highest level.
    private var asked: [[Int]] = []
    private var numbers: [String: Int] = [:]

    init(of seats: [Seats], among projects: [PracticeParameters.Project]) {
        var known: [Level: Int] = [:]
        func number(_ level: Level, _ levels: inout [Level]) -> Int {
            if let number = known[level] { return number }
            known[level] = levels.count
            levels.append(level)
            return levels.count - 1
        }
        let names = Set(seats.map(\.meeting))
        for project in projects where names.contains(project.name) && numbers[project.name] == nil {
            var highest: [String: Double] = [:]
            for need in project.needs {
                if let skill = need.skill { highest[skill] = max(highest[skill] ?? 0, need.level) }
            }
            numbers[project.name] = asked.count
            asked.append(highest.map { number(Level(skill: $0.key, level: $0.value), &levels) })
        }
        for seat in seats {
            guard let project = numbers[seat.meeting], let need = seat.need else {
                roles.append(nil)
                continue
            }
            roles.append((project, need.skill.map { number(Level(skill: $0, level: need.level), &levels) }))
        }
    }

    /// The worth of each role to somebody: half of the wish, half of the mean share of the levels asked.
    func worths(to person: Participant) -> [Int32] {
        var wishes = [Int32](repeating: 0, count: asked.count)
        for (rank, topic) in person.topics.enumerated() {
            if let project = numbers[topic], wishes[project] == 0 { wishes[project] = Score.one / Int32(rank + 1) }
        }
        let held = levels.map { person.skills[$0.skill] ?? 0 }
        // Each share on its own is rounded to a unit, so that the order of skills says nothing.
        let shares = zip(levels, held).map { level, held in
            Int64((min(1, max(0, held) / level.level) * Double(Score.one)).rounded())
        }
        let worths = asked.indices.map { project in
            let sum = asked[project].reduce(Int64(0)) { $0 + shares[$1] }
            let ability = asked[project].isEmpty ? 0 : Int32(sum / Int64(asked[project].count))
            return wishes[project] / 2 + ability / 2
        }
        return roles.map { role in
            guard let role else { return Score.forbidden }
            if let level = role.level, held[level] < levels[level].level { return Score.forbidden }
            return worths[role.project]
        }
    }
}
