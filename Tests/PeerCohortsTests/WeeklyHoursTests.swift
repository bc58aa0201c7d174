import Foundation
import PeerCohorts
import PeerProblems
import Testing

/// Free hours of the week, as they are written.
struct WeeklyHoursTests {
    @Test("stretches are days and slots of 15 minutes")
    func stretches() throws {
        let hours = try #require(WeeklyHours("Mon 09-12;Tue 14:30-16;Sun 00-24"))
        #expect(hours.stretches.map(\.day) == [0, 1, 6])
        #expect(hours.stretches.map(\.slots) == [36..<48, 58..<64, 0..<96])
    }

    @Test("stretches are put in order, and may touch")
    func order() throws {
        let hours = try #require(WeeklyHours("Fri 13-14;Mon 12-13;Fri 09:15-13"))
        #expect(hours.description == "Mon 12-13;Fri 09:15-13;Fri 13-14")
    }

    @Test("one digit is enough for an hour, and printing adds the other")
    func shortHours() {
        #expect(WeeklyHours("Wed 8-9:45")?.description == "Wed 08-09:45")
    }

    @Test("no stretches are no free hours")
    func empty() {
        #expect(WeeklyHours("")?.stretches == [])
        #expect(WeeklyHours("")?.description == "")
    }

    @Test(
        "what is not the written form is refused",
        arguments: [
            "Mon", "Mon 9", "Mon 9-", "Mon -9", "mon 9-10", "Monday 9-10", "Mon 10-9", "Mon 9-9", "Mon 9-25",
            "Mon 24-24", "Mon 9:10-10", "Mon 9:60-11", "Mon 23-24:15", "Mon 9:-10", "Mon 9:15:00-10", "Mon 9-10-11",
            "Mon 9 - 10", "Mon 9-10, Tue 9-10", "9-10 Mon", "Mon x-y", "Mon 9,5-10", "Mon ９-10", "Mon +9-10",
            "Mon 9:+15-10",
        ])
    func rejected(text: String) {
        #expect(WeeklyHours(text) == nil)
    }

    @Test(
        "overlapping stretches are refused",
        arguments: ["Mon 9-12;Mon 11-13", "Mon 9-12;Mon 9-12", "Tue 10-11;Mon 9-10;Tue 9-10:15", "Mon 0-24;Mon 5-6"])
    func overlaps(text: String) {
        #expect(WeeklyHours(text) == nil)
    }

    @Test("whatever is printed is read back", arguments: 0..<50)
    func roundTrip(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var parts: [String] = []
        for day in WeeklyHours.days {
            var slot = 0
            while true {
                let start = slot + Int.random(in: 0...30, using: &random)
                let end = start + Int.random(in: 1...30, using: &random)
                guard end <= 96 else { break }
                parts.append("\(day) \(start / 4):\(time(start))-\(end / 4):\(time(end))")
                slot = end
            }
        }
        let hours = try #require(WeeklyHours(parts.shuffled(using: &random).joined(separator: ";")))
        #expect(hours.stretches.count == parts.count)
        #expect(WeeklyHours(hours.description) == hours)
        #expect(try JSONDecoder().decode(WeeklyHours.self, from: JSONEncoder().encode(hours)) == hours)
    }

    /// Minutes of a slot with two digits.
    private func time(_ slot: Int) -> String { slot % 4 == 0 ? "00" : "\(slot % 4 * 15)" }
}
