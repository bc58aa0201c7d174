import PeerCohorts
import PeerFiles
import Testing

/// A whole export of three thousand people: every count and every value is checked against what was answered.
struct GeneratedExportTests {
    private static let export = GeneratedExport(people: 3_000, repeated: 40, seed: 2026)

    private func imported() throws -> SurveyImport {
        try Survey(Self.export.csv, key: GeneratedExport.key).imported()
    }

    @Test func theExportIsWhatItClaimsToBe() {
        let export = Self.export
        #expect(export.submissions.count == 3_040 && export.people.count == 3_000)
        #expect(Set(export.people.map(\.mail)).count == 3_000)
        let blanks = export.submissions.reduce(0) { $0 + $1.skills.count { $0 == nil } }
        let share = Double(blanks) / Double(3_040 * GeneratedExport.tools.count)
        #expect(abs(share - 0.15) < 0.02)
    }

    @Test func everyCount() throws {
        let (result, export) = (try imported(), Self.export)
        #expect(result.rows == 3_040)
        #expect(result.replaced == 40)
        #expect(result.cohort.count == 3_000)
        #expect(result.withoutConsent == export.people.count { $0.consent != "Yes, I agree" })
        #expect(result.cohort.consenting.count == export.people.count { $0.consent == "Yes, I agree" })
        #expect(result.otherTexts == ["Hobbies": export.submissions.count { $0.otherHobby != nil }])
        #expect(result.droppedColumns == ["Remarks"])
        #expect(result.madeMissing == [:])
        #expect(result.identities.map(\.identity) == export.people.map(\.mail))
    }

    @Test func everyValue() throws {
        let result = try imported()
        let skillNames = ["Design", "SQL", "Swift", "Writing"]
        #expect(result.cohort.skillNames == ["Design", "Law", "Law, taxes", "SQL", "Statistics", "Swift", "Writing"])
        for (index, truth) in Self.export.people.enumerated() {
            let person = result.cohort.participants[index]
            let number = String(index + 1)
            var expected = Participant(id: "P" + String(repeating: "0", count: 4 - number.count) + number)
            expected.name = truth.name
            expected.consent = truth.consent == "Yes, I agree"
            expected.skills = Answers(
                names: skillNames, values: [2, 1, 0, 3].map { truth.skills[$0].map(Double.init) })
            expected.goals = Answers(
                names: ["New field", "Promotion"], values: [1, 0].map { truth.goals[$0].map(Double.init) })
            expected.traits = Answers(names: ["steady"], values: [steadiness(truth)])
            expected.wants = Answers(
                names: ["Law", "Law, taxes", "Statistics"],
                values: [2, 1, 0].map { truth.subjects?.contains($0) == true ? 4 : nil })
            expected.interests = (truth.hobbies ?? []).map { GeneratedExport.hobbies[$0] }
            expected.carried["About you"] = truth.about
            expected.carried["Other hobbies"] = truth.otherHobby
            #expect(person == expected)
        }
    }

    private func steadiness(_ truth: GeneratedExport.Truth) -> Double? {
        let values = truth.items.enumerated().compactMap { place, value in value.map { place == 1 ? 6 - $0 : $0 } }
        return values.count < 3 ? nil : Double(values.reduce(0, +)) / Double(values.count)
    }

    @Test func theCohortFileOfItReadsBack() throws {
        let cohort = try imported().cohort
        let text = CohortFile.text(of: cohort)
        #expect(!text.contains("example.org"))
        let carry: Set<String> = ["About you", "Other hobbies"]
        #expect(try CohortFile.read(text: text, name: "c.csv", options: .init(carry: carry)).cohort == cohort)
    }

    @Test func repeatedSubmissionsAreListedWhenTheyAreNotAllowed() {
        let key = GeneratedExport.key.replacing("\"repeated\": \"last\"", with: "\"repeated\": \"error\"")
        let found = Survey(Self.export.csv, key: key).problems()
        #expect(found.count == 40)
        #expect(
            found.allSatisfy { $0.column == 2 && $0.header == "E-mail" && $0.message.contains("second submission") })
    }

    @Test func anOptionMissingFromTheKeyTurnsUpAsOther() throws {
        let key = GeneratedExport.key.replacing(", \"Chess\"", with: "")
        let result = try Survey(Self.export.csv, key: key).imported()
        let export = Self.export.submissions
        let chess = export.count { $0.hobbies?.contains(5) == true }
        #expect(result.otherTexts == ["Hobbies": export.count { $0.otherHobby != nil } + chess])
    }
}
