import Foundation
import PeerInstances
import PeerJudges
import PeerMatching
import PeerNumerics
import PeerTestSupport
import Testing

@Suite("Runs")
struct RunTests {
    @Test(
        "Every preset of pairs matches a cohort",
        arguments: MatchingProgram.Practice.allCases.filter { $0.meetings == nil && $0 != .shadowing })
    func presets(practice: MatchingProgram.Practice) async throws {
        let cohort = Small.cohort(40, seed: 11, sides: practice == .buddySystem)
        let result = try await MatchingProgram.preset(practice).run(cohort)
        #expect(result.outcome == .optimal)
        #expect(!result.pairs.isEmpty)
        for pair in result.pairs {
            let explanation = try #require(result.explanation(of: pair, for: .administrator))
            #expect(explanation.score.map(Score.fraction) == pair.score)
            #expect(explanation.terms.reduce(0) { $0 + $1.points } == explanation.score)
        }
    }

    @Test(
        "Nothing depends on the order of people, the number of threads or the form of kernels",
        arguments: Strategy.onePool + [.deferredAcceptance], [50, 330])
    func determinism(strategy: Strategy, count: Int) throws {
        let cohort = Small.cohort(count, seed: 9, sides: strategy == .deferredAcceptance)
        var program = Small.program(strategy)
        program.rules = [.different(.department)]
        program.threads = 1
        let first = try program.runBlocking(cohort)
        let certificate = try Coding.encode(first.certificate())
        #expect(first.pairs.count > count / 3)
        var generator = SplitMix64(seed: 4)
        for kernels in KernelVariant.available {
            for threads in [1, 2] {
                (program.kernels, program.threads) = (kernels, threads)
                let again = try program.runBlocking(Cohort(cohort.participants.shuffled(using: &generator)))
                #expect(first.pairs == again.pairs, "\(kernels), \(threads) threads")
                #expect(first.assessment == again.assessment, "\(kernels), \(threads) threads")
                #expect(try Coding.encode(again.certificate()) == certificate, "\(kernels), \(threads) threads")
            }
        }
    }

    @Test("Nor where people may have several partners, tiers and loads")
    func determinismWithCapacities() throws {
        let people = Small.cohort(60, seed: 3).participants.enumerated().map { place, person in
            var person = person
            (person.capacity, person.tier, person.pastLoad) = (1 + place % 3, place % 2, place % 4)
            return person
        }
        var program = Small.program(.maximumWeight)
        let first = try program.runBlocking(Cohort(people))
        #expect(first.pairs.count > 45)
        var generator = SplitMix64(seed: 8)
        for kernels in KernelVariant.available {
            for threads in [1, 2] {
                (program.kernels, program.threads) = (kernels, threads)
                let again = try program.runBlocking(Cohort(people.shuffled(using: &generator)))
                #expect(first.pairs == again.pairs && first.assessment == again.assessment)
                #expect(try Coding.encode(again.certificate()) == Coding.encode(first.certificate()))
            }
        }
    }

    @Test("Progress never falls and ends at the end")
    func progress() async throws {
        let log = ProgressLog()
        let monitor = log.monitor()
        var program = MatchingProgram()
        program.threads = 1
        _ = try await program.run(Small.cohort(900, seed: 2)) { try? monitor.poll($0.fraction) }
        #expect(log.fractions.count > 50)
        #expect(log.isOrderly)
    }

    @Test("A cancelled run returns nothing but the error")
    func cancellation() async throws {
        let cohort = Small.cohort(600, seed: 2)
        let run = Task { try await MatchingProgram().run(cohort) }
        run.cancel()
        await #expect(throws: MatchError.cancelled) { try await run.value }
        #expect(throws: MatchError.cancelled) { try MatchingProgram().runBlocking(cohort, isCancelled: { true }) }
    }

