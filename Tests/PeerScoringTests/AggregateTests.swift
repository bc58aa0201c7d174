import PeerProblems
import PeerScoring
import Testing

/// The five ways from two directions to one number.
struct AggregateTests {
    @Test("all are symmetric, stay in range, and lie between the two directions", arguments: Aggregate.allCases)
    func random(aggregate: Aggregate) {
        var random = SplitMix64(seed: 8)
        for draw in 0..<20_000 {
            let greatest = draw % 2 == 0 ? Score.one : 40
            let a = Int32.random(in: 0...greatest, using: &random)
            let b = Int32.random(in: 0...greatest, using: &random)
            let score = aggregate(a, b)
            #expect(score == aggregate(b, a))
            #expect(score >= 0 && score <= max(a, b))
            if aggregate != .product { #expect(score >= min(a, b)) }
        }
    }

    @Test("is the rounded formula to within a unit", arguments: Aggregate.allCases)
    func formulas(aggregate: Aggregate) {
        var random = SplitMix64(seed: 9)
        for _ in 0..<20_000 {
            let a = Int32.random(in: 0...Score.one, using: &random)
            let b = Int32.random(in: 1...Score.one, using: &random)
            let (x, y) = (Double(a), Double(b))
            let exact =
                switch aggregate {
                case .mean: (x + y) / 2
                case .harmonic: 2 * x * y / (x + y)
                case .geometric: (x * y).squareRoot()
                case .product: x * y / Double(Score.one)
                case .minimum: min(x, y)
                }
            #expect(abs(Double(aggregate(a, b)) - exact) <= 0.7)
        }
    }

    @Test("the ends: nothing gives nothing, all gives all", arguments: Aggregate.allCases)
    func ends(aggregate: Aggregate) {
        #expect(aggregate(0, 0) == 0)
        #expect(aggregate(Score.one, Score.one) == Score.one)
        #expect(aggregate(0, Score.one) == (aggregate == .mean ? Score.one / 2 : 0))
    }

    @Test("small examples by hand")
    func byHand() {
        #expect(Aggregate.mean(1, 2) == 2)
        #expect(Aggregate.minimum(7, 4) == 4)
        #expect(Aggregate.harmonic(300_000, 600_000) == 400_000)
        #expect(Aggregate.geometric(300_000, 480_000) == 379_473)
        #expect(Aggregate.product(Score.one / 2, Score.one / 4) == Score.one / 8)
    }
}
