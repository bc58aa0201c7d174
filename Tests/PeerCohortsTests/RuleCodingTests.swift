import Foundation
import PeerCohorts
import Testing

/// The written form of rules: what is read back, and what is refused.
struct RuleCodingTests {
    private func read(_ text: String) throws -> Rule { try JSONDecoder().decode(Rule.self, from: Data(text.utf8)) }

    @Test("every kind of rule survives being written and read")
    func roundTrip() throws {
        let meetings = [
            MeetingHistory.Meeting(.init("b", "a"), date: "2026-03-02"),
            MeetingHistory.Meeting(.init("a", "c"), date: "0001-01-01"),
        ]
        let histories = [nil, 0, 180].compactMap { MeetingHistory(meetings, coolDown: $0, on: "2026-09-01") }
        #expect(histories.count == 3)
        var rules: [Rule] = [
            .never([.init("a", "b"), .init("x", "c")]), .never([]), .locked([.init("c", "d")]),
            .reportingLine(within: 2),
            .commonLanguage, .commonHours(atLeast: 1.5), .commonHours(atLeast: 168),
        ]
        rules += Rule.Attribute.allCases.flatMap { [.different($0), .same($0)] } + histories.map(Rule.history)
        #expect(try JSONDecoder().decode([Rule].self, from: JSONEncoder().encode(rules)) == rules)
    }

    @Test("rules as people write them")
    func written() throws {
        #expect(try read(#"{"rule": "never", "pairs": [["b", "a"]]}"#) == .never([.init("a", "b")]))
        #expect(try read(#"{"rule": "common-hours", "hours": 1.5}"#) == .commonHours(atLeast: 1.5))
        let history = try #require(
            MeetingHistory([.init(.init("ada", "ben"), date: "2026-03-02")], coolDown: 180, on: "2026-09-01"))
        #expect(
            try read(
                #"{"rule": "history", "meetings": [["ben", "ada", "2026-03-02"]], "cool_down": 180, "on": "2026-09-01"}"#
            )
                == .history(history))
        let forever = try read(#"{"rule": "history", "meetings": [], "on": "2026-09-01"}"#)
        #expect(forever == MeetingHistory([], coolDown: nil, on: "2026-09-01").map(Rule.history))
    }

    @Test(
        "what is not a rule is refused",
        arguments: [
            #"{}"#, #"{"rule": "sometimes"}"#, #"{"rule": "never"}"#, #"{"rule": "never", "pairs": [["a"]]}"#,
            #"{"rule": "never", "pairs": [["a", "b", "c"]]}"#,
            #"{"rule": "never", "pairs": [["a", "b"]], "why": "private"}"#,
            #"{"rule": "never", "pairs": [], "within": 1}"#, #"{"rule": "trained", "pairs": []}"#,
            #"{"rule": "same", "attribute": "stage", "hours": 1}"#,
            #"{"rule": "common-dates", "days": 1, "on": "2026-09-01"}"#,
            #"{"rule": "tenure", "newcomers": 1, "veterans": 2, "on": "2026-09-01", "days": 3}"#,
            #"{"rule": "reporting-line", "within": -3}"#, #"{"rule": "reporting-line", "within": 0}"#,
            #"{"rule": "reporting-line"}"#, #"{"rule": "reporting-line", "within": 1.5}"#,
            #"{"rule": "different", "attribute": "shoe-size"}"#, #"{"rule": "common-hours"}"#,
            #"{"rule": "common-hours", "hours": 0}"#, #"{"rule": "common-hours", "hours": -1}"#,
            #"{"rule": "common-hours", "hours": 168.5}"#, #"{"rule": "common-hours", "hours": "two"}"#,
            #"{"rule": "history", "meetings": []}"#, #"{"rule": "history", "on": "2026-09-01"}"#,
            #"{"rule": "history", "meetings": [["a", "b"]], "on": "2026-09-01"}"#,
            #"{"rule": "history", "meetings": [["a", "b", "2026-02-30"]], "on": "2026-09-01"}"#,
            #"{"rule": "history", "meetings": [["a", "b", "2026-02-03", "x"]], "on": "2026-09-01"}"#,
            #"{"rule": "history", "meetings": [], "on": "tomorrow"}"#,
            #"{"rule": "history", "meetings": [], "on": "2026-09-01", "cool_down": -1}"#,
            #"{"rule": "history", "meetings": [], "on": "2026-09-01", "cooldown": 1}"#,
        ])
    func refused(text: String) {
        #expect(throws: DecodingError.self) { try read(text) }
    }
}
