// begin
import PeerFiles
import PeerMatching
import PeerReports

func files(_ folder: String) async throws {
    let cohort = try CohortFile.read(path: "datasets/demo-cohort.csv").cohort
    let result = try await MatchingProgram.preset(.careerDevelopment).run(cohort)
    let table = PairsTable(result: result, audience: .participant)
    try OutputFile.write(table.pairs, to: folder + "/pairs.csv")
    try OutputFile.write(table.unmatched, to: folder + "/unmatched.csv")
    let pairs = try PairsFile.read(path: folder + "/pairs.csv", cohort: cohort)
    print(pairs.count, pairs == result.pairs.map { .init($0.first, $0.second) })
}
// end
