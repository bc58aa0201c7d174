import PeerProblems
import PeerScoring
import Testing

/// Sharing out whole numbers.
struct LargestRemainderTests {
    @Test("parts sum to the total and are within 1 of their share", arguments: UInt64(0)..<200)
    func random(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let greatest = [3, 100, 1 << 40, 1 << 62][Int(seed) % 4]
        let count = Int.random(in: 1...12, using: &random)
        let weights = (0..<count).map { _ in Int.random(in: 0...greatest, using: &random) }
        let total = Int.random(in: 0...(seed % 2 == 0 ? 10 : 1 << 20), using: &random)
        let parts = largestRemainder(total, weights: weights)
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard sum > 0 else {
            #expect(parts.allSatisfy { $0 == 0 })
            return
        }
        #expect(parts.reduce(0, +) == total)
        for (part, weight) in zip(parts, weights) {
            // |part − total·weight/sum| < 1, without a division.
            let difference = Int128(part) * sum - Int128(total) * Int128(weight)
            #expect(difference.magnitude < sum.magnitude)
            if weight == 0 { #expect(part == 0) }
        }
    }

    @Test("ties go to the smaller index")
    func ties() {
        #expect(largestRemainder(1, weights: [1, 1, 1]) == [1, 0, 0])
        #expect(largestRemainder(2, weights: [5, 5, 5]) == [1, 1, 0])
        #expect(largestRemainder(4, weights: [1, 2, 1, 2]) == [1, 1, 1, 1])
        // Shares .5, 1.5 and 1: two equal remainders, one left.
        #expect(largestRemainder(3, weights: [1, 3, 2]) == [1, 1, 1])
    }

    @Test("the largest remainder comes before the smaller index")
    func remainders() {
        // Shares 1.4, 1.7 and 3.9.
        #expect(largestRemainder(7, weights: [14, 17, 39]) == [1, 2, 4])
    }

    @Test("nothing to share, nobody to share with")
    func degenerate() {
        #expect(largestRemainder(5, weights: []) == [])
        #expect(largestRemainder(5, weights: [0, 0]) == [0, 0])
        #expect(largestRemainder(0, weights: [1, 2]) == [0, 0])
        #expect(largestRemainder(5, weights: [0, 3, 0]) == [0, 5, 0])
    }
}
