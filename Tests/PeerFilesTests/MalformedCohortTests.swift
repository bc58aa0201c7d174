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

    @Test("a cause that more than three lines have is said once, with its lines and the first three")
    func causesAreSaidOnce() throws {
        let rows = (0..<150).map { "p\($0),x\($0 / 2),\($0 < 120 ? "6" : "5"),\($0 < 3 ? "soon" : "")\n" }.joined()
        do {
            _ = try CohortFile.read(text: "id,stage,skill:a,started\n" + rows, name: "c.csv")
            Issue.record("nothing was reported")
        } catch {
            #expect(error.all.count == 273)
            let lines = error.description.split(separator: "\n")
            #expect(
                lines == [
                    "c.csv:2:2: 'x0' is not a whole number from -1000000 (column 'stage'); 150 lines: 2 'x0', 3 'x0', 4 'x1', …",
                    "c.csv:2:3: 6 is outside 0–5 (column 'skill:a'); 120 lines: 2, 3, 4, …",
                    "c.csv:2:4: 'soon' is not a date yyyy-mm-dd (column 'started')",
                    "c.csv:3:4: 'soon' is not a date yyyy-mm-dd (column 'started')",
                    "c.csv:4:4: 'soon' is not a date yyyy-mm-dd (column 'started')",
                ])
        }
    }

    @Test("causes differ by file, by column and by words, and not by what is quoted or by numbers")
    func whatIsACause() {
        func lines(_ messages: [String], columns: [Int] = [1], files: [String] = ["f"]) -> Int {
            let all = messages.indices.map {
                InputError(
                    file: files[$0 % files.count], line: $0 + 1, column: columns[$0 % columns.count], messages[$0])
            }
            return InputErrors(all).description.split(separator: "\n").count
        }
        #expect(lines(["'a' is bad", "'b's' is bad", "'' is bad", "'it's' is bad", "'5' is bad"]) == 1)
        #expect(lines(["-1 is outside 0–5", "7 is outside 0–5", "6.25 is outside 0–5", "8 is outside 0–5"]) == 1)
        #expect(lines(["it's bad", "it's worse", "it's bad", "it's worse", "it's bad", "it's bad"]) == 3)
        #expect(lines(Array(repeating: "bad", count: 8), columns: [1, 2]) == 2)
        #expect(lines(Array(repeating: "bad", count: 8), files: ["f", "g"]) == 2)
        #expect(lines(Array(repeating: "bad", count: 3)) == 3)
        // An error of a whole file has no line to be one of several.
        let whole = InputErrors(Array(repeating: InputError(file: "f", "bad"), count: 5))
        #expect(whole.description.split(separator: "\n").count == 5)
    }

    @Test("a hundred causes are said, and the problems of the rest are counted by column")
    func manyCauses() {
        let all = (1...100).map { place in
            InputError(file: "f", line: place, column: place, "bad")
        }
        #expect(InputErrors(all).description.split(separator: "\n").count == 100)
        #expect(
            InputErrors(all + [InputError(file: "f", "worse")]).description.hasSuffix(
                "… and 1 more in column 'no column'"))
        let more = (1...7).map { (line: Int) in
            InputError(file: "f", line: line, column: 1, header: "h", "worse by \(line)")
        }
        #expect(InputErrors(all + more).description.hasSuffix("… and 7 more in column 'h'"))
    }

    /// Each reader of rows, with a row that has a problem.
    static let readersOfRows: [(header: String, row: String, read: @Sendable (String) throws -> Void)] = [
        ("id,stage", "x", { _ = try CohortFile.read(path: $0) }),
        ("topic,seats", "t,0", { _ = try TopicsFile.read(path: $0) }),
        ("project,people", "p,0", { _ = try ProjectsFile.read(path: $0) }),
        ("round,group,member", "0,g,m", { _ = try MeetingsFile.read(path: $0) }),
        ("", "x,y", { _ = try LimitsFile.readPairs(path: $0) }),
    ]

    @Test("reading ends after a hundred thousand problems, and says where", arguments: readersOfRows.indices)
    func mostProblems(reader: Int) throws {
        let (header, row, read) = Self.readersOfRows[reader]
        let found = try withFolder { folder in
            let rows = Array(repeating: row, count: InputErrors.most + 50_000).joined(separator: "\n")
            let path = try folder.file("rows", header + "\n" + rows + "\n")
            return problems { try read(path) }
        }
        // A row may have a few at once.
        #expect((InputErrors.most + 1...InputErrors.most + 3).contains(found.count), "\(found.count)")
        #expect(found.last?.message == "reading ends here, after \(found.count - 1) problems")
        #expect(found.last?.line ?? 0 > 40_000)
    }

    @Test("200,000 topics are read in time that grows with their number")
    func manyTopics() throws {
        let topics = try withFolder { folder in
            let rows = (0..<200_000).map { "topic \($0),2" }.joined(separator: "\n")
            return try TopicsFile.read(path: folder.file("topics.csv", "topic,seats\n" + rows + "\n"))
        }
        #expect(topics.count == 200_000)
    }

    @Test func errorsReadLikeThoseOfCompilers() {
        #expect(InputError(file: "f", "bad").description == "f: bad")
        #expect(InputError(file: "f", line: 3, "bad").description == "f:3: bad")
        #expect(InputError(file: "f", line: 3, column: 2, header: "h", "bad").description == "f:3:2: bad (column 'h')")
    }
}
