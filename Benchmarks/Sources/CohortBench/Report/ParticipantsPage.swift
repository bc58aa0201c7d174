import Mustache
import PeerFiles
import PeerMatching
import PeerReports

/// The page that participants may all read: who meets whom, when those are all free where they share that, and what to begin with, from
/// what they all share. No score, nothing of anybody without a partner, and no way to reach anybody: letters tell partners alone.
struct ParticipantsPage {
    let result: MatchResult
    let title: String

    func render() -> String {
        let template: MustacheTemplate
        do {
            template = try MustacheTemplate(
                string: String(decoding: PackageResources.participants_mustache, as: UTF8.self))
        } catch {
            preconditionFailure("the template is part of the program: \(error)")
        }
        let several = result.arrangement.rounds.count > 1
        let rounds = result.arrangement.rounds.enumerated().map { number, round -> [String: Any] in
            ["meetings": round.meetings.map(card), "has_heading": several, "heading": "Round \(number + 1)"]
        }
        let context: [String: Any] = ["title": title, "version": Tool.version, "rounds": rounds]
        return ShownText.marked(template.render(context), keepsLines: true)
    }

    private func card(_ meeting: Arrangement.Meeting) -> [String: Any] {
        let told = meeting.pairs.compactMap { result.explanation(of: $0.0, $0.1, for: .participant) }
        let hours = hours(meeting.members, told)
        return [
            "names": Letter.list(meeting.members.map(name)), "starters": starters(told, members: meeting.members.count),
            "has_topic": meeting.topic != nil, "topic": meeting.topic ?? "", "has_hours": hours != nil,
            "hours": hours ?? "",
        ]
    }

    /// Hours that all have in common, where all of them share theirs.
    private func hours(_ members: [String], _ told: [Explanation]) -> String? {
        guard !told.isEmpty, told.allSatisfy({ ($0.hoursInCommon ?? 0) > 0 }),
            let hours = CommonHours(members.compactMap { result.scores.cohort[$0] }), !hours.stretches.isEmpty
        else { return nil }
        return hours.text
    }

    /// Their name; an id only where that is no address, which is for partners alone.
    private func name(_ id: String) -> String {
        result.scores.cohort[id]?.name ?? (id.contains("@") ? "somebody without a name" : id)
    }

    /// Three for two people; the best of each pair first, so that everybody is spoken of before anybody a second time.
    private func starters(_ told: [Explanation], members: Int) -> [String] {
        let lines = told.map(lines)
        let most = lines.map(\.count).max() ?? 0
        let own = (0..<most).flatMap { depth in lines.compactMap { $0.count > depth ? $0[depth] : nil } }
        let needed = max(3, members)
        return Array((own.prefix(needed) + Letter.openers).prefix(needed))
    }

    private func lines(_ told: Explanation) -> [String] {
        let (first, second) = (name(told.people[0]), name(told.people[1]))
        return told.firstLearns.prefix(1).map { "\(first) can ask \(second) about \($0.skill)" }
            + told.secondLearns.prefix(1).map { "\(second) can ask \(first) about \($0.skill)" }
            + told.sharedGoals.prefix(2).map { "\(first) and \(second) both care for \($0)" }
            + told.sharedInterests.prefix(2).map { "\(first) and \(second) share an interest: \($0)" }
    }
}
