// How well people fare in random marriages: the ranks that deferred acceptance gives to those who propose and to those who choose.
//
// Both sides have n people who rank the whole other side uniformly at random. Proposers go down their lists until all are held, which
// takes as many proposals as their ranks add up to. Were they to forget whom they asked, it would be the coupon collector's n·H(n),
// H(n) = 1 + 1/2 + … + 1/n: so their mean rank is near H(n), and nears it as n grows. Those who choose do far worse, near n / ln n.
// Up to 3 people a side all instances are tried, n!²ⁿ of them; beyond, `--draws` are drawn. Every answer is judged before it counts.
//
// EXAMPLE. n = 2: in half of the 16 instances the proposers' first choices differ and both get them; else one gets the second. Mean rank
// 1.25. Those who choose get 1.5 in the one case and 1.25 in the other: 1.375.
//
// SOURCES. D. E. Knuth, "Mariages stables" (1976), for the coupon collector; B. Pittel, "The average number of stable matchings",
// SIAM J. Discrete Mathematics 2 (1989) pp. 530–549, for both ranks.

import ArgumentParser
import Foundation
import PeerFiles
import PeerInstances
import PeerJudges
import PeerMatching
import PeerStability

/// Mean ranks of both sides of random marriages, beside what they come near to.
struct RanksBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranks", abstract: "Mean ranks of proposers and choosers in random marriages.",
        discussion: """
            Each answer is judged. Proposers come near H(n) = 1 + 1/2 + … + 1/n, those who choose near n / ln n; the last two columns are \
            the ratios.

            Example: cohort-bench bench ranks --sizes 2,3,100,1000 --draws 1000
            """)

    @Option(help: "People on each side, separated by commas; up to 3 all instances are tried.")
    var sizes = "2,3,10,100,1000"

    @Option(help: "How many instances of each size are drawn.")
    var draws = 1000

    @Option(help: "Where to write the table (CSV); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    private func counts() throws -> [Int] { try InstanceSizes.parse(sizes, in: 2...2000) }

    func validate() throws {
        _ = try counts()
        guard (2...10_000_000).contains(draws) else { throw ValidationError("--draws must be in 2...10000000") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out])
            var table = CSVWriter()
            table.append([
                "n", "instances", "proposers_rank", "proposers_error", "choosers_rank", "choosers_error", "harmonic",
                "n_over_ln_n", "proposers_ratio", "choosers_ratio",
            ])
            for n in try counts() {
                let row = try row(n)
                table.append(row)
                common.say("n = \(n): proposers get rank \(row[2]) on average, choosers \(row[4])")
            }
            if let out { try OutputFile.write(table.text, to: out) } else { try Console.output(table.text) }
        }
    }

    private func row(_ n: Int) throws -> [String] {
        let every = n <= 3 ? EveryInstance.twoSides(n) : nil
        let seed = common.seed
        let ranks = try SideBySide.map(every?.count ?? draws, threads: common.threads) { index in
            try Self.ranks(every?.lists(index) ?? Self.drawn(n, seed: seed, index: index + 1))
        }
        let harmonic = (1...n).reduce(0) { $0 + 1 / Double($1) }
        let limit = Double(n) / log(Double(n))
        func text(_ value: Double) -> String { DecimalNumber.text(value, decimals: 4) }
        func side(_ own: [Double]) -> (mean: Double, error: Double) {
            let mean = own.reduce(0, +) / Double(own.count)
            let squares = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let error = (squares / Double(own.count - 1) / Double(own.count)).squareRoot()
            return (mean, every == nil ? error : 0)
        }
        let (proposers, choosers) = (side(ranks.map(\.proposers)), side(ranks.map(\.choosers)))
        return ["\(n)", "\(ranks.count)"]
            + [
                proposers.mean, proposers.error, choosers.mean, choosers.error, harmonic, limit,
                proposers.mean / harmonic, choosers.mean / limit,
            ].map(text)
    }

    /// Lists of both sides, rows first: those of one pool of 2n people with their own side left out.
    private static func drawn(_ n: Int, seed: UInt64, index: Int) -> [[Int]] {
        let own = InstanceSeed.of(
            culture: "marriage", parameters: ["participants": "\(n)"], seed: seed, index: index)
        return InstanceGenerator.roommates(.impartial, count: 2 * n, seed: own).enumerated().map { person, list in
            person < n ? list.filter { $0 >= n }.map { $0 - n } : list.filter { $0 < n }
        }
    }

    /// The mean ranks from 1 when rows propose.
    private static func ranks(_ lists: [[Int]]) throws -> (proposers: Double, choosers: Double) {
        let n = lists.count / 2
        func groups(_ people: Range<Int>) -> [[[Int]]] { lists[people].map { list in list.map { [$0] } } }
        let sides = try TwoSidedLists(rows: groups(0..<n), columns: groups(n..<2 * n))
        let answer = try DeferredAcceptance.solve(sides)
        try SolveOptions.accept(FixturesJudge.judge(answer, capacities: sides.capacities, under: sides.pool))
        func mean(_ people: Range<Int>) -> Double {
            let ranks = people.map { person in
                let partner = answer.partners[person][0]
                return (lists[person].firstIndex(of: partner < n ? partner : partner - n) ?? n) + 1
            }
            return Double(ranks.reduce(0, +)) / Double(n)
        }
        return (mean(0..<n), mean(n..<2 * n))
    }
}
