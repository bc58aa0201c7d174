import Foundation
import PeerFiles
import PeerMatching
import PeerReports

/// Makes everybody's letter from pairs that are made already.
struct LetterWriter {
    let cohort: Cohort
    let explainer: Explainer
    /// What identifies people with generated ids.
    let identities: [String: String]
    /// Whether partners are told how to reach one another without having been asked.
    let sharesContacts: Bool
    /// The first day of the first week, at midnight in Greenwich; without it there are no invitations.
    let firstDay: Date?
    /// Tells these pairs from others: begins the ids of meetings.
    let digest: String

    /// Where mail reaches a person: their id, or what a generated one stands for, where it is an address.
    func address(of person: Participant) -> String? {
        let text = identities[person.id] ?? person.id
        return text.contains("@") ? text : nil
    }

    /// How a person may be reached by a partner.
    private func contacts(of person: Participant) -> [String] {
        func may(_ field: String) -> Bool {
            sharesContacts || person.share.map { $0.contains("contact") || $0.contains(field) } ?? false
        }
        let address = may("email") ? address(of: person) : nil
        return [address].compactMap(\.self)
            + person.carried.keys.sorted().filter(may).compactMap { person.carried[$0] }.filter { !$0.isEmpty }
    }

    /// The letters, meeting by meeting.
    func letters(_ arrangement: Arrangement) -> [Letter] {
        arrangement.meetings.enumerated().flatMap { number, meeting -> [Letter] in
            let places = meeting.members.compactMap { cohort.index(of: $0) }
            return places.map { letter(to: $0, among: places, meeting, number: number + 1) }
        }
    }

    private func letter(to place: Int, among all: [Int], _ meeting: Arrangement.Meeting, number: Int) -> Letter {
        let person = cohort.participants[place]
        let others = all.filter { $0 != place }
        let people = others.map { cohort.participants[$0] }
        let told = others.map { explainer.explanation(of: place, $0) }
        let mayTellHours = told.allSatisfy { ($0.hoursInCommon ?? 0) > 0 }
        let hours = mayTellHours ? CommonHours([person] + people) : nil
        let common = hours?.stretches.isEmpty == false ? hours : nil
        let names = people.map { $0.name ?? "your partner" }
        let partners = zip(names, people).map { Letter.Partner(name: $0, contacts: contacts(of: $1)) }
        let starters = Self.starters(zip(names, told).map { ($0, Starters($1, for: person.id).lines) })
        return Letter(
            person: person, partners: partners, topic: meeting.topic, hours: common?.text(for: person),
            starters: starters,
            invitation: common.flatMap { invitation($0, person, Letter.list(names), starters, number) })
    }

    /// Three for a pair; of several partners the best of each, so that everybody is spoken of before anybody a second time.
    private static func starters(_ lines: [(name: String, lines: [String])]) -> [String] {
        let most = lines.map(\.lines.count).max() ?? 0
        let own = (0..<most).flatMap { depth in
            lines.compactMap { name, lines in
                guard lines.count > depth else { return String?.none }
                return names(lines[depth], as: name)
            }
        }
        let needed = max(3, lines.count)
        return Array((own.prefix(needed) + Letter.openers).prefix(needed))
    }

    /// `your partner` by name.
    private static func names(_ line: String, as name: String) -> String {
        name == "your partner" ? line : line.replacing("your partner", with: name)
    }

    private func invitation(
        _ hours: CommonHours, _ person: Participant, _ names: String, _ starters: [String], _ number: Int
    ) -> Invitation? {
        guard let firstDay, let (start, end) = hours.first(from: firstDay) else { return nil }
        return Invitation(
            uid: "\(digest.prefix(16))-\(number)@peermatching", start: start, end: end,
            summary: "Meeting with \(names)",
            description: starters.joined(separator: "\n"))
    }
}
