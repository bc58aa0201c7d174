import Foundation
import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Synchronization
import Testing

/// Scans can be stopped, and say how far they are.
struct ScanMonitorTests {
    private func scores(_ people: Int, _ model: ScoreModel = .standard, _ facets: [any Facet] = []) throws
        -> CohortScores
    {
        var recipe = SampleCohort(seed: 50)
        (recipe.people, recipe.skills, recipe.goals, recipe.blanks) = (people, 3, 3, 0)
        return try CohortScores(fitting: model, to: recipe.participants(), customFacets: facets)
    }

    /// Every kind of scan.
    private func forEachScan(_ scores: CohortScores, _ body: ((Int, Monitor) throws -> CandidateLists) throws -> Void)
        throws
    {
        let query = CandidateQuery(capacity: 3)
        let (rows, columns) = scores.sides
        try body { try scores.reciprocal.candidates(query, threads: $0, monitor: $1) }
        try body { try scores.benefit.candidates(query, threads: $0, monitor: $1) }
        try body { try scores.reciprocal(rows: rows, columns: columns).candidates(query, threads: $0, monitor: $1) }
        try body { try scores.benefit(rows: columns, columns: rows).candidates(query, threads: $0, monitor: $1) }
    }

    @Test("cancelled before it starts", arguments: [1, 2])
    func cancelledAtOnce(threads: Int) throws {
        try forEachScan(scores(600)) { scan in
            #expect(throws: Interrupted.self) { try scan(threads, .cancelled) }
        }
    }

    @Test("cancelled half-way: every thread polls at most once more", arguments: [1, 2])
    func cancelledLater(threads: Int) throws {
        try forEachScan(scores(2500)) { scan in
            let all = ProgressLog()
            _ = try scan(threads, all.monitor())
            let limit = all.fractions.count / 2
            let polls = Atomic(0)
            let monitor = Monitor(isCancelled: { polls.wrappingAdd(1, ordering: .relaxed).newValue > limit })
            #expect(throws: Interrupted.self) { try scan(threads, monitor) }
            #expect(limit > 0 && polls.load(ordering: .relaxed) <= limit + threads)
        }
    }

    @Test("progress lies in 0...1, and never falls on one thread", arguments: [1, 2])
    func progress(threads: Int) throws {
        try forEachScan(scores(1300)) { scan in
            let log = ProgressLog()
            _ = try scan(threads, log.monitor())
            #expect(!log.fractions.isEmpty && log.fractions.allSatisfy { (0...1).contains($0) })
            #expect(threads > 1 || log.isOrderly)
        }
    }

    /// One thread is held between taking the fraction and reporting it, until the other has reported more.
    @Test("progress never falls on two threads either, as Monitor promises")
    func orderlyProgress() throws {
        let log = ProgressLog()
        let asked = Atomic(0)
        let record = log.monitor()
        let monitor = Monitor(
            isCancelled: {
                guard asked.wrappingAdd(1, ordering: .relaxed).newValue == 1 else { return false }
                for _ in 0..<5000 where !log.fractions.contains(where: { $0 > 0 }) { usleep(1000) }
                return false
            },
            report: { fraction in try? record.poll(fraction) })
        _ = try scores(2500).reciprocal.candidates(CandidateQuery(capacity: 3), threads: 2, monitor: monitor)
        #expect(log.isOrderly)
    }

    @Test("asking for the monitor changes nothing")
    func unchanged() throws {
        try forEachScan(scores(300)) { scan in
            let (watched, alone) = (try scan(2, ProgressLog().monitor()), try scan(1, .none))
            #expect(watched == alone)
        }
    }

    /// Counts how often it is asked.
    private struct CountedFacet: Facet {
        final class Calls: Sendable { let count = Atomic(0) }
        let name = "counted"
        let version = 1
        let calls = Calls()
        func benefit(to receiver: Participant, from giver: Participant) -> Double? {
            calls.count.add(1, ordering: .relaxed)
            return 0.5
        }
    }

    @Test("a slow facet of one's own: polled at least every 60,000 questions, 50 ms at a microsecond each")
    func pollsWithCustomFacets() throws {
        let facet = CountedFacet()
        let model = ScoreModel(components: [.init(.custom(name: "counted", version: 1), weight: 1)])
        let scores = try scores(1500, model, [facet])
        let calls = facet.calls
        let state = Locked((last: calls.count.load(ordering: .relaxed), most: 0))
        let monitor = Monitor(report: { _ in
            let now = calls.count.load(ordering: .relaxed)
            state.withLock { $0 = (now, max($0.most, now - $0.last)) }
        })
        _ = try scores.reciprocal.candidates(CandidateQuery(capacity: 3), threads: 1, monitor: monitor)
        let most = state.withLock { max($0.most, calls.count.load(ordering: .relaxed) - $0.last) }
        #expect(most <= 60_000)
    }
}
