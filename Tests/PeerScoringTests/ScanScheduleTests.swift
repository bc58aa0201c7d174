import PeerProblems
import PeerScoring
import Testing

/// How a scan is shared out among threads.
struct ScanScheduleTests {
    /// Hands pieces to some threads, which end them in a random order, and checks that nobody shares a stripe.
    private func run(_ schedule: ScanSchedule, threads: Int, seed: UInt64, firstColumns: Int = 0)
        -> [ScanSchedule.Piece]
    {
        var (schedule, random) = (schedule, SplitMix64(seed: seed))
        var held: [ScanSchedule.Piece] = []
        var done: [ScanSchedule.Piece] = []
        for _ in 0..<threads {
            if let piece = schedule.next(after: nil) { held.append(piece) }
        }
        while !held.isEmpty {
            // A stripe against itself is held once. Between two sides columns have stripes of their own.
            let stripes = held.flatMap { Set([$0.rows, $0.columns.map { $0 + firstColumns } ?? $0.rows]) }
            #expect(Set(stripes).count == stripes.count)
            let ended = held.remove(at: Int.random(in: 0..<held.count, using: &random))
            done.append(ended)
            if let piece = schedule.next(after: ended) { held.append(piece) }
        }
        return done
    }

    @Test("every two stripes of a pool meet once, and no thread holds a stripe of another's", arguments: 0..<20)
    func pool(stripes: Int) {
        for threads in [1, 2, 3, 8] {
            let done = run(ScanSchedule(pool: stripes), threads: threads, seed: UInt64(stripes * 10 + threads))
            let met = Set(done.map { [$0.rows, $0.columns ?? -1] })
            #expect(done.count == stripes * (stripes + 1) / 2 && met.count == done.count)
            #expect(done.allSatisfy { ($0.columns ?? .max) <= $0.rows && $0.rows < stripes })
        }
    }

    @Test("between two sides every stripe of rows comes once")
    func sides() {
        let done = run(ScanSchedule(rows: 7), threads: 3, seed: 1)
        #expect(done.map(\.rows).sorted() == Array(0..<7) && done.allSatisfy { $0.columns == nil })
    }

    @Test("every stripe of one side meets every one of another, and no thread holds a stripe of another's")
    func bothSides() {
        for (rows, columns) in [(1, 1), (1, 6), (6, 1), (3, 5), (5, 3), (4, 4), (0, 3), (3, 0)] {
            for threads in [1, 2, 4] {
                let schedule = ScanSchedule(rows: rows, columns: columns)
                let done = run(schedule, threads: threads, seed: UInt64(rows * 10 + columns), firstColumns: rows)
                #expect(Set(done.map { [$0.rows, $0.columns ?? -1] }).count == rows * columns)
                #expect(done.count == rows * columns)
                #expect(done.allSatisfy { $0.rows < rows && ($0.columns ?? .max) < columns })
            }
        }
    }
}
