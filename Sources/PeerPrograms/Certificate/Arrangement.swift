import PeerCollections

/// Who meets whom: rounds of meetings. What most people want of it is ``pairs``.
///
/// ```swift
/// for meeting in result.arrangement.meetings { print(meeting.members) }
/// ```
public struct Arrangement: Hashable, Sendable, Codable {
    /// Two people or more who meet.
    public struct Meeting: Hashable, Sendable, Codable {
        /// What the members are to each other.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            /// Two who help each other.
            case pair
            /// A group without an order.
            case circle
            /// Each gives to the next, the last to the first.
            case ring
            /// The first gives to the second.
            case giving
            /// A group around a topic.
            case table
            /// The first teaches the others.
            case workshop
            /// Those who fill the roles of a project.
            case team
        }

        /// What the members are to each other.
        public let kind: Kind
        /// Ids; in an order that means something for rings and giving, ascending otherwise.
        public let members: [String]
        /// What they meet about, where that was arranged.
        public let topic: String?

        /// A meeting; members without an order are put in order of their ids.
        public init(_ kind: Kind, _ members: [String], topic: String? = nil) {
            self.kind = kind
            self.topic = topic
            let hasOrder = kind == .ring || kind == .giving || kind == .workshop
            self.members = hasOrder ? members : members.sortedByBytes()
        }

        /// How many pairs meet.
        public var pairCount: Int {
            switch kind {
            case .ring where members.count > 2: members.count
            case .workshop: max(0, members.count - 1)
            default: members.count * (members.count - 1) / 2
            }
        }

        /// The pairs that meet: of a ring the neighbours, of a workshop its host with each, of any other meeting everybody with everybody.
        public var pairs: [(String, String)] {
            if kind == .ring, members.count > 2 {
                return members.indices.map { (members[$0], members[($0 + 1) % members.count]) }
            }
            if kind == .workshop { return members.dropFirst().map { (members[0], $0) } }
            return members.indices.flatMap { first in
                members.indices.dropFirst(first + 1).map { (members[first], members[$0]) }
            }
        }
    }

    /// Meetings that take place at once.
    public struct Round: Hashable, Sendable, Codable {
        /// The meetings.
        public let meetings: [Meeting]

        /// Meetings of one round.
        public init(_ meetings: [Meeting]) { self.meetings = meetings }
    }

    /// The rounds, in order of time.
    public let rounds: [Round]

    /// Rounds.
    public init(rounds: [Round]) { self.rounds = rounds }

    /// One round of pairs, ordered by their ids.
    public init(pairs: [(String, String)]) {
        let meetings = pairs.map { Meeting(.pair, [$0.0, $0.1]) }.sorted { a, b in
            a.members != b.members
                && zip(a.members, b.members).first { $0 != $1 }.map { $0.precedes($1) }
                    ?? false
        }
        rounds = [Round(meetings)]
    }

    /// All meetings, round by round.
    public var meetings: [Meeting] { rounds.flatMap(\.meetings) }

    /// All pairs that meet, round by round.
    public var pairs: [(String, String)] { meetings.flatMap(\.pairs) }

    /// Everybody whom a person meets, in order of time.
    public func partners(of id: String) -> [String] {
        meetings.flatMap { meeting in
            meeting.pairs.compactMap { $0.0 == id ? $0.1 : $0.1 == id ? $0.0 : nil }
        }
    }
}
