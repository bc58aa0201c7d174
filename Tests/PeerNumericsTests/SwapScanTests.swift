import PeerNumerics
import PeerProblems
import Testing

@Suite("Swaps between groups: every form of the kernels finds what Swift finds, and keeps the sums")
struct SwapScanTests {
    private struct Drawn {
        var (count, groupCount) = (0, 0)
        var (scores, groups) = ([Int32](), [Int32]())

        init(_ count: Int, _ groupCount: Int, _ largest: Int32, _ random: inout SplitMix64) {
            (self.count, self.groupCount) = (count, groupCount)
            scores = [Int32](repeating: 0, count: count * count)
            for i in 0..<count {
                for j in 0..<i {
                    scores[i * count + j] = Int32.random(in: -largest...largest, using: &random)
                    scores[j * count + i] = scores[i * count + j]
                }
            }
            groups = (0..<count).map { _ in Int32.random(in: 0..<Int32(groupCount), using: &random) }
        }

        func sum(_ person: Int, _ group: Int32) -> Int64 {
            (0..<count).reduce(0) { groups[$1] == group ? $0 + Int64(scores[person * count + $1]) : $0 }
        }

        func total() -> Int64 { (0..<count).reduce(0) { $0 + sum($1, groups[$1]) } / 2 }
    }

    /// Few groups and more than two registers hold; scores that floats hold, and up to 2^26, of which sums of twenty still fit 32 bits.
    private func instances(_ body: (Drawn, inout SplitMix64) -> Void) {
        var random = SplitMix64(seed: 5)
        for (count, groupCount) in [
            (2, 2), (5, 2), (16, 3), (33, 4), (40, 31), (48, 32), (49, 33), (100, 12), (150, 60),
        ] {
            for largest: Int32 in [1, 9, 100_000, 1 << 23] {
                body(Drawn(count, groupCount, largest, &random), &random)
            }
        }
    }

    @Test("The first swap that gains enough, in a circle, as sums over members say", arguments: KernelVariant.available)
    func first(variant: KernelVariant) {
        var (found, none) = (0, 0)
        instances { drawn, random in
            var drawn = drawn
            var scan = SwapScan(
                scores: drawn.scores, groups: drawn.groups, groupCount: drawn.groupCount, largestGroup: drawn.count,
                variant: variant)
            // Improved a little first, so that often nothing gains.
            for person in (0..<drawn.count).shuffled(using: &random) {
                let calm = [Float](repeating: -1, count: drawn.count)
                guard let other = scan.partner(of: person, from: 0, temperature: 0, logarithms: calm.span).partner
                else { continue }
                scan.swap(person, other)
                drawn.groups.swapAt(person, other)
            }
            let scale = Float(drawn.scores.map(\.magnitude).max() ?? 1)
            for _ in 0..<40 {
                let (person, start) = (
                    Int.random(in: 0..<drawn.count, using: &random), Int.random(in: 0...drawn.count, using: &random)
                )
                let temperature = [0, scale, 4 * scale][Int.random(in: 0..<3, using: &random)]
                let logarithms = (0..<drawn.count).map { _ in -Float.random(in: 0.001...1, using: &random) }
                func gain(_ other: Int) -> Int64 {
                    let (a, b) = (drawn.groups[person], drawn.groups[other])
                    return drawn.sum(person, b) - drawn.sum(person, a) + drawn.sum(other, a) - drawn.sum(other, b)
                        - 2 * Int64(drawn.scores[person * drawn.count + other])
                }
                let circle = Array(start..<drawn.count) + Array(0..<start)
                let known = circle.firstIndex {
                    drawn.groups[$0] != drawn.groups[person]
                        && Double(gain($0)) >= Double(temperature * logarithms[$0])
                }
                let own = scan.partner(of: person, from: start, temperature: temperature, logarithms: logarithms.span)
                #expect(own.partner == known.map { circle[$0] } && own.looks == known.map { $0 + 1 } ?? drawn.count)
                if let other = own.partner { #expect(scan.gain(person, other) == gain(other)) }
                found += own.partner == nil ? 0 : 1
                none += own.partner == nil ? 1 : 0
            }
        }
        #expect(found > 200 && none > 50, "\(found), \(none)")
    }

    @Test(
        "Swaps and moves change the total by what they gain, and leave sums as from the start",
        arguments: KernelVariant.available)
    func sums(variant: KernelVariant) {
        instances { drawn, random in
            var drawn = drawn
            func fresh() -> SwapScan {
                SwapScan(
                    scores: drawn.scores, groups: drawn.groups, groupCount: drawn.groupCount, largestGroup: drawn.count,
                    variant: .portable)
            }
            var scan = SwapScan(
                scores: drawn.scores, groups: drawn.groups, groupCount: drawn.groupCount, largestGroup: drawn.count,
                variant: variant)
            for _ in 0..<20 {
                let before = drawn.total()
                let (first, second) = (
                    Int.random(in: 0..<drawn.count, using: &random), Int.random(in: 0..<drawn.count, using: &random)
                )
                let gain: Int64
                if drawn.groups[first] != drawn.groups[second], Bool.random(using: &random) {
                    gain = scan.gain(first, second)
                    scan.swap(first, second)
                    drawn.groups.swapAt(first, second)
                } else {
                    let group = Int.random(in: 0..<drawn.groupCount, using: &random)
                    gain = scan.gain(first, to: group)
                    guard group != Int(drawn.groups[first]) else {
                        #expect(gain == 0)
                        continue
                    }
                    scan.move(first, to: group)
                    drawn.groups[first] = Int32(group)
                }
                #expect(drawn.total() == before + gain)
                #expect(scan.groups == drawn.groups)
            }
            let known = fresh()
            #expect(scan.sums == known.sums && scan.atHome == known.atHome)
        }
    }
}
