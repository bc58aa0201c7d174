import PeerInstances
import PeerMatching
import PeerNumerics
import Synchronization
import Testing

/// Many runs in one process.
@Suite struct TurnsTests {
    /// Counts how many runs are at work at once.
    private final class Crowd: Sendable {
        private let now = Atomic(0)
        private let greatest = Atomic(0)
        func enter() { greatest.max(now.add(1, ordering: .relaxed).newValue, ordering: .relaxed) }
        func leave() { now.subtract(1, ordering: .relaxed) }
        var most: Int { greatest.load(ordering: .relaxed) }
    }

    /// Works for a moment, and says so.
    private struct Counted: MatchingMethod {
        let name = "counted"
        let crowd: Crowd

        func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
            crowd.enter()
            defer { crowd.leave() }
            return try GreedyMatching().solve(pool, context)
        }
    }

    private let cohort = CohortGenerator.generate(.init(participants: 120, seed: 4))

    @Test(.timeLimit(.minutes(2))) func `runs that want all cores take turns, and give what one gives`() async throws {
        var program = MatchingProgram()
        program.threads = 256
        let crowd = Crowd()
        let alone = try await program.run(cohort, method: Counted(crowd: crowd)).pairs
        let all = try await withThrowingTaskGroup(of: [MatchResult.Pair].self) { [program] group in
            for _ in 0..<8 { group.addTask { try await program.run(cohort, method: Counted(crowd: crowd)).pairs } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.count == 8 && all.allSatisfy { $0 == alone })
        #expect(crowd.most == 1)
    }

    @Test(.timeLimit(.minutes(1))) func `first come, first served`() async throws {
        let turns = Turns(cores: 1)
        let (begun, end) = (Signal(), Signal())
        let order = Arrivals()
        let first = Task { await turns.use(1) { await begun.set(then: end) } }
        await begun.wait()
        var others: [Task<Void?, Never>] = []
        for place in 0..<20 {
            others.append(Task { await turns.use(1) { order.add(place) } })
            while turns.waiting <= place { await Task.yield() }
        }
        end.set()
        _ = await first.value
        for other in others { #expect(await other.value != nil) }
        #expect(order.all == Array(0..<20) && turns.waiting == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `whoever wants few cores does not pass whoever wants many, unless that one leaves`() async throws {
        let turns = Turns(cores: 3)
        let (begun, end) = (Signal(), Signal())
        let first = Task { await turns.use(2) { await begun.set(then: end) } }
        await begun.wait()
        let many = Task { await turns.use(3) {} }
        while turns.waiting < 1 { await Task.yield() }
        // A core is free, but others came before.
        let few = Task { await turns.use(1) {} }
        while turns.waiting < 2 { await Task.yield() }
        many.cancel()
        #expect(await many.value == nil)
        #expect(await few.value != nil && turns.waiting == 0)
        end.set()
        #expect(await first.value != nil)
        // All cores are back.
        #expect(await turns.use(3) { true } == true)
    }

    @Test(.timeLimit(.minutes(2)))
    func `a run that waits for its turn is cancelled at once, and holds nobody up`() async throws {
        var program = MatchingProgram()
        program.threads = 256
        let gate = Gate()
        let first = Task { [program] in try await program.run(cohort, method: Held(gate: gate)).pairs }
        while !gate.isReached { try await Task.sleep(for: .milliseconds(1)) }
        let second = Task { [program] in try await program.run(cohort) }
        let third = Task { [program] in try await program.run(cohort).pairs }
        second.cancel()
        await #expect(throws: MatchError.cancelled) { try await second.value }
        gate.open()
        #expect(try await !first.value.isEmpty)
        #expect(try await !third.value.isEmpty)
    }
}

/// A method that waits until it is let go.
private struct Held: MatchingMethod {
    let name = "held"
    let gate: Gate

    func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        gate.wait()
        return try GreedyMatching().solve(pool, context)
    }
}

/// Holds one thread until it is opened.
private final class Gate: Sendable {
    private let reached = Atomic(false)
    private let isOpen = Atomic(false)
    var isReached: Bool { reached.load(ordering: .acquiring) }
    func open() { isOpen.store(true, ordering: .releasing) }
    func wait() {
        reached.store(true, ordering: .releasing)
        while !isOpen.load(ordering: .acquiring) {}
    }
}

/// Set once, and waited for without holding a thread.
private final class Signal: Sendable {
    private let isSet = Atomic(false)
    func set() { isSet.store(true, ordering: .releasing) }
    func wait() async { while !isSet.load(ordering: .acquiring) { try? await Task.sleep(for: .milliseconds(1)) } }
    func set(then other: Signal) async {
        set()
        await other.wait()
    }
}

/// Who came, in that order.
private final class Arrivals: Sendable {
    private let places = Locked<[Int]>([])
    var all: [Int] { places.withLock { $0 } }
    func add(_ place: Int) { places.withLock { $0.append(place) } }
}
