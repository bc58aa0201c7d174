/// The hours of a stated week in which somebody is free, in local time and slots of 15 minutes.
///
/// Written `Mon 09-12;Tue 14:30-16`: days Mon…Sun, hours 0–24, minutes 00, 15, 30 or 45.
///
/// ```swift
/// let hours = WeeklyHours("Mon 09:00-12:00; Tue 14:00-16:00")
/// print(hours?.stretches.count ?? 0)   // 2
/// ```
public struct WeeklyHours: Hashable, Sendable, Codable, CustomStringConvertible {
    /// A stretch of free time on one day.
    public struct Stretch: Hashable, Sendable, Codable {
        /// 0 = Monday … 6 = Sunday.
        public let day: Int
        /// Slots of 15 minutes from midnight, 0..<96, not empty.
        public let slots: Range<Int>

        /// A stretch; `nil` for a day or a slot that no week has, or no slot.
        public init?(day: Int, slots: Range<Int>) {
            guard (0..<7).contains(day), slots.lowerBound >= 0, slots.upperBound <= 96, !slots.isEmpty else {
                return nil
            }
            (self.day, self.slots) = (day, slots)
        }
    }

    /// The stretches, ordered by day and time, disjoint.
    public let stretches: [Stretch]

    /// The hours of any stretches; those that overlap or follow one another become one.
    ///
    /// *Example.* Monday 9 to 10 and Monday 10 to 11 are `Mon 09-11`.
    public init(_ stretches: [Stretch]) {
        var joined: [Stretch] = []
        for stretch in stretches.sorted(by: { ($0.day, $0.slots.lowerBound) < ($1.day, $1.slots.lowerBound) }) {
            if let last = joined.last, last.day == stretch.day, stretch.slots.lowerBound <= last.slots.upperBound,
                let longer = Stretch(
                    day: last.day,
                    slots: last.slots.lowerBound..<max(last.slots.upperBound, stretch.slots.upperBound))
            {
                joined[joined.count - 1] = longer
            } else {
                joined.append(stretch)
            }
        }
        self.stretches = joined
    }

    /// Day names in the order of ``Stretch/day``.
    public static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// Reads the written form; `nil` when it is not that, or stretches overlap.
    public init?(_ text: String) {
        var found: [Stretch] = []
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            guard words.count == 2, let day = Self.days.firstIndex(of: String(words[0])) else { return nil }
            let ends = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, let start = Self.slot(ends[0]), let end = Self.slot(ends[1]), start < end else {
                return nil
            }
            guard let stretch = Stretch(day: day, slots: start..<end) else { return nil }
            found.append(stretch)
        }
        found.sort { ($0.day, $0.slots.lowerBound) < ($1.day, $1.slots.lowerBound) }
        for (a, b) in zip(found, found.dropFirst()) where a.day == b.day && a.slots.upperBound > b.slots.lowerBound {
            return nil
        }
        stretches = found
    }

    private static func slot(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        // `Int` would also read a sign.
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: ":")).contains($0) }) else { return nil }
        guard parts.count <= 2, let hour = Int(parts[0]), (0...24).contains(hour) else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) : 0
        guard let minute, minute % 15 == 0, (0..<60).contains(minute), hour < 24 || minute == 0 else { return nil }
        return hour * 4 + minute / 15
    }

    /// Slots of 15 minutes in a week.
    public static let slotsPerWeek = 7 * 96
    /// 64-bit words that hold a week.
    public static let wordCount = (slotsPerWeek + 63) / 64

    /// The free slots as bits, moved to the clock of Greenwich. A week closes on itself: Sunday night is followed by Monday
    /// morning.
    ///
    /// - Parameter minutesEast: how far the local clock is ahead, rounded to slots.
    public func slots(minutesEast: Int) -> [UInt64] {
        let week = Self.slotsPerWeek
        let shift = Int((Double(minutesEast) / 15).rounded())
        var words = [UInt64](repeating: 0, count: Self.wordCount)
        for stretch in stretches {
            for slot in stretch.slots {
                // Whoever is ahead has a local slot that comes earlier at Greenwich.
                let place = ((stretch.day * 96 + slot - shift) % week + week) % week
                words[place / 64] |= 1 << UInt64(place % 64)
            }
        }
        return words
    }

    /// The written form.
    public var description: String {
        func time(_ slot: Int) -> String {
            let hour = slot / 4 < 10 ? "0\(slot / 4)" : "\(slot / 4)"
            return slot % 4 == 0 ? hour : "\(hour):\(slot % 4 * 15)"
        }
        return stretches.map { "\(Self.days[$0.day]) \(time($0.slots.lowerBound))-\(time($0.slots.upperBound))" }
            .joined(separator: ";")
    }
}
