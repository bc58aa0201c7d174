import PeerCohorts
import PeerFiles
import Testing

/// What the columns of a cohort file mean: blanks, columns nobody knows, consent, sharing.
struct CohortReadingTests {
    private func read(_ text: String, carry: Set<String> = [], isLenient: Bool = false) throws -> CohortFile {
        try CohortFile.read(text: text, name: "c.csv", options: .init(carry: carry, isLenient: isLenient))
    }

    @Test func blankIsMissingAndNeverZero() throws {
        let text = "id,stage,capacity,trained,skill:a,skill:b,trait:t,interests,free\np,,,,,0,,,\n"
        let person = try #require(try read(text).cohort["p"])
        #expect(person.stage == nil && person.capacity == nil && person.trained == nil && person.free == nil)
        #expect(person.skills["a"] == nil)
        #expect(person.skills["b"] == 0)
        #expect(person.traits["t"] == nil && person.traits.names == ["t"])
        #expect(person.interests == [])
    }

    @Test func unknownColumnsAreDroppedAndNamed() throws {
        let text = "id,email,skill:a,salary,colour\np,p@x.org,3,100,red\n"
        let file = try read(text)
        #expect(file.droppedColumns == ["email", "salary", "colour"])
        #expect(file.cohort["p"]?.carried == [:])
        #expect(!CohortFile.text(of: file.cohort).contains("x.org"))
    }

    @Test func carriedColumnsStayAsTheyAre() throws {
        let text = "id,email,note,salary\np,'@p,\"a, \"\"b\"\"\",100\nq,,,\n"
        let file = try read(text, carry: ["note", "email", "absent"])
        #expect(file.droppedColumns == ["salary"])
        #expect(file.cohort["p"]?.carried == ["email": "@p", "note": "a, \"b\""])
        #expect(file.cohort["q"]?.carried == [:])
    }

    @Test func aColumnOfAnUnknownFamilyIsUnknown() throws {
        #expect(try read("id,skil:a,Skill:a\np,x,9\n").droppedColumns == ["skil:a", "Skill:a"])
    }

    @Test func whereConsentIsAskedOnlyYesIsYes() throws {
        let cohort = try read("id,consent\na,yes\nb,no\nc,\nd,YES\ne,No\n").cohort
        #expect(cohort.participants.map(\.consent) == [true, false, false, true, false])
        #expect(cohort.consenting.participants.map(\.id) == ["a", "d"])
    }

    @Test func whereConsentIsNotAskedNobodyIsLeftOut() throws {
        let cohort = try read("id\na\nb\n").cohort
        #expect(cohort.participants.map(\.consent) == [nil, nil])
        #expect(cohort.consenting.count == 2)
    }

    @Test func anUnreadableConsentIsNoConsentEvenWhenLenient() throws {
        let file = try read("id,consent\na,perhaps\nb,yes\n", isLenient: true)
        #expect(file.cohort.participants.map(\.consent) == [false, true])
        #expect(file.madeMissing == ["consent": 1])
    }

    @Test func whereSharingIsAskedABlankSharesNothing() throws {
        let cohort = try read("id,share\na,name;skills\nb,\n").cohort
        #expect(cohort.participants.map(\.share) == [["name", "skills"], []])
        #expect(try read("id\na\n").cohort["a"]?.share == nil)
    }

    @Test func lenientReadingCountsByColumn() throws {
        let text = "id,stage,skill:a,goal:b,started\np,x,9,1,2025-01-01\nq,y,2,-1,2025-02-30\nr,3,nan,2,\n"
        let file = try read(text, isLenient: true)
        #expect(file.madeMissing == ["stage": 2, "skill:a": 2, "goal:b": 1, "started": 1])
        #expect(file.cohort.participants.map(\.stage) == [nil, nil, 3])
        #expect(file.cohort.participants.map { $0.skills["a"] } == [nil, 2, nil])
        #expect(file.cohort.participants.map(\.started) == ["2025-01-01", nil, nil])
    }

    @Test func nothingIsCountedWhereNothingIsBad() throws {
        #expect(try read("id,stage\np,1\nq,\n", isLenient: true).madeMissing == [:])
    }

    @Test func listsIgnoreBlanksAroundAndEmptyParts() throws {
        let person = try #require(try read("id,languages,topics\np, en ; de;;,;\n").cohort["p"])
        #expect(person.languages == ["en", "de"])
        #expect(person.topics == [])
    }

    @Test(arguments: [
        ("+02:00", 120), ("-5", -300), ("5:30", 330), ("+05:45", 345), ("-00:30", -30), ("0", 0), ("14", 840),
    ])
    func offsetsFromUTC(_ text: String, _ minutes: Int) throws {
        #expect(try read("id,utc_offset\np,\(text)\n").cohort["p"]?.utcOffset == minutes)
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "1999-12-31"]) func datesThatExist(_ date: String) throws {
        #expect(try read("id,started\np,\(date)\n").cohort["p"]?.started == date)
    }

    @Test func hoursAreOrderedAndMayTouch() throws {
        let person = try read("id,free\np,Tue 14:30-16;Mon 9-12;Mon 12-12:15;Sun 00-24\n").cohort["p"]
        #expect(person?.free?.description == "Mon 09-12;Mon 12-12:15;Tue 14:30-16;Sun 00-24")
    }

    @Test(arguments: [("3", 3), ("2.5", 2.5), (".5", 0.5), ("1e-3", 0.001), ("+4", 4), ("50E-1", 5), ("05", 5)])
    func numbersInTheirManyForms(_ text: String, _ value: Double) throws {
        #expect(try read("id,skill:a\np,\(text)\n").cohort["p"]?.skills["a"] == value)
    }

    @Test func apostrophesBeforeFormulasAreTakenOff() throws {
        let person = try read("id,name,interests\n'-x,'=1+1,'+a;b\n").cohort.participants.first
        #expect(person?.id == "-x")
        #expect(person?.name == "=1+1")
        #expect(person?.interests == ["+a", "b"])
    }
}
