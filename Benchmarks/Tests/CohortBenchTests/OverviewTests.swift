import Foundation
import PeerFiles
import PeerMatching
import Testing

/// The manager's page as a browser shows it.
struct OverviewTests {
    /// A page with a script behind its own, whose result stands in an element of its own; complaints of the page are there too.
    private func result(of script: String, in scratch: Scratch) throws -> String {
        let page = try scratch.read("overview.html")
        let end = try #require(page.range(of: "</body>", options: .backwards))
        let probe =
            "<pre id=\"probe\"></pre><script>document.getElementById('probe').textContent = (() => { \(script) })();</script>"
        try scratch.write(page.replacingCharacters(in: end, with: probe + "</body>"), to: "probe.html")
        let html = try RenderedPage("probe.html", in: scratch).html
        #expect(html.contains("data-ready=\"yes\""))
        let start = try #require(html.range(of: "<pre id=\"probe\">"))
        return String(html[start.upperBound...].prefix { $0 != "<" })
    }

    /// Twelve digits: readers of JSON differ in the last bit.
    private static func digits(_ number: Double) -> String { String(format: "%.12g", number) }

    private func make(_ people: [Participant], _ options: [String] = []) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try scratch.bench(
            ["match", "cohort.csv", "--out", "pairs.csv", "--overview", "overview.html", "--record", "run.json"]
                + options,
            expecting: 0)
        return scratch
    }

    @Test("Every figure is the record's, names stay text, and nothing is loaded")
    func figures() throws {
        var people = Array(try demoPeople().prefix(61))
        let hostile = "</script><img src=x onerror=\"document.title='run'\"> {{x}} & \u{202E}"
        people[3].name = hostile
        people[3].department = "<b>R&D</b>"
        let scratch = try make(people)
        let metrics = try JSON(text: scratch.read("run.json"))["administrator"]["metrics"]
        let shown = try result(
            of:
                "return [...document.querySelectorAll('[data-metric]')].map(e => e.dataset.metric + '=' + e.textContent).join(';')",
            in: scratch)
        let expected = Set(try metrics.keys.map { "\($0)=\(Self.digits(try #require(metrics[$0].number)))" })
        let found = Set(
            shown.split(separator: ";").map { entry -> String in
                let parts = entry.split(separator: "=")
                return "\(parts[0])=\(Self.digits(Double(parts[1]) ?? .nan))"
            })
        #expect(found == expected)
        let html = try RenderedPage("overview.html", in: scratch).html
        #expect(html.contains("&lt;/script&gt;&lt;img src=x") && !html.contains("<img") && !html.contains("<title>run"))
        #expect(html.contains("&lt;b&gt;R&amp;D&lt;/b&gt;") && !html.contains("<b>R&D"))
        #expect(
            try !scratch.read("overview.html").contains("://")
                && scratch.read("overview.html").prefix(60).contains("confidential"))
        // The one who is left has a line, with the reason.
        let left = try Table(path: scratch.path("pairs.unmatched.csv")).rows
        #expect(left.count == 1 && html.ranges(of: "<tr><td>").count > 1)
    }

    @Test("Scores in the page are the engine's on 10,000 pairs, and a swap's price is the difference of the sums")
    func prices() throws {
        let people = Array(try demoPeople().prefix(200))
        let scratch = try make(people, ["--not-manager"])
        let cohort = try CohortFile.read(path: scratch.path("cohort.csv")).cohort
        var program = MatchingProgram()
        program.rules = [.reportingLine(within: 1)]
        let pool = try ScoredPool(cohort, program)
        let text = try result(
            of:
                "const out = []; for (let k = 0; k < 10000; k++) { const a = k % n, b = (a + 1 + 3 * Math.floor(k / n)) % n; out.push(a === b ? 'x' : score(a, b)); } return out.join(' ')",
            in: scratch)
        let scores = text.split(separator: " ")
        try #require(scores.count == 10_000)
        var (compared, forbidden) = (0, 0)
        for (k, score) in scores.enumerated() {
            let a = k % people.count
            let b = (a + 1 + 3 * (k / people.count)) % people.count
            guard a != b else { continue }
            let value = try #require(Int32(score))
            if pool.scores.noScore(a, b) == nil {
                #expect(value == pool.scores.reciprocalScore(a, b))
                compared += 1
            } else {
                #expect(value < 0)
                forbidden += 1
            }
        }
        #expect(compared > 9000 && forbidden > 0)
        let swap = try result(
            of: """
                const [a, b] = [groups[0][0], groups[1][0]], [c, d] = [groups[0][1], groups[1][1]];
                const lost = score(a, c) + score(b, d) - Math.max(0, score(b, c)) - Math.max(0, score(a, d));
                exchange(a, b);
                const shown = Number(document.getElementById('price').dataset.lost), file = locks();
                undo();
                return [lost, shown, groups[0].join() === first[0].join(), file.split('\\n').length, people[a][0]].join(' ')
                """, in: scratch
        ).split(separator: " ")
        #expect(swap[0] == swap[1] && swap[2] == "true" && swap[3] == "6", "\(swap)")
    }

    @Test("Larger programmes have a page without what-if")
    func large() throws {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "1200", "--seed", "3", "--out", "cohort.csv"], expecting: 0)
        try scratch.bench(["match", "cohort.csv", "--out", "pairs.csv", "--overview", "overview.html"], expecting: 0)
        let shown = try result(
            of:
                "return [people.length, matrix === null, document.getElementById('moving').hidden, document.querySelectorAll('#people tbody tr').length].join(' ')",
            in: scratch)
        #expect(shown == "1200 true true 100")
    }
}
