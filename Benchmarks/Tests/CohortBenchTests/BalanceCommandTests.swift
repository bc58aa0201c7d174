import Testing

/// `balance`: skills, the ledger, tiers; and what `explain --with` says would have to change.
struct BalanceCommandTests {
    private func scene() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "21", "--seed", "5", "--out", "people.csv"], expecting: 0)
        try scratch.bench(["match", "people.csv", "--out", "round1.csv"], expecting: 0)
        return scratch
    }

    @Test("Skills, what people gave and received, and a cohort in which who gave most comes first")
    func balance() throws {
        let scratch = try scene()
        let run = try scratch.bench(
            [
                "balance", "people.csv", "--history", "round1.csv", "--out", "skills.csv", "--people", "ledger.csv",
                "--prioritised", "next.csv", "--tiers", "3",
            ], expecting: 0)
        #expect(run.error.contains("after round 1: "))
        let ledger = try Table(path: scratch.path("ledger.csv"))
        #expect(try ledger.column("id").count == 21)
        #expect(try ledger.column("meetings").count { $0 == "1" } == 20)
        let balance = try ledger.column("balance").map(millionths)
        #expect(abs(balance.reduce(0, +)) <= 21 && Set(balance).count > 10)
        let (taught, reached) = (try ledger.column("taught"), try ledger.column("reached"))
        #expect(taught.contains { $0 != "0.000000" } && reached.contains { $0 != "0" })
        let skills = try Table(path: scratch.path("skills.csv"))
        for (wanted, (places, gap)) in zip(
            try skills.column("wanted_by"), zip(try skills.column("places"), try skills.column("gap")))
        {
            #expect(Int(gap) == max(0, (Int(wanted) ?? 0) - (Int(places) ?? 0)))
        }
        #expect(
            try skills.column("reached").compactMap(Int.init).reduce(0, +) == reached.compactMap(Int.init).reduce(0, +))
        let tiers = try Table(path: scratch.path("next.csv")).column("tier")
        let least = try #require(zip(balance, tiers).min { $0.0 < $1.0 })
        let most = try #require(zip(balance, tiers).max { $0.0 < $1.0 })
        #expect(most.1 == "0" && least.1 == "2")
        try scratch.bench(["balance", "people.csv", "--out", "a.csv", "--prioritised", "b.csv"], expecting: 64)
    }

    @Test(
        "Hours met are summed by person; a length that is none, or a second one of a meeting, is refused at its place")
    func hours() throws {
        let scratch = try scene()
        let pairs = try Table(path: scratch.path("round1.csv"))
        let (groups, members) = (try pairs.column("group"), try pairs.column("member"))
        func history(_ hours: (Int) -> String) throws {
            let rows = members.indices.map { "\(groups[$0]),\(members[$0]),\(hours($0))\n" }
            try scratch.write("group,member,hours\n" + rows.joined(), to: "past.csv")
        }
        func balance(expecting code: Int32) throws -> Run {
            try scratch.bench(
                [
                    "balance", "people.csv", "--history", "past.csv", "--history", "past.csv", "--out", "skills.csv",
                    "--people", "ledger.csv",
                ],
                expecting: code)
        }
        // Said in the first row of each meeting but one; both rounds count.
        try history { $0 > 1 && $0 % 2 == 0 ? "1.25" : "" }
        _ = try balance(expecting: 0)
        let ledger = try Table(path: scratch.path("ledger.csv"))
        let hours = Dictionary(uniqueKeysWithValues: zip(try ledger.column("id"), try ledger.column("hours")))
        #expect(hours.count == 21)
        for (id, text) in hours { #expect(text == (members.dropFirst(2).contains(id) ? "2.5" : ""), "\(id)") }
        // Whose partner has left has met nobody, and no hours.
        let people = try scratch.read("people.csv")
        try scratch.write(
            people.split(separator: "\n").filter { !$0.hasPrefix(members[3] + ",") }.joined(separator: "\n") + "\n",
            to: "people.csv")
        _ = try balance(expecting: 0)
        let left = try Table(path: scratch.path("ledger.csv"))
        let place = try #require(try left.column("id").firstIndex(of: members[2]))
        #expect(try left.column("meetings")[place] == "0" && left.column("hours")[place].isEmpty)
        #expect(try left.column("hours").count { $0 == "2.5" } == 16)
        try scratch.write(people, to: "people.csv")
        try history { $0 == 3 ? "2h" : "" }
        #expect(try balance(expecting: 65).error.contains("past.csv:5:3: '2h' is no length of a meeting"))
        try history { $0 < 2 ? "\($0 + 1)" : "" }
        #expect(try balance(expecting: 65).error.contains("past.csv:3:3: '2' hours, and 1 in an earlier row"))
        // Nobody else reads the column.
        try scratch.bench(["match", "people.csv", "--history", "past.csv", "--out", "next.csv"], expecting: 0)
    }

    @Test("Administrators are told what two people lack of being a pair, participants are not")
    func whyNot() throws {
        let scratch = try scene()
        let members = try Table(path: scratch.path("round1.csv")).column("member")
        let call = ["explain", "people.csv", "round1.csv", "--id", members[0], "--with"]
        let administrator = ["--audience", "administrator"]
        let paired = try scratch.bench(call + [members[1]] + administrator, expecting: 0)
        #expect(paired.output.contains("a best matching has them together\n"))
        let apart = try scratch.bench(call + [members[2]] + administrator, expecting: 0)
        #expect(apart.output.contains("a best matching has them together once their score is"))
        let participant = try scratch.bench(call + [members[2]], expecting: 0)
        #expect(!participant.output.contains("a best matching"))
        let raise = try scratch.bench(call + [members[2]] + administrator + ["--tries", "0"], expecting: 0)
        #expect(!raise.output.contains("enough"))
    }
}
