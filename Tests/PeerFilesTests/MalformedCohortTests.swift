import PeerCohorts
import PeerFiles
import Testing

/// Bad cohort files are refused with line, column and reason; all their problems at once.
struct MalformedCohortTests {
    @Test(arguments: MalformedCohorts.structures + MalformedCohorts.values)
    func isRefusedAtItsPlace(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("bad.csv", malformed.bytes)
            malformed.check(problems { _ = try CohortFile.read(path: path) }, file: path)
        }
    }

    @Test(arguments: MalformedCohorts.structures)
    func lenientReadingRefusesBadStructure(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("bad.csv", malformed.bytes)
            let found = problems { _ = try CohortFile.read(path: path, options: .init(isLenient: true)) }
            malformed.check(found, file: path)
        }
    }

    @Test(arguments: MalformedCohorts.values)
    func lenientReadingTakesABadValueForMissing(_ malformed: Malformed) throws {
        let text = String(decoding: malformed.bytes, as: UTF8.self)
        let file = try CohortFile.read(text: text, name: "c.csv", options: .init(isLenient: true))
        let header = try #require(text.split(separator: "\n").first?.split(separator: ",").last)
        #expect(file.madeMissing == [String(header): 1])
        // The same as a file with a blank there.
        #expect(file.cohort == (try CohortFile.read(text: "id,\(header)\na,\n", name: "c.csv").cohort))
    }

    @Test func allProblemsOfAFileAreReportedInItsOrder() {
        let text = """
            id,stage,skill:a,started
            a,x,9,2025-02-29
            b,1
            ,2,3,
            c,3,-1,
            a,4,5,2025-01-01

            d,5,nan,2025-01-32
            e,6,0,"unclosed
            """
        let found = problems { _ = try CohortFile.read(text: text, name: "c.csv") }
        let places = found.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.header ?? "")" }
        #expect(
            places == [
                "2:2 stage", "2:3 skill:a", "2:4 started", "3:2 stage", "4:1 id", "5:3 skill:a", "6:1 id", "7:1 id",
                "8:3 skill:a", "8:4 started", "9:4 started",
            ])
    }

    @Test func allProblemsOfAHeaderAreReported() {
        let found = problems { _ = try CohortFile.read(text: "name,,skill:,name\n", name: "c.csv") }
        #expect(found.map(\.column) == [2, 3, 4, 1])
        #expect(found.allSatisfy { $0.line == 1 })
    }

    @Test func theFirstHundredInFullAndTheRestCountedByColumn() throws {
        let rows = (0..<150).map { "p\($0),x,\($0 < 120 ? "6" : "5")\n" }.joined()
        do {
            _ = try CohortFile.read(text: "id,stage,skill:a\n" + rows, name: "c.csv")
            Issue.record("nothing was reported")
        } catch {
            #expect(error.all.count == 270)
            let lines = error.description.split(separator: "\n")
            // Fifty rows with two problems each, then 70 rows with two and 30 with one.
            #expect(lines.count == 102)
            #expect(lines[0] == "c.csv:2:2: 'x' is not a whole number from -1000000 (column 'stage')")
            #expect(lines[1] == "c.csv:2:3: 6 is outside 0–5 (column 'skill:a')")
            #expect(lines[99].hasPrefix("c.csv:51:3: "))
            #expect(lines[100] == "… and 100 more in column 'stage'")
            #expect(lines[101] == "… and 70 more in column 'skill:a'")
        }
    }

    @Test func aHundredProblemsAreAllShown() {
        let all = (1...100).map { InputError(file: "f", line: $0, column: 1, "bad") }
        #expect(InputErrors(all).description.split(separator: "\n").count == 100)
        #expect(
            InputErrors(all + [InputError(file: "f", "worse")]).description.hasSuffix(
                "… and 1 more in column 'no column'"))
        #expect(InputErrors(all + [all[0]]).description.hasSuffix("… and 1 more in column '#1'"))
    }

    @Test func errorsReadLikeThoseOfCompilers() {
        #expect(InputError(file: "f", "bad").description == "f: bad")
        #expect(InputError(file: "f", line: 3, "bad").description == "f:3: bad")
        #expect(InputError(file: "f", line: 3, column: 2, header: "h", "bad").description == "f:3:2: bad (column 'h')")
    }
}
