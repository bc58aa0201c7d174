import PeerCollections
import PeerProblems

/// People of a pool who meet, as places.
///
/// ```swift
/// print(PlacedMeeting(.circle, [2, 0, 1]).pairs)   // [(0, 1), (0, 2), (1, 2)]
/// ```
public struct PlacedMeeting: Hashable, Sendable {
    /// What the members are to each other.
    public let kind: Arrangement.Meeting.Kind
    /// Places; in an order that means something for rings and giving, ascending otherwise.
    public let members: [Int]
    /// What they meet about, where that was arranged.
    public let topic: String?

    /// A meeting; a ring is written from its smallest place on, members without an order ascending.
    public init(_ kind: Arrangement.Meeting.Kind, _ members: [Int], topic: String? = nil) {
        (self.kind, self.topic) = (kind, topic)
        switch kind {
        case .giving, .workshop: self.members = members
        case .ring: self.members = Exchange(members).normalised.people
        case .pair, .circle, .table, .team: self.members = members.sorted()
        }
    }

    /// The pairs that meet, the smaller first: of a ring the neighbours, of a workshop its host with each, of any other meeting everybody with everybody.
    public var pairs: [(Int, Int)] {
        func ordered(_ a: Int, _ b: Int) -> (Int, Int) { (min(a, b), max(a, b)) }
        if kind == .ring, members.count > 2 {
            return members.indices.map { ordered(members[$0], members[($0 + 1) % members.count]) }
        }
        if kind == .workshop { return members.dropFirst().map { ordered(members[0], $0) } }
        return members.indices.flatMap { first in
            members.indices.dropFirst(first + 1).map { ordered(members[first], members[$0]) }
        }
    }
}

/// Who meets whom, as places of a pool: pairs of one round, which are the most of what is asked for, or rounds of meetings.
///
/// ```swift
/// let twice = PlacedArrangement.rounds([[PlacedMeeting(.pair, [0, 1])], [PlacedMeeting(.pair, [1, 0])]])
/// print(twice.pairs)   // [(0, 1)]
/// ```
public enum PlacedArrangement: Sendable {
    /// Pairs of one round.
    case pairs([(Int, Int)])
    /// Meetings, round by round.
    case rounds([[PlacedMeeting]])

    /// The different pairs that meet, the smaller place first, ordered.
    public var pairs: [(Int, Int)] {
        switch self {
        case .pairs(let pairs): return pairs
        case .rounds(let rounds):
            var seen: Set<[Int]> = []
            return rounds.joined().flatMap(\.pairs).filter { seen.insert([$0.0, $0.1]).inserted }.sorted { $0 < $1 }
        }
    }
}

extension ScoredPool {
    /// Rounds in their canonical order: meetings by their members.
    public func ordered(_ rounds: [[PlacedMeeting]]) -> [[PlacedMeeting]] {
        rounds.map { meetings in
            meetings.sorted {
                $0.members != $1.members
                    ? $0.members.lexicographicallyPrecedes($1.members) : ($0.topic ?? "") < ($1.topic ?? "")
            }
        }
    }

    /// Rounds by ids.
    public func arrangement(of rounds: [[PlacedMeeting]]) -> Arrangement {
        Arrangement(
            rounds: rounds.map { meetings in
                .init(meetings.map { .init($0.kind, $0.members.map(id), topic: $0.topic) })
            })
    }

    /// Rounds as places; `nil` when somebody is not of this pool.
    func places(of arrangement: Arrangement) -> [[PlacedMeeting]]? {
        var places: [String: Int] = [:]
        for place in 0..<count { places[id(place)] = place }
        var rounds: [[PlacedMeeting]] = []
        for round in arrangement.rounds {
            var meetings: [PlacedMeeting] = []
            for meeting in round.meetings {
                let members = meeting.members.compactMap { places[$0] }
                guard members.count == meeting.members.count else { return nil }
                meetings.append(PlacedMeeting(meeting.kind, members, topic: meeting.topic))
            }
            rounds.append(meetings)
        }
        return rounds
    }

    /// What pairs or meetings are worth by the program's objective.
    public func value(of placed: PlacedArrangement) -> ObjectiveValue {
        switch placed {
        case .pairs(let pairs): value(of: pairs)
        case .rounds(let rounds):
            program.practice.meetings?.value(of: rounds, in: self) ?? ObjectiveValue(covered: [], worth: 0)
        }
    }
}
