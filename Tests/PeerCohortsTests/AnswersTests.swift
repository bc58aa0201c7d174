import Foundation
import PeerCohorts
import Testing

/// Answers: blank is missing, never zero.
struct AnswersTests {
    @Test("a dictionary literal is ordered by UTF-8 bytes, and the last of equal keys counts")
    func literal() {
        let answers: Answers = ["z": 1, "é": 2, "a": 0, "😀": 3, "z": 4]
        #expect(answers.names == ["a", "z", "é", "😀"])
        #expect(answers["z"] == 4 && answers["a"] == 0 && answers["é"] == 2 && answers["😀"] == 3)
    }

    @Test("every name is found and no other", arguments: [0, 1, 2, 3, 10, 257])
    func lookUp(count: Int) {
        let answers = Answers(Dictionary(uniqueKeysWithValues: (0..<count).map { ("skill \($0)", Double($0)) }))
        for number in 0..<count { #expect(answers["skill \(number)"] == Double(number)) }
        for name in ["", "skill", "skill -1", "skill \(count)", "zebra", "😀"] { #expect(answers[name] == nil) }
    }

    @Test("a blank is a name without an answer")
    func blanks() {
        let answers = Answers(names: ["a", "b", "c"], values: [1, nil, 0])
        #expect(answers["b"] == nil && answers.value(at: 1) == nil)
        #expect(answers["c"] == 0 && answers.value(at: 2) == 0)
        #expect(answers.answered.map(\.name) == ["a", "c"])
        #expect(answers.answered.map(\.value) == [1, 0])
        #expect(!answers.isBlank)
        #expect(Answers(names: ["a", "b"], values: [nil, nil]).isBlank)
        #expect(Answers.none.isBlank && Answers.none.names.isEmpty)
    }

    @Test("NaN is a blank and equals other blanks")
    func notANumber() {
        let answers = Answers(names: ["a"], values: [.nan])
        #expect(answers["a"] == nil)
        #expect(answers == Answers(names: ["a"], values: [nil]))
        #expect(answers.hashValue == Answers(names: ["a"], values: [nil]).hashValue)
    }

    @Test("equality regards blanks")
    func equality() {
        #expect(Answers(names: ["a", "b"], values: [1, nil]) != ["a": 1])
        #expect(Answers(names: ["a"], values: [1]) == ["a": 1])
        #expect(Answers(names: ["a"], values: [nil]) != ["a": 0])
    }

    @Test("the encoded form is a dictionary of what was answered")
    func codable() throws {
        let answers = Answers(names: ["a", "b", "third"], values: [0.1, nil, 1.0 / 3])
        let data = try JSONEncoder().encode(answers)
        #expect(try JSONDecoder().decode([String: Double].self, from: data) == ["a": 0.1, "third": 1.0 / 3])
        let read = try JSONDecoder().decode(Answers.self, from: data)
        #expect(read == ["a": 0.1, "third": 1.0 / 3])
        #expect(try JSONDecoder().decode(Answers.self, from: Data("{}".utf8)) == .none)
    }

    @Test("text in place of a number is refused")
    func codableErrors() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Answers.self, from: Data(#"{"a": "much"}"#.utf8))
        }
    }

    @Test("a person survives encoding")
    func participant() throws {
        var person = Participant(
            id: "é", name: "Zoë", skills: ["swift": 4], wants: ["sql": 2.5], goals: ["lead": 5], traits: ["calm": -3e4])
        person.free = WeeklyHours("Mon 09-12")
        person.capacity = 0
        person.avoids = ["x"]
        person.share = []
        person.groups = ["age": "30s"]
        let read = try JSONDecoder().decode(Participant.self, from: JSONEncoder().encode(person))
        #expect(read == person)
        #expect(read.consent == nil && read.share == [])
    }
}
