import Foundation
import PeerCohorts
import Testing

/// People and cohorts as JSON.
@Suite struct CohortCodingTests {
    private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test func `a person needs an id, and nothing else`() throws {
        let person = try read(Participant.self, #"{"id": "a", "skills": {"swift": 3}}"#)
        #expect(person == Participant(id: "a", skills: ["swift": 3]))
        #expect(try text(person) == #"{"id":"a","skills":{"swift":3}}"#)
        #expect(throws: DecodingError.self) { try read(Participant.self, "{}") }
    }

    @Test func `every field is written and read`() throws {
        let text = """
            {"avoids":["x"],"capacity":2,"carried":{"c":"d"},"consent":true,"dates":["2026-01-02"],"department":"d",\
            "duration":"1","facing":["f"],"free":{"stretches":[{"day":0,"slots":[36,48]}]},"frequency":"w","function":"u","goals":{"g":1},\
            "groups":{"age":"30s"},"id":"a","interests":["i"],"languages":["en"],"manager":"m","mode":"o","name":"n","organisation":"o",\
            "overcame":["v"],"past_load":1,"requests":["y"],"role":"r","share":[],"side":"s","skills":{"k":2},"stage":3,\
            "started":"2020-01-01","support_needed":{"e":4},"support_offered":{"e":5},"tier":1,"time_zone":"UTC","topics":["t"],\
            "trained":false,"traits":{"calm":-0.5},"utc_offset":60,"wanted_role":"w","wants":{"k":3}}
            """
        let person = try read(Participant.self, text)
        #expect(person.free == WeeklyHours("Mon 09-12") && person.share == [] && person.wants["k"] == 3)
        #expect(try self.text(person) == text)
    }

    @Test func `unknown keys are refused in a person and in a cohort`() throws {
        for text in [
            #"{"id": "a", "skill": {"swift": 3}}"#, #"{"id": "a", "wantedRole": "b"}"#,
            #"{"id": "a", "free": {"stretches": [{"day": 0, "slots": [1, 2], "week": 1}]}}"#,
        ] {
            #expect(throws: DecodingError.self) { try read(Participant.self, text) }
            #expect(throws: DecodingError.self) { try read(Cohort.self, #"{"people": [\#(text)]}"#) }
        }
        let error = try #require(throws: DecodingError.self) {
            try read(Cohort.self, #"{"people": [{"id": "a"}, {"id": "b", "wantedRole": "c"}]}"#)
        }
        #expect("\(error)".contains("is 'wanted_role' meant?"))
        #expect(throws: DecodingError.self) { try read(Cohort.self, #"{"people": [], "persons": []}"#) }
    }

    @Test func `a cohort is read in any order, and written with its format`() throws {
        let cohort = try read(Cohort.self, #"{"people": [{"id": "b"}, {"id": "a"}]}"#)
        #expect(cohort.participants.map(\.id) == ["a", "b"])
        #expect(try text(cohort) == #"{"format":1,"people":[{"id":"a"},{"id":"b"}]}"#)
        let asked = try Cohort([Participant(id: "a")], asksConsent: true)
        #expect(try read(Cohort.self, text(asked)) == asked)
    }

    @Test(arguments: [
        (#"{"format": 2, "people": []}"#, "format 2 of a cohort; this version reads 1"),
        (#"{"people": [{"id": "a"}, {"id": "a"}]}"#, "the id 'a' occurs twice"),
        (#"{"people": [{"id": "a", "skills": {"swift": 7}}]}"#, "7.0 is outside the range of skill:swift"),
    ]) func `what is no cohort is refused in the words of its error`(text: String, words: String) throws {
        let error = try #require(throws: DecodingError.self) { try read(Cohort.self, text) }
        #expect("\(error)".contains(words))
    }

    @Test func `NaN is no answer`() throws {
        for person in [
            Participant(id: "a", skills: ["swift": .nan]), Participant(id: "a", wants: Answers(["swift": .nan])),
            Participant(id: "a", traits: Answers(names: ["calm", "open"], values: [nil, .nan])),
        ] {
            let error = try #require(throws: CohortError.self) { try Cohort([person]) }
            guard case .notANumber("a", _) = error else { throw error }
        }
        let blank = Participant(id: "a", traits: Answers(names: ["calm"], values: [nil]))
        #expect(try Cohort([blank]).count == 1)
    }
}
