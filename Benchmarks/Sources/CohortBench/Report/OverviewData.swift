import Foundation
import PeerMatching
import PeerReports

/// What the manager's page computes with: people by place, groups, what is weak, and for small programmes the scores of all pairs.
struct OverviewData: Encodable {
    /// One person: id, name, place of the department or -1, rank of the partner or 0, number of meetings.
    struct Person: Encodable {
        let id: String
        let name: String
        let department: Int
        let rank: Int
        let load: Int

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(id)
            try list.encode(name)
            try list.encode(department)
            try list.encode(rank)
            try list.encode(load)
        }
    }

    /// Somebody without a partner, and why.
    struct Unmatched: Encodable {
        let place: Int
        let reason: String

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(place)
            try list.encode(reason)
        }
    }

    /// A pair to look at, and what can be said of it.
    struct Weak: Encodable {
        let people: [Int]
        let score: Int32
        let notes: [String]
    }

    let people: [Person]
    let departments: [String]
    let groups: [[Int]]
    let groupScores: [Int]
    let unmatched: [Unmatched]
    let weak: [Weak]
    let metrics: MatchingMeasures
    let chosen: [Int]
    let random: [Int]
    /// Scores of all pairs of places a < b in order, three bytes each, the least first: units of 2⁻²⁰, or 2²⁴ - 1 - the place of a reason.
    let scores: String?
    let reasons: [String]

    /// With more people all pairs would make the page slow to open.
    static let mostPeople = 1000

    init(_ result: MatchResult) {
        let cohort = result.scores.cohort
        let all = cohort.participants
        departments = Set(all.compactMap(\.department)).sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
        let places = Dictionary(uniqueKeysWithValues: departments.enumerated().map { ($0.element, $0.offset) })
        let meetings = result.arrangement.meetings
        groups = meetings.map { $0.members.compactMap { cohort.index(of: $0) } }
        var load = [Int](repeating: 0, count: all.count)
        for person in groups.joined() { load[person] += 1 }
        let ranks = result.assessment.ranks
        people = all.indices.map { place in
            Person(
                id: all[place].id, name: all[place].name ?? "",
                department: all[place].department.flatMap { places[$0] } ?? -1,
                rank: ranks[place] ?? 0, load: load[place])
        }
        groupScores = meetings.map { meeting in
            meeting.pairs.reduce(0) { sum, pair in
                guard let first = cohort.index(of: pair.0), let second = cohort.index(of: pair.1) else { return sum }
                return sum + Int(result.scores.reciprocalScore(first, second))
            }
        }
        unmatched = result.unmatched.compactMap { person in
            cohort.index(of: person.id).map { Unmatched(place: $0, reason: person.reason(for: .administrator)) }
        }
        metrics = result.assessment.measures
        (chosen, random) = (result.assessment.distributions.chosen, result.assessment.distributions.random)
        weak = WeakPairs(result).found
        let isPlain =
            result.arrangement.rounds.count == 1 && meetings.allSatisfy { $0.kind == .pair }
            && load.allSatisfy { $0 <= 1 }
        guard isPlain, (2...Self.mostPeople).contains(all.count) else {
            (scores, reasons) = (nil, [])
            return
        }
        (scores, reasons) = Self.packed(result)
    }

    /// All pairs, and the reasons why some are not possible.
    private static func packed(_ result: MatchResult) -> (String, [String]) {
        let obstacles = Obstacles(result.pool)
        let count = result.scores.cohort.count
        var (bytes, reasons): ([UInt8], [String]) = ([], [])
        bytes.reserveCapacity(3 * count * (count - 1) / 2)
        for first in 0..<count {
            for second in (first + 1)..<max(count, first + 1) {
                var value = Int(result.scores.reciprocalScore(first, second))
                if let reason = obstacles.reason(first, second) {
                    let place = reasons.firstIndex(of: reason) ?? reasons.count
                    if place == reasons.count { reasons.append(reason) }
                    value = (1 << 24) - 1 - place
                }
                bytes += [UInt8(value & 255), UInt8(value >> 8 & 255), UInt8(value >> 16)]
            }
        }
        return (Data(bytes).base64EncodedString(), reasons)
    }
}
