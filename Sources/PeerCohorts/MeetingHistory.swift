import PeerCollections

/// Who met whom, and when: pairs that met too recently are not made again.
///
/// ```swift
/// let met = [MeetingHistory.Meeting(Rule.Pair("ann", "ben"), date: "2026-01-12")]
/// if let history = MeetingHistory(met, coolDown: 90, on: "2026-03-01") { print(history.recentPairs.count) }   // 1
/// ```
public struct MeetingHistory: Hashable, Sendable {
    /// One meeting, or the start of one pairing.
    public struct Meeting: Hashable, Sendable, Codable {
        /// Who.
        public let pair: Rule.Pair
        /// When, ISO `yyyy-mm-dd`.
        public let date: String

        /// A meeting.
        public init(_ pair: Rule.Pair, date: String) {
            self.pair = pair
            self.date = date
        }
    }

    /// The meetings, in any order.
    public let meetings: [Meeting]
    /// Days that must have passed since the last meeting; `nil` for never again.
    public let coolDown: Int?
    /// The day on which the new pairs start, ISO.
    public let date: String

    /// - Returns: `nil` when a date is not `yyyy-mm-dd`, or the cool-down is negative.
    public init?(_ meetings: [Meeting], coolDown: Int?, on date: String) {
        guard CalendarDay(date) != nil, meetings.allSatisfy({ CalendarDay($0.date) != nil }), coolDown ?? 0 >= 0 else {
            return nil
        }
        self.meetings = meetings
        self.coolDown = coolDown
        self.date = date
    }

    /// The pairs that met less than the cool-down ago. A meeting on the day itself counts unless the cool-down is 0 days, which
    /// asks for no distance; one after that day always counts.
    public var recentPairs: [Rule.Pair] {
        guard let coolDown, let today = CalendarDay(date) else { return meetings.map(\.pair) }
        return meetings.filter { meeting in
            CalendarDay(meeting.date).map { today.number - $0.number < coolDown } ?? true
        }.map(\.pair)
    }
}
