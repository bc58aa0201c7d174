import PeerFiles
import PeerProblems
import Testing

/// Roommates instances: plain text and PrefLib's files.
struct RoommatesFileTests {
    private func read(_ name: String, _ text: String) throws -> RoommatesInstance {
        try withFolder { folder in try RoommatesFile.read(path: try folder.file(name, text)) }
    }

    private func check(_ malformed: Malformed, as name: String) throws {
        try withFolder { folder in
            let path = try folder.file(name, malformed.bytes)
            malformed.check(problems { _ = try RoommatesFile.read(path: path) }, file: path)
        }
    }

    @Test(arguments: ["3\n2 3\n1\n1 2\n", "3\r\n2  3\r\n1\r\n1\t2", "\u{FEFF}3\n 2 3 \n1\n1 2\n\n\n"])
    func strictLists(_ text: String) throws {
        let instance = try read("r.txt", text)
        #expect(instance.groups == [[[1], [2]], [[0]], [[0], [1]]])
        #expect(!instance.hasTies)
        // Three names two, and two does not name three: only mutual acceptability counts.
        let lists = try instance.strictLists(seed: 1)
        #expect((0..<3).map { lists.list(of: $0) } == [[1, 2], [0], [0]])
    }

    @Test("Blanks of any kind stand in braces, and errors behind them name the character's place")
    func blanksInTies() throws {
        #expect(
            try read("r.txt", "3\n{2,\u{3000}3}\n{\u{A0}1 ,3}\n1 2\n").groups == [[[1, 2]], [[0, 2]], [[0], [1]]])
        try withFolder { folder in
            let path = try folder.file("r.txt", "3\n{2,\u{3000}\u{3000}x}\n1\n1\n")
            let found = problems { _ = try RoommatesFile.read(path: path) }
            #expect(found.map(\.line) == [2] && found.map(\.column) == [6])
            #expect(found.first?.message == "'x' does not belong into a list")
            let outside = try folder.file("o.txt", "3\n2\u{3000}3\n1\n1\n")
            #expect(problems { _ = try RoommatesFile.read(path: outside) }.map(\.column) == [2])
        }
    }

    @Test func ties() throws {
        let instance = try read("r.txt", "4\n{2,3} 4\n{ 4 , 1 , 3 }\n1 {2} 4\n{1}{2,3}\n")
        #expect(instance.groups == [[[1, 2], [3]], [[3, 0, 2]], [[0], [1], [3]], [[0], [1, 2]]])
        #expect(instance.hasTies)
    }

    @Test func emptyLists() throws {
        #expect(try read("r.txt", "3\n\n1\n\n").groups == [[], [[0]], []])
        #expect(try read("r.txt", "2\n2\n\n").groups == [[[1]], []])
        #expect(try read("r.txt", "1\n\n").groups == [[]])
        #expect(try read("r.txt", "0\n").groups == [])
    }

    @Test(arguments: [
        Malformed("empty", "", line: 1, column: 1, "number of people"),
        Malformed("no number", "three\n", line: 1, column: 1, "'three' is not a number of people"),
        Malformed("negative", "-1\n", line: 1, column: 1, "outside"),
        Malformed("more than the number", "2 5\n2\n1\n", line: 1, column: 3, "alone"),
        Malformed("the last list cut off", "3\n2 3\n1 3\n", line: 4, column: 1, "2 lists, 3 expected"),
        Malformed("too few lists", "4\n2\n1\n", line: 4, column: 1, "2 lists, 4 expected"),
        Malformed("too many lists", "2\n2\n1\n1\n", line: 4, column: 1, "a list too many"),
        Malformed("unknown", "3\n2 4\n1\n1\n", line: 2, column: 3, "'4' is unknown"),
        Malformed("zero", "2\n2\n0\n", line: 3, column: 1, "'0' is unknown"),
        Malformed("beyond integers", "2\n99999999999999999999\n1\n", line: 2, column: 1, "is unknown"),
        Malformed("twice", "3\n2 3 2\n1\n1\n", line: 2, column: 5, "named twice"),
        Malformed("twice in a tie", "3\n2 {3,2}\n1\n1\n", line: 2, column: 6, "named twice"),
        Malformed("oneself", "2\n2\n1 2\n", line: 3, column: 3, "own owner"),
        Malformed("open tie", "3\n{2,3\n1\n1\n", line: 2, column: 4, "not closed"),
        Malformed("tie closed twice", "3\n{2,3}}\n1\n1\n", line: 2, column: 6, "without names"),
        Malformed("empty tie", "3\n2 {}\n1\n1\n", line: 2, column: 4, "without names"),
        Malformed("tie in a tie", "3\n{2,{3}}\n1\n1\n", line: 2, column: 4, "does not belong"),
        Malformed("a name", "3\n2 Ada\n1\n1\n", line: 2, column: 3, "'A' does not belong"),
        Malformed("a sign", "3\n2 -3\n1\n1\n", line: 2, column: 3, "'-' does not belong"),
        Malformed("other digits", "3\n2 ٣\n1\n1\n", line: 2, column: 3, "does not belong"),
    ])
    func malformedText(_ malformed: Malformed) throws { try check(malformed, as: "r.txt") }

    @Test(arguments: ["r.soi", "R.TOI"]) func prefLib(_ name: String) throws {
        let text = """
            # FILE NAME: r
            # NUMBER ALTERNATIVES: 4
            1: 2,{3,4}
            1: 1, 3

            1:
            1:{1,2,3}
            """
        let instance = try read(name, text + "\n")
        #expect(instance.groups == [[[1], [2, 3]], [[0], [2]], [], [[0, 1, 2]]])
    }

    @Test(arguments: ["r.soc", "r.TOC"]) func completeOrders(_ name: String) throws {
        // Three is behind itself in its own list: it accepts one alone, and four nobody.
        let text = "1: 2,3,4,1\n1: 1,{3,4},2\n1: 1,3,2,4\n1: 4,{1,2,3}\n"
        #expect(try read(name, text).groups == [[[1], [2], [3]], [[0], [2, 3]], [[0]], []])
    }

    @Test(arguments: [
        Malformed("not all", "1: 2,1\n1: 1\n", line: 2, column: 3, "names all 2, oneself too; 1 are named"),
        Malformed("twice", "1: 2,2,1\n1: 1,2\n", line: 1, column: 6, "named twice"),
        Malformed("a tie with oneself", "1: {1,2}\n1: 1,2\n", line: 1, column: 5, "the owner is in a tie"),
    ])
    func malformedComplete(_ malformed: Malformed) throws { try check(malformed, as: "r.toc") }

    @Test(arguments: [
        Malformed(
            "a number of voters that is none", "# NUMBER VOTERS: two\n1: 2\n1: 1\n", line: 1, column: 1,
            "'two' is not a number of voters"),
        Malformed("no count", "1: 2\n1,2\n", line: 2, column: 1, "'COUNT: order' is expected"),
        Malformed("count above one", "# c\n1: 2\n2: 1\n", line: 3, column: 1, "count 1"),
        Malformed("unknown", "1: 2,9\n1: 1\n", line: 1, column: 6, "'9' is unknown"),
        Malformed("oneself", "# c\n1: 2\n1: 1,2\n", line: 3, column: 6, "own owner"),
        Malformed("a letter", "1: 2\n1:  x\n", line: 2, column: 5, "'x' does not belong"),
        Malformed("open tie", "1: {2\n1: 1\n", line: 1, column: 5, "not closed"),
    ])
    func malformedPrefLib(_ malformed: Malformed) throws { try check(malformed, as: "r.toi") }

    @Test func randomInstancesReadBack() throws {
        var generator = SplitMix64(seed: 1962)
        for _ in 0..<300 {
            let n = Int.random(in: 0...9, using: &generator)
            let groups = (0..<n).map { owner -> [[Int]] in
                var list: [[Int]] = []
                let others = (0..<n).filter { $0 != owner }.shuffled(using: &generator)
                for other in others.prefix(Int.random(in: 0...n, using: &generator)) {
                    if Int.random(in: 0..<3, using: &generator) == 0, !list.isEmpty {
                        list[list.count - 1].append(other)
                    } else {
                        list.append([other])
                    }
                }
                return list
            }
            let instance = RoommatesInstance(groups: groups)
            #expect(try read("r.txt", RoommatesFile.text(of: instance)) == instance)
            #expect(instance.hasTies == groups.contains { $0.contains { $0.count > 1 } })
        }
    }

    @Test func theFormThatIsWritten() {
        let instance = RoommatesInstance(groups: [[[1, 2], [3]], [], [[0]], [[2], [0, 1]]])
        #expect(RoommatesFile.text(of: instance) == "4\n{2,3} 4\n\n1\n3 {1,2}\n")
    }

    @Test func strictListsBreakTiesByOneOrderForAll() throws {
        let everyone = (0..<8).map { owner in [(0..<8).filter { $0 != owner }] }
        let instance = RoommatesInstance(groups: everyone)
        var orders = Set<[Int]>()
        for seed in UInt64(0)..<20 {
            let lists = try instance.strictLists(seed: seed)
            #expect(lists == (try instance.strictLists(seed: seed)))
            // Any two people order the others whom both list alike.
            for (a, b) in [(0, 1), (2, 5), (7, 3)] {
                #expect(lists.list(of: a).filter { $0 != b } == lists.list(of: b).filter { $0 != a })
            }
            orders.insert(lists.list(of: 0))
        }
        #expect(orders.count > 10)
    }
}
