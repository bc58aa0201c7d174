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

    /// Something in every field that a facet compares, each blank now and then.
    private static func everyField(_ count: Int) throws -> [Participant] {
        var people = Array(try demoPeople().prefix(count))
        var random = SplitMix64(seed: 17)
        func one(_ family: String, of count: Int) -> String? {
            Bool.random(using: &random) || Bool.random(using: &random)
                ? "\(family) \(Int.random(in: 0..<count, using: &random))" : nil
        }
        func some(_ family: String, of count: Int) -> [String] {
            (0..<count).filter { _ in Int.random(in: 0..<6, using: &random) == 0 }.map { "\(family) \($0)" }
        }
        let kinds = ["appraisal", "emotional", "informational"]
        for index in people.indices {
            people[index].department = one("department", of: 5)
            people[index].function = one("function", of: 6)
            (people[index].role, people[index].wantedRole) = (one("role", of: 6), one("role", of: 6))
            (people[index].mode, people[index].duration) = (one("mode", of: 2), one("for", of: 3))
            people[index].stage = Int.random(in: 0...5, using: &random) == 0 ? nil : index % 7
            people[index].languages = some("language", of: 8)
            (people[index].facing, people[index].overcame) = (some("challenge", of: 70), some("challenge", of: 70))
            let start = Int.random(in: 10...16, using: &random)
            people[index].free = index % 6 == 0 ? nil : WeeklyHours("Mon \(start)-\(start + 4);Sun 20-24")
            people[index].utcOffset = index % 3 == 0 ? nil : Int.random(in: -5...5, using: &random) * 60
            people[index].timeZone = index % 2 == 0 ? "Europe/Zurich" : "Asia/Tokyo"
            for path in [\Participant.supportNeeded, \.supportOffered] {
                let levels = kinds.map { _ in Bool.random(using: &random) ? Double(index % 6) : nil }
                people[index][keyPath: path] = Answers(names: kinds, values: levels)
            }
        }
        return people
    }

    private static let everyFacet = [
        ScoreModel.Kind.skills(), .aspirations(), .personality(PersonalityOptions(modes: ["openness": .complementary])),
        .support, .challenges, .function(FunctionOptions(near: [["function 0", "function 1"]])),
        .pathAhead(PathAheadOptions(near: [["role 1", "role 2"]])), .availability(), .languages, .expectations,
        .same("department"), .gap("stage"), .level("stage", toward: .less),
    ]

    /// Models that compute by other parts of the recipe.
    private static let models = [
        ScoreModel(components: everyFacet.map { .init($0, weight: 1) }, aggregate: .harmonic),
        ScoreModel(components: everyFacet.map { .init($0, weight: 1) }, aggregate: .mean, minimumCoverage: 0.8),
        ScoreModel(
            components: [
                .init(.skills(.recentlyNavigated), weight: 2), .init(.aspirations(.init(isCentred: true)), weight: 1),
                .init(.personality(), weight: 1),
            ], aggregate: .geometric, missing: .renormalise),
        ScoreModel(components: everyFacet.prefix(4).map { .init($0, weight: 1) }, aggregate: .product),
        ScoreModel(components: everyFacet.suffix(9).map { .init($0, weight: 1) }, aggregate: .minimum),
    ]

    @Test(
        "Scores in the page are the engine's on 10,000 pairs, bit for bit, and so are the reasons where there is none",
        arguments: models.indices)
    func scores(model: Int) throws {
        let people = try Self.everyField(200)
        var program = MatchingProgram(rules: [.different(.department), .reportingLine(within: 1)])
        if model % 2 == 1 { program.rules.append(.commonHours(atLeast: 1)) }
        program.model = Self.models[model]
        let scratch = try Scratch()
        // Half of the models have private rules beside the others.
        let secret: [Rule] =
            model % 2 == 0
            ? [] : [.never((0..<40).map { Rule.Pair(people[$0].id, people[$0 + 60].id) }), .commonLanguage]
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try scratch.write(JSONFile.text(program), to: "program.json")
        try scratch.write(JSONFile.text(secret), to: "secret.json")
        try scratch.bench(
            ["match", "cohort.csv", "--program", "program.json", "--out", "pairs.csv", "--overview", "overview.html"]
                + (secret.isEmpty ? [] : ["--private-rules", "secret.json"]), expecting: 0)
        let text = try result(
            of: """
                const out = [];
                for (let k = 0; k < 10000; k++) {
                  const a = k % n, b = (a + 1 + 3 * Math.floor(k / n)) % n, s = a === b ? 0 : score(a, b);
                  out.push(a === b ? 'x' : engine().unruled(a, b) + ':' + (s < 0 ? engine().reason(s) : s));
                }
                return out.join(';')
                """, in: scratch)
        let shown = text.split(separator: ";")
        try #require(shown.count == 10_000)
        program.privateRules = secret
        let pool = try ScoredPool(CohortFile.read(path: scratch.path("cohort.csv")).cohort, program)
        let obstacles = Obstacles(pool)
        var (scored, reasons) = (0, Set<String>())
        for (k, found) in shown.enumerated() {
            let a = k % people.count
            let b = (a + 1 + 3 * (k / people.count)) % people.count
            guard a != b else { continue }
            let score = pool.scores.reciprocalScore(a, b)
            let reason = obstacles.reason(a, b)
            #expect(found == "\(score):\(reason ?? "\(score)")", "people \(a) and \(b)")
            if let reason { reasons.insert(reason) } else { scored += 1 }
        }
        #expect(scored > 100 && reasons.count >= 2, "\(scored) \(reasons)")
    }

    @Test("A swap's price is the difference of the sums, and locks are what a next run reads")
    func swaps() throws {
        let scratch = try make(Array(try demoPeople().prefix(60)), ["--not-manager"])
        let swap = try result(
            of: """
                const [a, b] = [groups[0][0], groups[1][0]], [c, d] = [groups[0][1], groups[1][1]];
                const lost = score(a, c) + score(b, d) - Math.max(0, score(b, c)) - Math.max(0, score(a, d));
                exchange(a, b);
                const shown = Number(document.getElementById('price').dataset.lost), file = locks();
                undo();
                return [lost, shown, groups[0].join() === first[0].join(), file.split('\\n').length, file].join(' ')
                """, in: scratch)
        let parts = swap.split(separator: " ", maxSplits: 4)
        #expect(parts[0] == parts[1] && parts[2] == "true" && parts[3] == "6", "\(swap)")
        try scratch.write(String(parts[4]), to: "kept.csv")
        try scratch.bench(["match", "cohort.csv", "--locked", "kept.csv", "--out", "next.csv"], expecting: 0)
        let kept = try Table(path: scratch.path("kept.csv"))
        let next = try Table(path: scratch.path("next.csv"))
        let partners = Dictionary(uniqueKeysWithValues: zip(try next.column("member"), try next.column("partners")))
        for (_, pair) in Dictionary(grouping: kept.rows, by: { $0[0] }) { #expect(partners[pair[0][1]] == pair[1][1]) }
    }

    /// The greatest total of pairs that leave so many people out.
    private static func best(_ left: [Int], sitting: Int, _ score: (Int, Int) -> Int) -> Int {
        guard let first = left.first else { return 0 }
        let paired =
            left.count <= sitting
            ? []
            : left.dropFirst().map { other in
                score(first, other) + best(left.filter { $0 != first && $0 != other }, sitting: sitting, score)
            }
        let alone = sitting > 0 ? [best(Array(left.dropFirst()), sitting: sitting - 1, score)] : []
        return (paired + alone).max() ?? 0
    }

    @Test(
        "What a pair lacks is what a search through all pairs finds",
        arguments: [(8, 0), (8, 2), (9, 0), (9, 1)])
    func whyNot(count: Int, seed: Int) throws {
        let everybody = try demoPeople()
        let scratch = try make((0..<count).map { everybody[$0 * 7 + seed * 45] })
        let pool = try ScoredPool(CohortFile.read(path: scratch.path("cohort.csv")).cohort, MatchingProgram())
        let text = try result(
            of: """
                const out = [], box = document.getElementById('price');
                for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) {
                  whyNot(a, b);
                  out.push([box.dataset.least, box.dataset.enough, box.textContent.includes('are together')].join(' '));
                }
                return out.join(';')
                """, in: scratch
        ).split(separator: ";").map { $0.split(separator: " ", omittingEmptySubsequences: false) }
        func score(_ a: Int, _ b: Int) -> Int { Int(pool.scores.reciprocalScore(a, b)) }
        let most = Self.best(Array(0..<count), sitting: count % 2, score)
        var (place, exact, apart) = (0, 0, 0)
        for a in 0..<count {
            for b in (a + 1)..<count {
                defer { place += 1 }
                if text[place][2] == "true" { continue }
                apart += 1
                let rest = (0..<count).filter { $0 != a && $0 != b }
                let raise = most - Self.best(rest, sitting: count % 2, score) - score(a, b)
                let (least, enough) = (try #require(Double(text[place][0])), try #require(Double(text[place][1])))
                #expect(least <= Double(raise) && Double(raise) <= enough, "\(a) \(b): \(least) \(raise) \(enough)")
                if enough - least < 1 { exact += 1 }
            }
        }
        #expect(apart == count * (count - 1) / 2 - count / 2)
        // In an even pool a shortest chain is nearly always one that can be made.
        #expect(exact * 10 > apart * (count % 2 == 0 ? 7 : 0), "\(exact) of \(apart)")
    }

    @Test("Programmes of thousands are priced as well, at once, and paper has everybody")
    func large() throws {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "3000", "--seed", "3", "--out", "cohort.csv"], expecting: 0)
        try scratch.bench(["match", "cohort.csv", "--out", "pairs.csv", "--overview", "overview.html"], expecting: 0)
        let shown = try result(
            of: """
                const times = [];
                for (let k = 0; k < 9; k++) { const start = performance.now(); exchange(groups[k][0], groups[k + 1][0]); times.push(performance.now() - start); }
                const rows = () => document.querySelectorAll('#people tbody tr').length, screen = rows();
                dispatchEvent(new Event('beforeprint')); const paper = rows();
                dispatchEvent(new Event('afterprint'));
                const head = document.querySelector('#people th:nth-child(5) span'), first = () => document.querySelector('#people tbody td:nth-child(5)').textContent;
                head.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' })); const least = first();
                head.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }));
                return [people.length, isPriced, document.getElementById('moving').hidden, screen, paper, rows(), least < first(), document.querySelectorAll('th button').length, times.sort((a, b) => a - b)[4]].join(' ')
                """, in: scratch
        ).split(separator: " ")
        #expect(shown.prefix(8) == ["3000", "true", "false", "100", "3000", "100", "true", "0"])
        #expect(try #require(Double(shown[8])) < 50, "milliseconds of a swap, and of showing everybody anew")
    }

    @Test("At 390 points nothing is wider than the page, and the browser has nothing to say")
    func narrow() throws {
        var people = try Self.everyField(61)
        people[3].name = String(repeating: "Wolfeschlegelstein", count: 8)
        people[4].department = String(repeating: "Forschungs", count: 12)
        let scratch = try make(people)
        try scratch.bench(["match", "cohort.csv", "--out", "pairs.csv", "--report", "who.html"], expecting: 0)
        try scratch.bench(
            ["match", "cohort.csv", "--out", "pairs.csv", "--report", "report.html", "--audience", "administrator"],
            expecting: 0)
        for name in ["overview.html", "who.html", "report.html"] {
            let page = try scratch.read(name)
            let script = """
                <script>const e = document.documentElement, bars = document.querySelector('.bars');
                parent.postMessage([innerWidth, e.scrollWidth, bars ? bars.children[1].clientWidth : 200].join(' '), '*')</script>
                """
            // The other pages forbid scripts; theirs is measured without that.
            let open =
                name == "overview.html"
                ? page
                : page.replacing(
                    "style-src 'unsafe-inline'", with: "style-src 'unsafe-inline'; script-src 'unsafe-inline'")
            let end = try #require(open.range(of: "</body>", options: .backwards))
            try scratch.write(open.replacingCharacters(in: end, with: script + "</body>"), to: "inner.html")
            try scratch.write(
                """
                <!doctype html><pre id="w"></pre><script>addEventListener('message', e => document.getElementById('w').textContent = e.data)</script>
                <iframe src="inner.html" style="width:390px;height:800px;border:0"></iframe>
                """, to: "outer.html")
            let outer = try RenderedPage("outer.html", in: scratch)
            let found = try #require(outer.html.firstMatch(of: #/<pre id="w">(\d+) (\d+) (\d+)</#), "\(name)")
            let widths = [found.output.1, found.output.2, found.output.3].compactMap { Int($0) }
            #expect(widths[0] == 390 && widths[1] <= 390, "\(name): \(widths)")
            #expect(widths[2] >= 100, "\(name): bars of \(widths[2])")
            #expect(outer.console.isEmpty, "\(name): \(outer.console)")
        }
    }
}
