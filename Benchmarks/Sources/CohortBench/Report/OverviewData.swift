import Foundation
import PeerMatching
import PeerReports

/// What the manager's page computes with: people by place, groups, what is weak, and what single pairs lack.
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
    /// Whether people can change places in the page: pairs of one round, one partner each.
    let isPlain: Bool
    /// Whether these pairs are proved the best, and worth their scores.
    let isBest: Bool
    /// At least how much single pairs lack of being in the best pairs; `nil` where nothing proves it.
    let duals: Duals?

    /// ``PortableDuals`` for the page.
    struct Duals: Encodable {
        let people: [Int64?]
        let seats: [Int64]?
        let sets: [Int32]
        let parents: [Int32]
        let setDuals: [Int64]
    }

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
        isPlain =
            result.arrangement.rounds.count == 1 && meetings.allSatisfy { $0.kind == .pair }
            && load.allSatisfy { $0 <= 1 }
        isBest = isPlain && result.outcome == .optimal && result.pool.isWorthScore
        duals =
            isPlain
            ? result.proofs.lazy.compactMap { $0.duals(in: result.pool) }.first.map {
                Duals(
                    people: $0.people, seats: $0.seats, sets: $0.sets, parents: $0.parents, setDuals: $0.setDuals)
            } : nil
    }
}
