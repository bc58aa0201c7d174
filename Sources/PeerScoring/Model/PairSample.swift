import PeerProblems

/// Ordered pairs of different people: all of them when they are few, a fixed pseudo-random sample otherwise.
struct PairSample {
    let count: Int
    let pairs: Int
    private let isComplete: Bool

    init(count: Int, limit: Int = 1 << 20) {
        self.count = count
        isComplete = count * (count - 1) <= limit
        pairs = isComplete ? max(0, count * (count - 1)) : limit
    }

    subscript(index: Int) -> (receiver: Int, giver: Int) {
        var place = index
        if !isComplete {
            var generator = SplitMix64(seed: UInt64(index))
            place = Int(generator.next() % UInt64(count * (count - 1)))
        }
        let (receiver, rest) = place.quotientAndRemainder(dividingBy: count - 1)
        return (receiver, rest < receiver ? rest : rest + 1)
    }
}
