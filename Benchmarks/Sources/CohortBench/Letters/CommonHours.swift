// The hours of a week in which several people are all free, and the first of them as a moment.
//
// A week has 672 slots of 15 minutes. Where everybody's offset from UTC is known, slots are compared at Greenwich; where nobody's is, but all
// name the same time zone, by the clock on the wall; otherwise nothing can be compared, as in the facet of availability.
//
// *Example.* Ann is free `Mon 09-12` at +02:00, Bob `Mon 08-09` at UTC. At Greenwich Ann is free from 7 to 10: they have Mon 08–09 UTC in
// common, which Ann reads as Mon 10–11.

import Foundation
import PeerMatching

/// What several people have in common of their free hours.
struct CommonHours {
    /// A stretch of slots within one day of the compared clock.
    struct Stretch: Hashable {
        let day: Int
        let slots: Range<Int>
    }

    /// Ascending.
    let stretches: [Stretch]
    /// The time zone of the slots; `nil` for UTC.
    private let zone: TimeZone?

    private static let slotsPerDay = 96

    /// `nil` where the clocks cannot be compared, or somebody states no hours.
    init?(_ people: [Participant]) {
        let weeks = people.compactMap(\.free)
        guard !people.isEmpty, weeks.count == people.count else { return nil }
        let offsets = people.compactMap(\.utcOffset)
        if offsets.count == people.count {
            zone = nil
        } else {
            guard offsets.isEmpty, let name = people[0].timeZone, people.allSatisfy({ $0.timeZone == name }),
                let found = TimeZone(identifier: name)
            else { return nil }
            zone = found
        }
        let words = zip(people, weeks).map { person, week in week.slots(minutesEast: person.utcOffset ?? 0) }
        let common = words.dropFirst().reduce(words[0]) { left, right in zip(left, right).map { $0 & $1 } }
        stretches = Self.stretches(common)
    }

    private static func stretches(_ words: [UInt64]) -> [Stretch] {
        var found: [Stretch] = []
        for day in 0..<7 {
            var start: Int?
            for slot in 0...slotsPerDay {
                let place = day * slotsPerDay + slot
                let isFree = slot < slotsPerDay && words[place / 64] >> UInt64(place % 64) & 1 == 1
                if isFree, start == nil { start = slot }
                if !isFree, let first = start {
                    found.append(Stretch(day: day, slots: first..<slot))
                    start = nil
                }
            }
        }
        return found
    }

    /// `Mon 10:00–11:00, Tue 14:00–14:30` by a person's own clock, and the clock's name.
    func text(for person: Participant) -> String {
        text(shift: zone == nil ? Int((Double(person.utcOffset ?? 0) / 15).rounded()) : 0, clock: "your time")
    }

    /// The same for readers of many clocks: in UTC, or in the time zone of all.
    var text: String { text(shift: 0, clock: "UTC") }

    private func text(shift: Int, clock: String) -> String {
        let week = WeeklyHours.slotsPerWeek
        let lines = stretches.map { stretch -> String in
            let start = ((stretch.day * Self.slotsPerDay + stretch.slots.lowerBound + shift) % week + week) % week
            let (day, slot) = start.quotientAndRemainder(dividingBy: Self.slotsPerDay)
            let end = (slot + stretch.slots.count) % Self.slotsPerDay
            return "\(WeeklyHours.days[day]) \(Self.clock(slot))–\(Self.clock(end))"
        }
        return lines.joined(separator: ", ") + " (\(zone?.identifier ?? clock))"
    }

    private static func clock(_ slot: Int) -> String {
        let (hour, quarter) = (slot / 4, slot % 4 * 15)
        return (hour < 10 ? "0" : "") + "\(hour):" + (quarter == 0 ? "00" : "\(quarter)")
    }

    /// The first hour in common within the seven days from a day on: from the first stretch of an hour, or the longest there is.
    func first(from day: Date) -> (start: Date, end: Date)? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone ?? .gmt
        // The day was given as a date: its own midnight is Greenwich's.
        var greenwich = Calendar(identifier: .gregorian)
        greenwich.timeZone = .gmt
        let weekday = (greenwich.component(.weekday, from: day) + 5) % 7
        let ordered = stretches.sorted {
            (($0.day - weekday + 7) % 7, $0.slots.lowerBound) < (($1.day - weekday + 7) % 7, $1.slots.lowerBound)
        }
        let longest = ordered.map(\.slots.count).max() ?? 0
        guard let stretch = ordered.first(where: { $0.slots.count >= min(4, longest) }) else { return nil }
        var parts = greenwich.dateComponents(
            [.year, .month, .day], from: day.addingTimeInterval(Double((stretch.day - weekday + 7) % 7) * 86_400))
        (parts.hour, parts.minute) = (stretch.slots.lowerBound / 4, stretch.slots.lowerBound % 4 * 15)
        guard let start = calendar.date(from: parts) else { return nil }
        return (start, start.addingTimeInterval(Double(min(4, stretch.slots.count)) * 900))
    }
}
