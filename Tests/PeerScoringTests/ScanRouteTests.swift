import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Synchronization
import Testing

@Suite("Which scan a call means")
struct ScanRouteTests {
    /// Counts how often it is asked.
    private final class Counting: Facet {
        let name = "counting"
        let version = 1
        let calls = Atomic(0)

        func benefit(to receiver: Participant, from giver: Participant) -> Double? {
            calls.wrappingAdd(1, ordering: .relaxed)
            return receiver.id < giver.id ? 0.25 : 0.75
        }
    }

    /// A source with a scan of its own.
    private struct OwnScan: ScoreSource {
        let rowCount = 3
        let columnCount = 3
        func score(row: Int, column: Int) -> Int32? { row == column ? nil : 1 }
        func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
            Issue.record("the default scan was taken")
        }
        func candidates(
            _ query: CandidateQuery, threads: Int, monitor: Monitor
        ) throws(Interrupted) -> CandidateLists {
            CandidateLists(rowCount: 3, capacity: 1, columns: [1, 2, 0], values: [1, 1, 1])
        }
    }

    @Test("A short call takes the scan that meets each pair of a pool once, with and without threads")
    func fused() throws {
        let people = (0..<1000).map { Participant(id: "p\($0)") }
        let facet = Counting()
        let model = ScoreModel(components: [.init(.custom(name: facet.name, version: 1), weight: 1)])
        let cohort = try Cohort(people)
        let scores = try model.fit(cohort, customFacets: [facet]).scores(of: cohort, customFacets: [facet])
        let pairs = cohort.count * (cohort.count - 1)
        func calls(_ scan: () throws -> CandidateLists) rethrows -> Int {
            let before = facet.calls.load(ordering: .relaxed)
            _ = try scan()
            return facet.calls.load(ordering: .relaxed) - before
        }
        let query = CandidateQuery(capacity: 3)
        // Both directions of every pair are asked for once, and a little more where tiles cross the diagonal.
        #expect(try calls { try scores.reciprocal.candidates(query) } < pairs * 3 / 2)
        #expect(try calls { try scores.reciprocal.candidates(query, threads: 2) } < pairs * 3 / 2)
        #expect(try calls { try scores.benefit.candidates(query) } < pairs * 3 / 2)
        // The default scan reads every ordered pair of a symmetric score in both directions.
        let blocks = try calls { try PlainSource(source: scores.reciprocal).candidates(query) }
        #expect(blocks >= 2 * pairs)
    }

    @Test("A short call takes a source's own scan")
    func own() throws {
        #expect(try OwnScan().candidates(CandidateQuery(capacity: 1)).columns == [1, 2, 0])
        #expect(try OwnScan().candidates(CandidateQuery(capacity: 1), threads: 2).columns == [1, 2, 0])
    }

    /// Another source without its scan.
    private struct PlainSource<Source: ScoreSource>: ScoreSource {
        let source: Source
        var rowCount: Int { source.rowCount }
        var columnCount: Int { source.columnCount }
        func score(row: Int, column: Int) -> Int32? { source.score(row: row, column: column) }
        func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
            source.writeScores(rows: rows, columns: columns, into: &scores)
        }
    }
}
