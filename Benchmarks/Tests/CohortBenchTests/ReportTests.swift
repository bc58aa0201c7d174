import Foundation
import PeerFiles
import PeerMatching
import Testing

/// The report as a browser shows it says what the record says.
struct ReportTests {
    private func expectMetrics(_ page: RenderedPage, _ metrics: JSON) throws {
        func score(_ key: String) throws -> String {
            DecimalNumber.text(try #require(metrics[key].number), decimals: 4)
        }
        let (matched, people) = (try #require(metrics["matched_people"].number), try #require(metrics["people"].number))
        let expected = [
            "matched_percent": DecimalNumber.text(100 * matched / people, decimals: 1) + " %",
            "pairs": "\(try #require(metrics["pairs"].integer))",
            "mean_score": try score("mean_score"), "median_score": try score("median_score"),
            "worst_score": try score("worst_score"),
            "gap": DecimalNumber.text(100 * (try #require(metrics["gap"].number)), decimals: 2) + " %",
            "blocking_pairs": "\(try #require(metrics["blocking_pairs"].integer))",
            "first_choices": "\(try #require(metrics["first_choices"].integer))",
            "mean_rank": DecimalNumber.text(try #require(metrics["mean_rank"].number), decimals: 2),
            "mean_asymmetry": try score("mean_asymmetry"),
        ]
        #expect(page.metrics == expected)
    }

    /// What every report has to be: complete, consistent with the record, and alone.
    private func expectSound(_ scratch: Scratch, people: Int, allowedPairs: Int) throws -> RenderedPage {
        let page = try RenderedPage("report.html", in: scratch)
        let record = try JSON(text: scratch.read("run.json"))
        let section = record["administrator"]
        try expectMetrics(page, section["metrics"])
        let pairs = try #require(section["metrics"]["pairs"].integer)
        #expect(page.sum("chosen") == pairs)
        #expect(page.sum("random") <= people / 2 && page.sum("random") > 0)
        #expect(page.sum("all") == allowedPairs)
        #expect(page.sum("people") == section["metrics"]["matched_people"].integer)
        for (column, key) in [("chosen", "chosen"), ("all", "all"), ("random", "random"), ("people", "ranks")] {
            #expect(page.numbers(column) == section["distributions"][key].integers, "\(column)")
        }
        #expect(page.count("<article class=\"card\">") == pairs)
        #expect(page.elements["svg"] == 2)
        #expect(page.elements["script"] == nil && page.elements["iframe"] == nil && page.elements["link"] == nil)
        try expectAlone(scratch.read("report.html"))
        let first = try scratch.read("report.html").prefix { $0 != "\n" }
        #expect(first.contains("confidential"))
        #expect(page.count("<th class=\"n\">rank of partner</th>") == 1)
        return page
    }

    /// Nothing is loaded: addresses are namespaces only, and no attribute points outside the page.
    private func expectAlone(_ html: String) throws {
        for match in html.matches(of: #/https?:\/\/([^\s"'<>)]*)/#) {
            #expect(match.output.1.hasPrefix("www.w3.org/"), "\(match.output.0)")
        }
        for match in html.matches(of: #/(?:src|href|data|action)\s*=\s*["']([^"']*)["']/#) {
            #expect(match.output.1.hasPrefix("#"), "\(match.output.0)")
        }
        #expect(!html.contains("@import") && !html.contains("url(http"))
    }

    @Test("the demonstration's report agrees with its record")
    func demonstration() throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "match", Place.demo, "--out", "pairs.csv", "--report", "report.html", "--record", "run.json",
                "--audience", "administrator",
            ], expecting: 0)
        let page = try expectSound(scratch, people: 240, allowedPairs: 240 * 239 / 2)
        #expect(page.count("id=\"unmatched\"") == 0)
        #expect(page.count("id=\"missing-plots\"") == 0)
    }

    @Test(
        "an odd cohort with hostile names and sensitive traits: text stays text, and participants read of pairs alone",
        arguments: ["participant", "administrator"])
    func oddCohort(audience: String) throws {
        let scratch = try Scratch()
        let (people, program) = try Self.hostile()
        let cohort = try Cohort(people)
        try scratch.write(CohortFile.text(of: cohort), to: "odd & <b>cohort.csv")
        try scratch.write(JSONFile.text(program), to: "program.json")
        try scratch.bench(
            [
                "match", "odd & <b>cohort.csv", "--program", "program.json", "--out", "pairs.csv", "--report",
                "report.html", "--record", "run.json", "--audience", audience,
            ], expecting: 0)
        let page: RenderedPage
        if audience == "administrator" {
            let scores = try program.model.fit(cohort).scores(of: cohort, rules: program.rules)
            let allowed = (0..<31).reduce(0) { sum, a in sum + (a + 1..<31).count { scores.noScore(a, $0) == nil } }
            #expect(allowed < 31 * 30 / 2)
            page = try expectSound(scratch, people: 31, allowedPairs: allowed)
            #expect(page.count("id=\"unmatched\"") == 1)
            #expect(page.count("<title>odd &amp; &lt;b&gt;cohort: pairs</title>") == 1)
            for person in try Table(path: scratch.path("pairs.unmatched.csv")).rows {
                #expect(page.count("<td>\(person[0])</td><td>\(person[1])</td>") == 1)
            }
        } else {
            page = try RenderedPage("report.html", in: scratch)
            try expectOnlyPairs(page, scratch)
        }
        #expect(page.elements["img"] == nil)
        #expect(page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 1)
        #expect(page.count("Tom &amp; \"Jerry\" 'n' co") >= 1)
        #expect(page.console.isEmpty, "\(page.console)")
        // Under the participant's scores, which leave traits out, other figures hold.
        let record = try JSON(text: scratch.read("run.json"))
        let means = ["participant", "administrator"].map { record[$0]["metrics"]["mean_score"].number }
        #expect(means[0] != means[1])
    }

    /// A card a pair with both names, and no figure, no reason, nobody who is alone.
    private func expectOnlyPairs(_ page: RenderedPage, _ scratch: Scratch) throws {
        let pairs = try Table(path: scratch.path("pairs.csv"))
        #expect(page.count("<article class=\"card\">") == Set(try pairs.column("group")).count)
        #expect(page.elements["svg"] == nil && page.elements["table"] == nil && page.elements["script"] == nil)
        #expect(page.count("<title>odd &amp; &lt;b&gt;cohort: who meets whom</title>") == 1)
        try expectAlone(scratch.read("report.html"))
        let text = try #require(
            page.html.components(separatedBy: "<main>").last?.components(separatedBy: "<footer>").first)
        for word in [
            "score", "confidential", "certificate", "0.", "%", "little to teach", "differ", "far apart", "Mind",
        ] {
            #expect(!text.contains(word), "'\(word)'")
        }
        for person in try Table(path: scratch.path("pairs.unmatched.csv")).rows {
            #expect(!text.contains("\(person[0])<") && !text.contains(person[1]))
        }
    }

    /// 31 people: one sits out, one is avoided by all, some have markup for names; personality is sensitive.
    private static func hostile() throws -> ([Participant], MatchingProgram) {
        var people = Array(try demoPeople().prefix(31))
        people[0].name = "<script>alert(1)</script>"
        people[1].name = "Tom & \"Jerry\" 'n' co"
        people[2].name = "<!-- {{name}} </article>"
        people[3].id = "<img src=x onerror=alert(2)>"
        people[9].capacity = 0
        for index in people.indices where index != 20 { people[index].avoids = [people[20].id] }
        var program = MatchingProgram(rules: [.never([Rule.Pair(people[0].id, people[1].id)])])
        program.model.components[2].isSensitive = true
        return (people, program)
    }

    @Test("without gnuplot the page is written all the same, and says which plots are missing")
    func withoutGnuplot() throws {
        for _ in 0..<5 {
            let scratch = try Scratch()
            let run = try scratch.bench(
                "match", Place.demo, "--out", "pairs.csv", "--report", "report.html", "--audience", "administrator",
                environment: ["PATH": scratch.folder.path])
            #expect(run.code == 0, "\(run.error)")
            #expect(run.error.contains("plots missing"))
            #expect(run.error.contains("scores of pairs, ranks of partners"))
            let html = try scratch.read("report.html")
            #expect(html.contains("id=\"missing-plots\""))
            #expect(html.contains("scores of pairs, ranks of partners"))
            #expect(!html.contains("<svg"))
            #expect(html.contains("id=\"score-bins\"") && html.contains("id=\"rank-bins\""))
        }
    }
}
