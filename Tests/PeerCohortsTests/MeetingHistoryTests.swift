import Foundation
import PeerCohorts
import PeerProblems
import Testing

/// Who met whom, and when: dates, cool-downs, and what is refused.
struct MeetingHistoryTests {
    /// Why a and b may not meet on a day when they met on another.
    private func reason(met date: String, coolDown: Int?, on day: String) throws -> Blocked? {
        let history = try #require(MeetingHistory([.init(.init("b", "a"), date: date)], coolDown: coolDown, on: day))
        let cohort = try Cohort([Participant(id: "a"), Participant(id: "b"), Participant(id: "c")])
        let rules = CompiledRules([.history(history)], cohort: cohort)
        #expect(rules.reason(0, 2) == nil && rules.reason(1, 2) == nil)
        #expect(rules.reason(0, 1) == rules.reason(1, 0))
        return rules.reason(0, 1)
    }

    @Test("the cool-down ends on the day it is over")
    func coolDown() throws {
        for (date, day, distance) in [
            ("2026-03-02", "2026-09-01", 183), ("2024-02-28", "2024-03-01", 2), ("2023-02-28", "2023-03-01", 1),
            ("1999-12-31", "2000-01-01", 1), ("1900-02-28", "1900-03-01", 1), ("2000-02-28", "2000-03-01", 2),
            ("2025-12-31", "2026-12-31", 365), ("0000-01-01", "9999-12-31", 3_652_424), ("2026-06-30", "2026-06-30", 0),
        ] {
            #expect(try reason(met: date, coolDown: distance + 1, on: day) == .history, "\(date)")
            #expect(try reason(met: date, coolDown: distance, on: day) == nil, "\(date)")
        }
    }

    @Test("every day of eight years follows the one before")
    func consecutiveDays() throws {
        var last = "1999-12-31"
        for year in 2000..<2008 {
            for month in 1...12 {
                for day in 1...31 {
                    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
                    let date = "\(year)-\(two(month))-\(two(day))"
                    guard MeetingHistory([], coolDown: nil, on: date) != nil else {
                        #expect(day > 28 && (month == 2 || day == 31))
                        continue
                    }
                    #expect(try reason(met: last, coolDown: 2, on: date) == .history)
                    #expect(try reason(met: last, coolDown: 1, on: date) == nil)
                    last = date
                }
            }
        }
        #expect(last == "2007-12-31")
    }

    @Test("without a cool-down never again; a meeting to come counts as one that has been")
    func edges() throws {
        #expect(try reason(met: "1066-10-14", coolDown: nil, on: "2026-01-01") == .history)
        #expect(try reason(met: "2026-01-02", coolDown: 1, on: "2026-01-01") == .history)
        #expect(try reason(met: "2026-01-02", coolDown: 0, on: "2026-01-01") == .history)
        #expect(try reason(met: "2026-01-01", coolDown: 1, on: "2026-01-01") == .history)
    }

    @Test("a cool-down of no days asks for no distance")
    func sameDay() throws {
        #expect(try reason(met: "2026-01-01", coolDown: 0, on: "2026-01-01") == nil)
    }

    @Test(
        "what is no date is refused",
        arguments: [
            "", "2026", "2026-1-01", "2026-01-1", "26-01-01", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32",
            "2026-02-29", "1900-02-29", "2026-04-31", "2026/01/01", "2026-01-01 ", " 2026-01-01", "+026-01-01",
            "-026-01-01",
            "2026-01-01-", "2026--1-01", "２０２６-01-01", "2026-01-0١", "20260101", "2026-01-01T00:00",
        ])
    func badDates(date: String) {
        #expect(MeetingHistory([], coolDown: nil, on: date) == nil)
        #expect(MeetingHistory([.init(.init("a", "b"), date: date)], coolDown: 1, on: "2026-01-01") == nil)
        #expect(MeetingHistory([], coolDown: -1, on: "2026-01-01") == nil)
    }

    @Test("the latest of several meetings counts, and other reasons come first")
    func several() throws {
        let meetings = ["2020-01-01", "2026-08-30", "2021-01-01"].map {
            MeetingHistory.Meeting(.init("a", "b"), date: $0)
        }
        let history = try #require(MeetingHistory(meetings, coolDown: 10, on: "2026-09-01"))
        var people = [Participant(id: "a"), Participant(id: "b")]
        #expect(CompiledRules([.history(history)], cohort: try Cohort(people)).reason(0, 1) == .history)
        people[0].avoids = ["b"]
        #expect(CompiledRules([.history(history)], cohort: try Cohort(people)).reason(0, 1) == .never)
    }
}
