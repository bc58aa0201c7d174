import PeerPrograms

/// Exchanges of partners that bring pairs nearer to a parity, or make them worth more while they keep it.
///
/// Multipliers alone reach few matchings: those that are best for some of them. Where none of these keeps a narrow gap, one nearby often does. From a
/// matching every exchange of partners between two pairs (a–b, c–d become a–c, b–d or a–d, b–c), and every change of a partner for somebody who is
/// left over, is looked at. The one that comes nearest to the gap is made, until the gap is kept or none comes nearer; then the one that is worth
/// most of those that keep it, until none is worth more.
///
/// **Complexity.** O(n²) exchanges a step; memory O(n²).
///
/// **Example.** Groups {a, b} and {c, d} with means 4 and 2, and a gap of 1: exchanging partners of a–b and c–d for a–c and b–d, which gives 3 to everybody,
/// is made though it is worth less.
struct ParityExchange {
    private let question: ParityQuestion
    private let all: FairPairs
    /// The place of a pair in ``all``, or −1: at `first · n + second` either way round.
    private let places: [Int32]
    private let count: Int
    /// The most exchanges from one matching; fewer where each is one of millions.
    private static let most = 400

    init(_ question: ParityQuestion, _ all: FairPairs) {
        (self.question, self.all, count) = (question, all, all.people)
        var places = [Int32](repeating: -1, count: count * count)
        for (place, pair) in all.pairs.enumerated() {
            places[pair.first * count + pair.second] = Int32(place)
            places[pair.second * count + pair.first] = Int32(place)
        }
        self.places = places
    }

    /// Pairs near some that keep the gap, or come as near as exchanges bring them.
    func improved(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        var made = pairs.map { Int(places[$0.0 * count + $0.1]) }
        var single = Set(0..<count)
        for pair in pairs { single.subtract([pair.0, pair.1]) }
        var left = single.sorted()
        var benefits = question.benefits(of: made.map { all.pairs[$0] })
        for _ in 0..<max(40, min(Self.most, 100_000 / max(1, made.count))) {
            guard let step = best(made, left, benefits) else { break }
            take(step, &made, &left, &benefits)
        }
        return made.map { (all.pairs[$0].first, all.pairs[$0].second) }.sorted { $0 < $1 }
    }

    /// Pairs that go, at places of those made, and pairs that come; a person who is left over comes in for another.
    private struct Step {
        var gone: [Int]
        var come: [Int]
        var exchange: (at: Int, person: Int)?
    }

    private func best(_ made: [Int], _ left: [Int], _ benefits: [Int64]) -> Step? {
        let excess = question.excess(benefits)
        var best: (step: Step, excess: Double, gain: Int64)?
        var changed = benefits
        func exchange(_ step: Step, _ sign: Int64) {
            for place in step.gone { question.add(all.pairs[made[place]], times: -sign, to: &changed) }
            for place in step.come { question.add(all.pairs[place], times: sign, to: &changed) }
        }
        func look(_ step: Step) {
            exchange(step, 1)
            let own = question.excess(changed)
            exchange(step, -1)
            let gain =
                step.come.reduce(Int64(0)) { $0 + all.pairs[$1].worth }
                - step.gone.reduce(Int64(0)) { $0 + all.pairs[made[$1]].worth }
            guard own < excess || own == 0 && gain > 0 else { return }
            if let best, (own, -gain) >= (best.excess, -best.gain) { return }
            best = (step, own, gain)
        }
        func place(_ a: Int, _ b: Int) -> Int { Int(places[a * count + b]) }
        for first in made.indices {
            let (a, b) = (all.pairs[made[first]].first, all.pairs[made[first]].second)
            for second in first + 1..<max(first + 1, made.count) {
                let (c, d) = (all.pairs[made[second]].first, all.pairs[made[second]].second)
                for come in [[place(a, c), place(b, d)], [place(a, d), place(b, c)]] where come[0] >= 0 && come[1] >= 0
                {
                    look(Step(gone: [first, second], come: come))
                }
            }
            for (at, person) in left.enumerated() {
                for (kept, free) in [(a, b), (b, a)] where place(kept, person) >= 0 {
                    look(Step(gone: [first], come: [place(kept, person)], exchange: (at, free)))
                }
            }
        }
        return best?.step
    }

    private func take(_ step: Step, _ made: inout [Int], _ left: inout [Int], _ benefits: inout [Int64]) {
        for place in step.gone { question.add(all.pairs[made[place]], times: -1, to: &benefits) }
        for place in step.come { question.add(all.pairs[place], times: 1, to: &benefits) }
        for (place, new) in zip(step.gone, step.come) { made[place] = new }
        if let (at, person) = step.exchange { left[at] = person }
    }
}
