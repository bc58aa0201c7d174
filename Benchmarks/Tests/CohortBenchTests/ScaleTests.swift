import Foundation
import Testing

/// `scale --strategies`: sizes by strategies, with exponents.
struct ScaleTests {
    @Test("a row for each size and strategy, an exponent for each strategy, and a figure")
    func table() throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "scale", "--sizes", "20,40,80", "--strategies", "greedy,maximum-weight:score", "--culture", "mentoring",
                "--repeat", "1", "--out", "scale.csv", "--figure", "scale.svg", "--quiet",
            ], expecting: 0)
        let table = try Table(path: scratch.path("scale.csv"))
        let sizes = try table.column("participants")
        #expect(sizes == ["20", "20", "40", "40", "80", "80", "all", "all"])
        let exponents = try table.column("exponent").suffix(2).compactMap { Double($0) }
        let (low, high) = (try table.column("exponent_low"), try table.column("exponent_high"))
        #expect(exponents.count == 2)
        for (exponent, ends) in zip(exponents, zip(low.suffix(2), high.suffix(2))) {
            #expect((Double(ends.0) ?? 9) <= exponent && exponent <= (Double(ends.1) ?? -9))
        }
        #expect(try scratch.read("scale.svg").components(separatedBy: "<circle").count == 7)
        for wrong in [
            ["--culture", "mentoring"], ["--strategies", "martian"], ["--strategies", "greedy", "--culture", "x"],
        ] {
            try scratch.bench(["scale", "--sizes", "20,40", "--out", "x.csv"] + wrong, expecting: 64)
        }
    }
}
