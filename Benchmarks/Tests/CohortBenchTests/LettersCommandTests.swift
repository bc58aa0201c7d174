import CohortBench
import Foundation
import PeerFiles
import PeerMatching
import Testing

/// Letters: what they say, and that they say nothing else.
struct LettersCommandTests {
    private static func sentinel(_ field: String, _ person: Int) -> String { "zz\(field)\(person)zz" }

    /// A cohort with a text of its own in every field of every person; half of them share contact, a third share nothing.
    private static func sentinels(seed: UInt64) throws -> String {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 4...12, using: &generator)
        let texts = [
            "name", "department", "organisation", "function", "role", "wanted-role", "time_zone", "mode", "frequency",
            "duration",
        ]
        let tags = ["facing", "overcame", "interests", "topics", "languages"]
        let header =
            ["id", "consent", "share", "stage", "past-load", "free", "avoids", "group:region", "Phone"] + texts + tags
            + ["goal:g", "goal:h", "goal:i", "skill:s", "learn:s", "trait:t", "trait:u"]
        var rows = [header]
        for person in 0..<count {
            let kinds = ["contact;interests;goals;skills;free", "interests", ""]
            let share = kinds[Int.random(in: 0..<3, using: &generator)]
            var row = [
                "id\(person)zz@example.org", "yes", share.isEmpty ? "nothing" : share, "7\(1000 + person)",
                "8\(1000 + person)",
            ]
            row += ["Mon 09-12", "", sentinel("group", person), sentinel("phone", person)]
            row += texts.map { $0 == "time_zone" ? "UTC" : sentinel($0, person) }
            row += tags.map { sentinel($0, person) + ($0 == "interests" ? ";common" : "") }
            row += (0..<3).map { _ in "\(Int.random(in: 0...5, using: &generator))" }
            row += ["\(Int.random(in: 0...5, using: &generator))", "\(Int.random(in: 0...5, using: &generator))"]
            row += (0..<2).map { "\(1000 + person * 10 + $0).4321" }
            rows.append(row)
        }
        return rows.map { $0.joined(separator: ",") + "\n" }.joined()
    }

    @Test(
        "A letter holds its person's name, the partner's name, contacts that are shared, and no other text of anybody's",
        arguments: 0..<50)
    func sentinels(seed: UInt64) throws {
        let scratch = try Scratch()
        let cohort = try scratch.write(try Self.sentinels(seed: seed), to: "cohort.csv")
        let (pairs, letters) = (scratch.path("pairs.csv"), scratch.path("letters"))
        let report = scratch.path("report.html")
        let match = ["match", cohort, "--minimum-coverage", "0", "--out", pairs, "--report", report, "--quiet"]
        #expect(CommandLineProgram.code(of: match) == 0)
        let write = [
            "letters", cohort, pairs, "--minimum-coverage", "0", "--out", letters, "--carry", "Phone", "--first-week",
            "2026-03-02",
        ]
        #expect(CommandLineProgram.code(of: write + ["--mail-merge", scratch.path("mail.csv"), "--quiet"]) == 0)
        let people = try Table(path: cohort)
        let made = try Table(path: pairs)
        try #require(!made.rows.isEmpty)
        let (ids, shares) = (try people.column("id"), try people.column("share"))
        try expectNames(of: try made.column("member"), in: try scratch.read("report.html"), people)
        for (member, partner) in zip(try made.column("member"), try made.column("partners")) {
            let (own, other) = (try #require(ids.firstIndex(of: member)), try #require(ids.firstIndex(of: partner)))
            let sharesContact = shares[other].hasPrefix("contact")
            let page = try scratch.read("letters/\(member).html")
            #expect(page.contains(Self.sentinel("name", own)) && page.contains(Self.sentinel("name", other)))
            var allowed: Set = [Self.sentinel("name", own), Self.sentinel("name", other)]
            if sharesContact { allowed.formUnion([partner, Self.sentinel("phone", other)]) }
            #expect(
                page.contains(partner) == sharesContact && page.contains(Self.sentinel("phone", other)) == sharesContact
            )
            let calendar = scratch.exists("letters/\(member).ics") ? try scratch.read("letters/\(member).ics") : ""
            let shareBoth = shares[own].hasPrefix("contact") && sharesContact
            #expect(calendar.isEmpty == !shareBoth, "hours are told where both share them")
            for text in [page, calendar.replacing("\r\n ", with: "")] {
                for (place, row) in people.rows.enumerated() {
                    for (column, cell) in zip(people.header, row)
                    where cell.count > 4 && !["consent", "share", "free"].contains(column) {
                        for part in cell.split(separator: ";").map(String.init) where part.count > 4 && part != "common"
                        {
                            #expect(
                                allowed.contains(part) || !text.contains(part),
                                "\(member): \(column) of person \(place)")
                        }
                    }
                }
                for word in ["score", "skills", "0.", "little to teach", "differ", "far apart"] {
                    #expect(!text.contains(word), "\(member): '\(word)'")
                }
            }
        }
    }

    /// The page for all participants holds the names of those who meet, and no other text of anybody's.
    private func expectNames(of members: [String], in page: String, _ people: Table) throws {
        let names = Dictionary(uniqueKeysWithValues: zip(try people.column("id"), try people.column("name")))
        let allowed = Set(try members.map { try #require(names[$0]) })
        for name in allowed { #expect(page.contains(name)) }
        for (column, cell) in people.rows.flatMap({ Array(zip(people.header, $0)) })
        where cell.count > 4 && !["consent", "share", "free"].contains(column) {
            for part in cell.split(separator: ";").map(String.init) where part.count > 4 && part != "common" {
                #expect(allowed.contains(part) || !page.contains(part), "\(column)")
            }
        }
        let text = try #require(page.components(separatedBy: "<main>").last?.components(separatedBy: "<footer>").first)
        for word in ["score", "0.", "little to teach", "differ", "far apart"] {
            #expect(!text.contains(word), "'\(word)'")
        }
    }

    private static let pair = #"""
        id,name,free,utc_offset,share,interests,Phone,trait:a,trait:b
        P1,Ann & <Co>,Mon 09-12;Fri 14-15,+02:00,contact;free;interests,chess,123,1,2
        P2,"Bob, the ""b""",Mon 08-09;Fri 12-13,+00:00,free;interests,chess,456,2,1

        """#

    @Test("Names are text, hours are those of one's own clock, and the calendar file is in UTC")
    func contents() throws {
        let scratch = try Scratch()
        try scratch.write(Self.pair, to: "cohort.csv")
        try scratch.write("group,member\nG1,P1\nG1,P2\n", to: "pairs.csv")
        try scratch.write("id,identity\nP1,ann@example.org\nP2,bob@example.org\n", to: "who.csv")
        let said = try scratch.bench(
            [
                "letters", "cohort.csv", "pairs.csv", "--out", "letters", "--identities", "who.csv", "--carry", "Phone",
                "--first-week", "2026-03-04", "--mail-merge", "mail.csv",
            ], expecting: 0
        ).error
        #expect(
            said.contains("letters: letters, 2 of them") && said.contains("1 letter(s) say how to reach a partner"),
            "\(said)")
        let (ann, bob) = (try scratch.read("letters/P1.html"), try scratch.read("letters/P2.html"))
        #expect(bob.contains("Ann &amp; &lt;Co&gt;") && !bob.contains("<Co>"))
        #expect(bob.contains("ann@example.org, 123") && !ann.contains("bob@example.org") && !ann.contains("456"))
        #expect(ann.contains("Mon 10:00–11:00, Fri 14:00–15:00 (your time)"), "\(ann)")
        #expect(bob.contains("Mon 08:00–09:00, Fri 12:00–13:00 (your time)"), "\(bob)")
        #expect(ann.contains("You share an interest: chess"))
        let calendar = try scratch.read("letters/P1.ics")
        // From a Wednesday on Friday comes first.
        #expect(calendar.contains("DTSTART:20260306T120000Z\r\nDTEND:20260306T130000Z\r\n"), "\(calendar)")
        #expect(calendar.contains("SUMMARY:Meeting with Bob\\, the \"b\"\r\n"))
        #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        let other = try scratch.read("letters/P2.ics")
        func uid(_ text: String) -> Substring? { text.split(separator: "\r\n").first { $0.hasPrefix("UID:") } }
        #expect(uid(calendar) != nil && uid(calendar) == uid(other))
        #expect(try Data(contentsOf: URL(filePath: scratch.path("mail.csv"))).starts(with: [0xEF, 0xBB, 0xBF]))
        let mail = try Table(path: scratch.path("mail.csv"))
        #expect(try mail.column("email") == ["ann@example.org", "bob@example.org"])
        #expect(try mail.column("partner_name") == ["Bob, the \"b\"", "Ann & <Co>"])
        #expect(try mail.column("Phone") == ["123", "456"] && mail.column("letter") == ["P1.html", "P2.html"])
        #expect(try mail.column("starter_3").allSatisfy { !$0.isEmpty })
        // Letters of another time would stay.
        let again = try scratch.bench(["letters", "cohort.csv", "pairs.csv", "--out", "letters"], expecting: 64)
        #expect(again.error.contains("is not empty"))
        try scratch.bench(
            ["letters", "cohort.csv", "pairs.csv", "--out", "more", "--first-week", "4.3.2026"], expecting: 64)
    }

    @Test("Of two identities for one id neither is told")
    func twoIdentities() throws {
        let scratch = try Scratch()
        try scratch.write(Self.pair, to: "cohort.csv")
        try scratch.write("group,member\nG1,P1\nG1,P2\n", to: "pairs.csv")
        try scratch.write("id,identity\nP1,ann@example.org\nP2,bob@example.org\nP1,eve@example.org\n", to: "who.csv")
        let run = try scratch.bench(
            ["letters", "cohort.csv", "pairs.csv", "--out", "letters", "--identities", "who.csv"], expecting: 65)
        #expect(run.error.contains("\nwho.csv:4:1: 'P1' has an identity on line 2 (column 'id')\n"), "\(run.error)")
        #expect(
            try !scratch.names.contains("letters")
                || FileManager.default.contentsOfDirectory(
                    atPath: scratch.path("letters")
                ).isEmpty)
    }

    @Test("explain says why somebody has no partner, and what stands between two people")
    func explained() throws {
        let scratch = try Scratch()
        try scratch.write(smallCohort(["ann", "bob", "cy"]), to: "cohort.csv")
        try scratch.write("a,b\nann,cy\n", to: "never.csv")
        try scratch.write("group,member\nG1,bob\nG1,cy\n", to: "pairs.csv")
        let base = ["explain", "cohort.csv", "pairs.csv", "--never", "never.csv"]
        let alone = try scratch.bench(base + ["--id", "ann", "--audience", "administrator"], expecting: 0).output
        #expect(alone.contains("not possible with 1 of 2 people: not allowed together"), "\(alone)")
        #expect(
            alone.contains("possible with 1 of 2 people") && alone.contains("  bob, score 0.")
                && alone.contains("is with cy, score 0."))
        let two = try scratch.bench(
            base + ["--id", "ann", "--with", "cy", "--audience", "administrator"], expecting: 0
        ).output
        #expect(
            two.contains("they cannot be paired: not allowed together") && two.contains("ann: has no partner"), "\(two)"
        )
        // Participants learn nothing of rules.
        let told = try scratch.bench(base + ["--id", "ann"], expecting: 0).output
        #expect(told == "ann has no partner in pairs.csv\n")
        let other = try scratch.bench(base + ["--id", "ann", "--with", "cy"], expecting: 0).output
        #expect(!other.contains("allowed") && other.contains("score: 0."), "\(other)")
        try scratch.bench(base + ["--id", "ann", "--with", "ann"], expecting: 64)
        try scratch.bench(base + ["--id", "ann", "--with", "nobody"], expecting: 65)
    }
}
