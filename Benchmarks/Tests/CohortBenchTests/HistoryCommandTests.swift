import Foundation
import Testing

/// Who has met before, through the command line.
struct HistoryCommandTests {
    private func scratch(_ people: [String] = ["ada", "ben", "cyd", "dee"]) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(smallCohort(people), to: "c.csv")
        return scratch
    }

    private func pairs(_ scratch: Scratch, _ more: [String]) throws -> Set<String> {
        try scratch.bench(["match", "c.csv", "--out", "pairs.csv"] + more, expecting: 0)
        let table = try Table(path: scratch.path("pairs.csv"))
        return Set(
            zip(try table.column("member"), try table.column("partners")).map { min($0, $1) + "+" + max($0, $1) })
    }

    @Test func filesAddUp() throws {
        let scratch = try scratch()
        try scratch.write("group,member\n1,ada\n1,dee\n", to: "h1.csv")
        try scratch.write("a,b\nada,cyd\n", to: "h2.csv")
        #expect(try pairs(scratch, ["--history", "h1.csv", "--history", "h2.csv"]) == ["ada+ben", "cyd+dee"])
        #expect(try pairs(scratch, ["--history", "h2.csv", "--history", "h1.csv"]) == ["ada+ben", "cyd+dee"])
    }

    @Test func aFileMayHaveManyRoundsAndTrios() throws {
        let scratch = try scratch(["ada", "ben", "cyd", "dee", "eva", "fay"])
        try scratch.write(
            "round,group,member\n1,1,ada\n1,1,ben\n1,1,cyd\n2,1,ada\n2,1,dee\n3,1,ada\n3,1,eva\n", to: "h.csv")
        #expect(try pairs(scratch, ["--history", "h.csv"]).contains("ada+fay"))
    }

    private let rounds = "round,group,member\n1,1,ada\n1,1,ben\n1,2,cyd\n1,2,dee\n2,1,ada\n2,1,cyd\n2,2,ben\n2,2,dee\n"

    @Test func aCoolDownInRounds() throws {
        let scratch = try scratch()
        try scratch.write(rounds, to: "h.csv")
        #expect(try pairs(scratch, ["--history", "h.csv"]) == ["ada+dee", "ben+cyd"])
        try scratch.write("a,b\nada,dee\n", to: "never.csv")
        let never = ["--never", "never.csv", "--history", "h.csv", "--cool-down", "1-rounds"]
        #expect(try pairs(scratch, never) == ["ada+ben", "cyd+dee"])
    }

    @Test func aCoolDownInDays() throws {
        let scratch = try scratch()
        try scratch.write(
            "date,a,b\n2026-01-01,ada,ben\n2026-01-01,cyd,dee\n2026-03-01,ada,cyd\n2026-03-01,ben,dee\n", to: "h.csv")
        try scratch.write("a,b\nada,dee\n", to: "never.csv")
        let days = ["--never", "never.csv", "--history", "h.csv", "--cool-down", "60-days"]
        #expect(try pairs(scratch, days + ["--as-of", "2026-04-01"]) == ["ada+ben", "cyd+dee"])
        let noDay = try scratch.bench(["match", "c.csv"] + days, expecting: 64)
        #expect(noDay.error.contains("--as-of"))
        try scratch.write("date,a,b\n2026-02-30,ada,ben\n", to: "h.csv")
        let bad = try scratch.bench(["match", "c.csv", "--as-of", "2026-04-01"] + days, expecting: 65)
        #expect(
            bad.firstError.hasPrefix("h.csv:2:") && bad.error.contains("'2026-02-30' is not a date"), "\(bad.error)")
        try scratch.bench(["match", "c.csv", "--history", "h.csv", "--cool-down", "soon"], expecting: 64)
    }

    @Test("when everybody has met everybody, who met least recently meets again")
    func everybodyHasMet() throws {
        let scratch = try scratch()
        try scratch.write(rounds + "3,1,ada\n3,1,dee\n3,2,ben\n3,2,cyd\n", to: "h.csv")
        let run = try scratch.bench(
            ["match", "c.csv", "--history", "h.csv", "--out", "pairs.csv", "--certificate", "proof.json"], expecting: 0)
        #expect(run.error.contains("everybody has met everybody whom they may meet"), "\(run.error)")
        #expect(try pairs(scratch, ["--history", "h.csv"]) == ["ada+ben", "cyd+dee"])
        try scratch.bench(["verify", "match", "c.csv", "pairs.csv", "proof.json", "--history", "h.csv"], expecting: 0)
        // So it is where it is asked for.
        #expect(try pairs(scratch, ["--history", "h.csv", "--soft-history"]) == ["ada+ben", "cyd+dee"])
    }

    @Test func asLongAsSomebodyIsNewHistoryIsARule() throws {
        let scratch = try scratch()
        try scratch.write(rounds + "3,1,ada\n3,1,dee\n", to: "h.csv")
        #expect(try pairs(scratch, ["--history", "h.csv"]) == ["ben+cyd"])
    }
}
