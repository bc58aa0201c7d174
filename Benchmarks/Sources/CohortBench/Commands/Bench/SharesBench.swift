// The share of random complete roommates instances that have a stable matching: a published table, made again.
//
// Up to 4 people all instances are tried, (n − 1)!ⁿ of them: 8 for 3 people, 1,296 for 4. Beyond, `--draws` instances are drawn, each from a
// digest of size, seed and number, as `generate --culture impartial --instances` draws them. Every answer is judged before it counts: a
// stable matching by its blocking pairs, its absence by a stable partition.
//
// EXAMPLE. n = 4: 1,248 of the 1,296 instances are solvable, 26/27.

import ArgumentParser
import PeerFiles
import PeerInstances
import PeerJudges
import PeerMatching
import PeerStability

/// Solvable shares of random roommates instances, beside those known.
struct SharesBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shares", abstract: "The share of random roommates instances that have a stable matching.",
        discussion: """
            Each answer is judged. The last column is the difference from the known share, in standard errors of both together.

            Example: cohort-bench bench shares --sizes 4,6,8 --draws 100000
            """)

    @Option(help: "Numbers of people, separated by commas; up to 4 all instances are tried.")
    var sizes = "4,6,8,10,12,20,50,100,200"

    @Option(help: "How many instances of each size are drawn.")
    var draws = 10_000

    @Option(help: "Where to write the table (CSV); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    /// Instances that one piece of work has.
    private static let block = 1000

    private func counts() throws -> [Int] { try InstanceSizes.parse(sizes, in: 2...1000) }

    func validate() throws {
        _ = try counts()
        guard (1...100_000_000).contains(draws) else { throw ValidationError("--draws must be in 1...100000000") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out])
            var table = CSVWriter()
            table.append([
                "n", "instances", "solvable", "share", "standard_error", "known", "known_error", "difference_in_errors",
            ])
            for n in try counts() {
                let row = try row(n)
                table.append(row)
                common.say("n = \(n): \(row[2]) of \(row[1]) are solvable")
            }
            if let out { try OutputFile.write(table.text, to: out) } else { try Console.output(table.text) }
        }
    }

    private func row(_ n: Int) throws -> [String] {
        let isComplete = n <= 4
        let count = isComplete ? EveryInstance.roommates(n).count : draws
        let blocks = (count + Self.block - 1) / Self.block
        let seed = common.seed
        let solvable = try SideBySide.map(blocks, threads: common.threads) { block in
            try (block * Self.block..<min(count, (block + 1) * Self.block)).count { index in
                try Self.isSolvable(
                    isComplete ? EveryInstance.roommates(n).lists(index) : Self.drawn(n, seed: seed, index: index + 1))
            }
        }.reduce(0, +)
        let share = Double(solvable) / Double(count)
        let error = isComplete ? 0 : (share * (1 - share) / Double(count)).squareRoot()
        let known = PublishedShares.all[n]
        let both = known.map { known in
            ((isComplete ? 0 : known.share * (1 - known.share) / Double(count)) + known.error * known.error)
                .squareRoot()
        }
        func text(_ value: Double?) -> String { value.map { DecimalNumber.text($0, decimals: 6) } ?? "" }
        let difference = known.flatMap { known in
            both.map { both in both > 0 ? (share - known.share) / both : share == known.share ? 0 : .infinity }
        }
        return [
            "\(n)", "\(count)", "\(solvable)", text(share), text(error), text(known?.share), text(known?.error),
            difference.map { $0.isFinite ? DecimalNumber.text($0, decimals: 2) : "wrong" } ?? "",
        ]
    }

    private static func drawn(_ n: Int, seed: UInt64, index: Int) -> [[Int]] {
        let parameters = ["participants": "\(n)", "acceptance": "1"]
        let own = InstanceSeed.of(culture: "impartial", parameters: parameters, seed: seed, index: index)
        return InstanceGenerator.roommates(.impartial, count: n, seed: own)
    }

    private static func isSolvable(_ lists: [[Int]]) throws -> Bool {
        let preferences = try PreferenceLists(lists)
        switch try Irving.solve(preferences) {
        case .stable(let matching):
            try SolveOptions.accept(RoommatesJudge.judge(matching, under: preferences))
            return true
        case .unsolvable(let partition, _):
            try SolveOptions.accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
            return false
        }
    }
}