    @Test("whenever a run asks, it can be cancelled; it asks before every phase, and between those at its end")
    func cancelledAnywhere() throws {
        let cohort = CohortGenerator.generate(.init(participants: 40, seed: 3))
        var program = MatchingProgram()
        program.threads = 1
        // How often it asks, and how far it has come each time.
        let asked = Locked<[Double]>([])
        let furthest = Locked(0.0)
        _ = try program.runBlocking(
            cohort,
            isCancelled: {
                asked.withLock { $0.append(furthest.withLock { $0 }) }
                return false
            }, progress: { progress in furthest.withLock { $0 = progress.fraction } })
        let moments = asked.withLock { $0 }
        // Before anything is said: facets are fitted, tallied and made ready. After the last pass: claims, measures, reasons, notes.
        #expect(moments.count { $0 <= 0 } >= 9, "\(moments)")
        #expect(moments.count { $0 >= 0.9 } >= 4, "\(moments)")
        for stop in moments.indices {
            let count = Locked(0)
            #expect(throws: MatchError.cancelled, "after \(stop) of \(moments.count)") {
                try program.runBlocking(
                    cohort,
                    isCancelled: {
                        count.withLock { count in
                            count += 1
                            return count > stop
                        }
                    })
            }
        }
    }

    @Test("A run that cannot fit is refused before it starts")
    func memory() throws {
        struct Greed: MatchingMethod {
            let name = "greed"
            func memory(people: Int) -> Int { 1 << 50 }
            func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
                Issue.record("a petabyte is not there")
                return MethodAnswer(pairs: [], outcome: .heuristic, proofs: [ValidPairs()])
            }
        }
        let error = #expect(throws: MatchError.self) {
            try MatchingProgram().runBlocking(Small.cohort(6, seed: 1), method: Greed())
        }
        guard case .notEnoughMemory(let needed, let available) = error else {
            Issue.record("a petabyte is not there, but the run gave \(String(describing: error))")
            return
        }
        #expect(needed > available)
    }

    @Test("A method of the user's own is judged and measured like the engine's")
    func ownMethod() throws {
        struct Neighbours: MatchingMethod {
            let name = "neighbours"
            var overlaps = false
            func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
                let pairs = stride(from: 0, to: pool.count - 1, by: overlaps ? 1 : 2).map { ($0, $0 + 1) }
                return MethodAnswer(pairs: pairs, outcome: .heuristic, proofs: [ValidPairs()])
            }
        }
        let cohort = Small.cohort(20, seed: 5)
        let result = try MatchingProgram().runBlocking(cohort, method: Neighbours())
        #expect(result.pairs.map(\.first) == stride(from: 0, to: 20, by: 2).map { cohort.participants[$0].id })
        #expect(result.claims.map(\.kind) == [.valid, .bound])
        let best = try MatchingProgram().runBlocking(cohort)
        #expect(result.bound == best.value && result.bound == best.bound)
        #expect(throws: MatchError.self) {
            try MatchingProgram().runBlocking(cohort, method: Neighbours(overlaps: true))
        }
    }

    @Test("A method may bring its own kind of proof, which readers know once they are told of the method")
    func ownProof() throws {
        struct EveryOther: Proof {
            static let kind = "every-other"
            func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
                [Claim(about: .pairs, .valid, "neighbours by id", shareable: "neighbours by id")]
            }
            func examination(
                of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
            ) throws(Interrupted) -> PairExamination {
                let expected = stride(from: 0, to: pool.count - 1, by: 2).map { [$0, $0 + 1] }
                return Set(pairs.map { [$0.0, $0.1] }) == Set(expected)
                    ? .known(.accepted) : .rejected("somebody is not with their neighbour")
            }
        }
        struct Neighbours: MatchingMethod {
            let name = "neighbours"
            var first = 0
            var proofKinds: [any Proof.Type] { [EveryOther.self] }
            func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
                let pairs = stride(from: first, to: pool.count - 1, by: 2).map { ($0, $0 + 1) }
                return MethodAnswer(pairs: pairs, outcome: .heuristic, proofs: [EveryOther()])
            }
        }
        let cohort = Small.cohort(20, seed: 5)
        let result = try MatchingProgram().runBlocking(cohort, method: Neighbours())
        let written = Data(try Coding.encode(result.certificate()).utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(MatchCertificate.self, from: written) }
        let decoder = JSONDecoder()
        decoder.userInfo = MatchingMethods.decoding(and: [Neighbours()])
        let read = try decoder.decode(MatchCertificate.self, from: written)
        func verdict(_ arrangement: Arrangement) throws -> Verdict {
            try CertificateJudge.judge(read, of: arrangement, cohort: cohort, program: MatchingProgram())
        }
        #expect(try verdict(result.arrangement) == .accepted)
        #expect(throws: MatchError.self) {
            try MatchingProgram().runBlocking(cohort, method: Neighbours(first: 1))
        }
    }

    @Test("A program survives its JSON, and missing keys keep the preset")
    func programs() throws {
        var program = MatchingProgram.preset(.collaboration)
        program.rules.append(.never([.init("b", "a")]))
        program.objective = .score
        program.fitted = try program.model.fit(Small.cohort(20, seed: 1))
        let encoded = try Coding.encode(program)
        let decoded = try Coding.decode(MatchingProgram.self, encoded)
        #expect(try Coding.encode(decoded) == encoded)
        #expect(decoded.rules == program.rules)
        let partial = try Coding.decode(MatchingProgram.self, "{\"practice\":\"onboarding\",\"strategy\":\"greedy\"}")
        #expect(partial.strategy == .greedy)
        #expect(partial.model == MatchingProgram.preset(.onboarding).model)
    }

    @Test("A stored fit gives the same scores to other people")
    func storedFit() throws {
        let cohort = Small.cohort(60, seed: 6)
        var program = MatchingProgram()
        program.fitted = try program.model.fit(cohort)
        let part = cohort.kept { $0.id < "P031" }
        let whole = try program.runBlocking(cohort)
        let partial = try program.runBlocking(part)
        for i in 0..<part.count {
            for j in 0..<part.count where i != j {
                let id = (part.participants[i].id, part.participants[j].id)
                let (a, b) = try (#require(cohort.index(of: id.0)), #require(cohort.index(of: id.1)))
                #expect(
                    partial.scores.reciprocal.score(row: i, column: j)
                        == whole.scores.reciprocal.score(row: a, column: b))
            }
        }
    }
}
