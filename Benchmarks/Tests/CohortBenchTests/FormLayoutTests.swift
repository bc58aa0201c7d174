import Foundation
import PeerFiles
import Testing

/// The exports of datasets/forms: drafted keys are compared column by column with what each column is, and every export goes from
/// key to report without a hand on it.
struct FormLayoutTests {
    private static let folder = Place.datasets.appending(path: "forms")

    /// The exports.
    static var layouts: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".csv") }
            .sorted()
    }

    private static func path(_ layout: String) -> String { folder.appending(path: layout).path }

    private static func expected(_ layout: String) throws -> [DraftedColumns.Line] {
        let table = try Table(path: folder.appending(path: "expected/" + layout).path)
        return table.rows.map { .init(role: $0[1], name: $0[2], scale: $0[3], direction: $0[4]) }
    }

    /// Typographic apostrophes do not matter.
    private static func folded(_ line: DraftedColumns.Line) -> DraftedColumns.Line {
        func fold(_ text: String) -> String { text.replacing("’", with: "'") }
        return .init(role: line.role, name: fold(line.name), scale: fold(line.scale), direction: line.direction)
    }

    @Test("At least 95 of 100 columns of people's answers are right over all layouts, and as many of the tools' own")
    func columns() throws {
        #expect(Self.layouts.count == 24)
        var (right, all, ownRight, own) = (0, 0, 0, 0)
        var wrong: [String] = []
        for layout in Self.layouts {
            let scratch = try Scratch()
            let said = try scratch.bench(["key", Self.path(layout), "--out", "key.json"], expecting: 0).error
            let sheet = try SurveySheet(path: Self.path(layout))
            let drafted = DraftedColumns(
                key: try JSON(text: scratch.read("key.json")), header: sheet.header, said: said)
            let expected = try Self.expected(layout)
            try #require(expected.count == drafted.lines.count, "\(layout)")
            for (place, (truth, guess)) in zip(expected, drafted.lines).enumerated() {
                let isRight = Self.folded(truth) == Self.folded(guess)
                if truth.role == "tool" {
                    own += 1
                    ownRight += isRight ? 1 : 0
                } else {
                    all += 1
                    right += isRight ? 1 : 0
                }
                if !isRight {
                    wrong.append("\(layout) #\(place + 1) '\(sheet.header.names[place])': \(truth) but \(guess)")
                }
            }
        }
        print("drafted keys: \(right) of \(all) columns right, and \(ownRight) of \(own) of the tools' own")
        #expect(100 * right >= 95 * all && 100 * ownRight >= 95 * own, "\(wrong.joined(separator: "\n"))")
    }

    @Test("From key to report without a hand on the export", arguments: layouts)
    func journey(_ layout: String) throws {
        let scratch = try Scratch()
        let export = Self.path(layout)
        try scratch.bench(["key", export, "--out", "key.json"], expecting: 0)
        try scratch.bench(["import", export, "--key", "key.json", "--out", "cohort.csv"], expecting: 0)
        try scratch.bench(["check", "cohort.csv"], expecting: 0)
        // Lists that ask no questions make coffee pairs; `check` says so.
        let asks = try Table(path: scratch.path("cohort.csv")).header.contains { $0.contains(":") }
        let practice = asks ? ["--minimum-coverage", "0"] : ["--practice", "coffee"]
        try scratch.bench(
            ["match", "cohort.csv", "--out", "pairs.csv", "--report", "report.html"] + practice, expecting: 0)
        let (people, paired) = (try Table(path: scratch.path("cohort.csv")), try Table(path: scratch.path("pairs.csv")))
        let able =
            people.header.contains("consent") ? try people.column("consent").count { $0 == "yes" } : people.rows.count
        // Two sides need not be of one size, and of each pair one is trained.
        if Set(people.header).isDisjoint(with: ["side", "trained"]) {
            #expect(Set(try paired.column("member")).count >= able - able % 2 - 1, "\(layout)")
        }
        #expect(scratch.exists("report.html"))
    }
}
