import PeerInstances
import PeerMatching
import Synchronization
import Testing

/// The short calls: candidates, matching again, events.
@Suite struct CallTests {
    private func cohort(_ count: Int, seed: UInt64 = 3) -> Cohort {
        CohortGenerator.generate(.init(participants: count, seed: seed))
    }

    @Test func `candidates are the best of all others, by sorting them`() throws {
        let cohort = cohort(40)
        let candidates = try MatchingProgram.preset(.peerMentoring).candidates(cohort, top: 5)
        let scores = candidates.pool.scores
        for (index, person) in cohort.participants.enumerated() {
            let others = cohort.participants.indices.filter { $0 != index && scores.noScore(index, $0) == nil }
            let best = others.sorted {
                (scores.reciprocalScore(index, $1), cohort.participants[$0].id)
                    < (scores.reciprocalScore(index, $0), cohort.participants[$1].id)
            }.prefix(5)
            #expect(candidates[person.id].map(\.partner) == best.map { cohort.participants[$0].id })
        }
        #expect(candidates["nobody"].isEmpty)
        #expect(throws: MatchError.self) { try MatchingProgram().candidates(cohort, top: 0) }
    }

    @Test func `matching again breaks no more pairs than allowed`() async throws {
        let program = MatchingProgram.preset(.peerMentoring)
        let old = try await program.run(cohort(30))
        let people = cohort(34, seed: 4)
        var free = try await program.rematch(people, previous: old.pairs, .free)
        let broken = { (result: MatchResult) in
            let now = Set(result.pairs.map { Rule.Pair($0.first, $0.second) })
            return old.pairs.count { !now.contains(Rule.Pair($0.first, $0.second)) }
        }
        #expect(broken(free) > 3)
        let few = try await program.rematch(people, previous: old.pairs, .atMostBroken(3))
        #expect(broken(few) <= 3)
        #expect(few.assessment.measures.totalScore <= free.assessment.measures.totalScore)
        free = try await program.rematch(people, previous: old.pairs, .price(1e6))
        #expect(broken(free) == 0)
    }

    @Test func `events never fall, end at 1, and bring the result`() async throws {
        let program = MatchingProgram.preset(.peerMentoring)
        var fractions: [Double] = []
        var result: MatchResult?
        for try await event in program.events(cohort(300)) {
            switch event {
            case .progress(let progress):
                #expect(result == nil)
                fractions.append(progress.fraction)
            case .result(let given): result = given
            }
        }
        #expect(fractions == fractions.sorted() && fractions.last == 1 && fractions.count { $0 == 1 } == 1)
        let plain = try await program.run(cohort(300))
        #expect(result?.pairs == plain.pairs)
    }

    @Test func `errors come through events`() async throws {
        var program = MatchingProgram.preset(.peerMentoring)
        program.strategy = .deferredAcceptance
        await #expect(throws: MatchError.self) {
            for try await _ in program.events(cohort(20)) {}
        }
    }

    @Test(.timeLimit(.minutes(5))) func `whoever stops iterating cancels the run`() async throws {
        let ended = Ended()
        // Nobody else holds the sequence: it is over when the loop is.
        for try await event in MatchingProgram.preset(.peerMentoring).events(cohort(20), method: Endless(ended: ended))
        {
            // Before the method has begun the run would end without it.
            if case .progress(let progress) = event, progress.fraction > 0.1 { break }
        }
        // The method ends when it is cancelled, and in no other way.
        while !ended.isSet { try await Task.sleep(for: .milliseconds(5)) }
    }
}

/// A method that works until it is cancelled.
private struct Endless: MatchingMethod {
    let name = "endless"
    let ended: Ended

    func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        var fraction = 0.0
        while true {
            // Nearer to its end each time, so that there is always something to report.
            fraction += (1 - fraction) * 1e-5
            do throws(Interrupted) {
                try context.monitor.poll(fraction)
            } catch {
                ended.set()
                throw .interrupted
            }
        }
    }
}

/// Set once, from any thread.
private final class Ended: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}
