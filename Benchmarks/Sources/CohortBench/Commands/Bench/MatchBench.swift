import ArgumentParser
import Foundation
import PeerFiles
import PeerInstances
import PeerMatching
import PeerReports

/// The main job as a whole, stage by stage: a generated cohort, pairs, proof, measures and tables.
struct MatchBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Times a whole match of a generated cohort, stage by stage.",
        discussion: "Example: cohort-bench bench match --participants 10000")

    @Option(help: "People of the cohort (occupations).")
    var participants: Int

    @Option(help: "\(MatchingMethods.all.map(\.name).joined(separator: ", ")).")
    var strategy = Strategy.maximumWeight

    @Option(help: "The most partners a person may have; each may have 1 up to this number.")
    var capacity = 1

    @Flag(help: "People are on two sides.")
    var sides = false

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        let participants: Int
        let strategy: String
        let capacity: Int
        let sides: Bool
        let threads: Int
        let outcome: MatchResult.Outcome
        let metrics: MatchingMeasures
        let claims: [String]
        let certificateBytes: Int
        let seconds: [String: Double]
        let peakMemoryMb: Double
        let machine: String

        enum CodingKeys: String, CodingKey {
            case participants, strategy, capacity, sides, threads, outcome, metrics, claims, seconds, machine
            case certificateBytes = "certificate_bytes"
            case peakMemoryMb = "peak_memory_mb"
        }
    }

    func run() throws {
        try Exit.guarding {
            var watch = Stopwatch()
            let cohort = try watch.time("generate") { try self.cohort() }
            var program = MatchingProgram(strategy: strategy)
            program.threads = common.threads
            program.seed = common.seed
            let result = try watch.time("match") { try program.runBlocking(cohort) }
            let tables = watch.time("tables") { PairsTable(result: result, audience: .administrator).pairs }
            let certificate = try watch.time("certificate") { try JSONFile.compactText(result.certificate()) }
            common.say("\(result); \(tables.utf8.count >> 10) kB of pairs")
            let report = Report(
                participants: participants, strategy: strategy.rawValue, capacity: capacity, sides: sides,
                threads: common.threads, outcome: result.outcome, metrics: result.assessment.measures,
                claims: result.claims.map(\.statement), certificateBytes: certificate.utf8.count,
                seconds: watch.seconds.merging(result.seconds.map { ("match.\($0.key)", $0.value) }) { own, _ in own },
                peakMemoryMb: Double(Host.peakMemory) / 1e6, machine: Host.description)
            try Console.output(try JSONFile.text(report))
        }
    }

    private func cohort() throws -> Cohort {
        let cohort = CohortGenerator.generate(
            .init(participants: participants, seed: common.seed, hasSides: sides))
        guard capacity > 1 else { return cohort }
        var random = SplitMix64(seed: common.seed)
        return try Cohort(
            cohort.participants.map { person in
                var person = person
                person.capacity = Int.random(in: 1...capacity, using: &random)
                return person
            })
    }
}
