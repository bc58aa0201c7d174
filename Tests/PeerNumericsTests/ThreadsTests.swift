import PeerNumerics
import Testing

/// Our own threads: values in order, errors passed on, nothing lost.
struct ThreadsTests {
    private struct Failure: Error, Equatable {
        let block: Int
    }

    @Test("map returns values in order for any number of threads", arguments: [0, 1, 2, 3, 8, 40])
    func order(threads: Int) {
        for count in [0, 1, 2, 17, 500] {
            #expect(Threads.map(count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
        }
    }

    @Test("map evaluates every block exactly once")
    func once() {
        let calls = Locked([Int](repeating: 0, count: 300))
        _ = Threads.map(300, threads: 4) { block in calls.withLock { $0[block] += 1 } }
        #expect(calls.withLock { $0 } == [Int](repeating: 1, count: 300))
    }

    @Test("map passes on the error of a block", arguments: [1, 2, 5])
    func errors(threads: Int) {
        #expect(throws: Failure(block: 13)) {
            try Threads.map(100, threads: threads) { block throws(Failure) -> Int in
                if block == 13 { throw Failure(block: block) }
                return block
            }
        }
    }

    @Test("map hands out no more blocks after an error")
    func stopsAfterAnError() {
        let calls = Locked(0)
        let count = 100_000
        #expect(throws: Failure.self) {
            try Threads.map(count, threads: 2) { block throws(Failure) -> Int in
                calls.withLock { $0 += 1 }
                throw Failure(block: block)
            }
        }
        #expect(calls.withLock { $0 } <= 2)
    }

    @Test("map may be nested")
    func nested() {
        let sums = Threads.map(4, threads: 2) { outer in
            Threads.map(5, threads: 2) { $0 + outer }.reduce(0, +)
        }
        #expect(sums == [10, 15, 20, 25])
    }

    @Test("start runs its body on another thread")
    func start() async {
        let value = await withCheckedContinuation { continuation in
            Threads.start { continuation.resume(returning: 42) }
        }
        #expect(value == 42)
    }

    @Test("a deep stack takes a recursion that an ordinary one would not")
    func deepStack() {
        // Each call waits for the next one's answer and keeps its own number: no loop in disguise.
        @Sendable func countedDown(_ n: Int) -> [Int] {
            guard n > 0 else { return [] }
            let rest = countedDown(n - 1)
            return rest.count < 3 ? rest + [n] : rest
        }
        #expect(Threads.onDeepStack { countedDown(250_000) } == [1, 2, 3])
    }
}
