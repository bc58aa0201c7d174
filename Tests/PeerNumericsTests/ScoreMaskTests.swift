import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// Masks: every variant against a loop.
struct ScoreMaskTests {
    private let shapes = [
        TileShape(firstRow: 0, rows: 8, firstPanel: 0, panels: 4),
        TileShape(firstRow: 3, rows: 3, firstPanel: 2, panels: 1),
        TileShape(firstRow: 0, rows: 1, firstPanel: 1, panels: 3),
    ]

    private func scores(_ random: inout SplitMix64) -> AlignedBuffer<Int32> {
        let buffer = ScoreTile.buffer(of: Int32(0))
        for place in 0..<buffer.count {
            buffer[place] = random.chance(0.1) ? Score.forbidden : Int32.random(in: 0...Score.one, using: &random)
        }
        return buffer
    }

    private func copy(_ buffer: AlignedBuffer<Int32>) -> AlignedBuffer<Int32> {
        AlignedBuffer((0..<buffer.count).map { buffer[$0] })
    }

    @Test("codes: equal or different ones are forbidden, other rows stay", arguments: KernelVariant.available)
    func codes(variant: KernelVariant) {
        var random = SplitMix64(seed: 1)
        let codes = AlignedBuffer((0..<160).map { _ in Int32.random(in: -1...3, using: &random) })
        for shape in shapes {
            for code in [Int32](-1...4) + [.min, .max] {
                for unequal in [false, true] {
                    let before = scores(&random)
                    let after = copy(before)
                    let row = shape.rows - 1
                    ScoreMasks.forbid(
                        shape, row: row, codes: codes, code: code, unequal: unequal, in: after, variant: variant)
                    let wrong = (0..<before.count).count { place in
                        let column = place - row * ScoreTile.columns
                        let isCovered = (0..<shape.columns).contains(column)
                        let isForbidden = isCovered && (codes[shape.firstColumn + column] == code) != unequal
                        return after[place] != (isForbidden ? Score.forbidden : before[place])
                    }
                    #expect(wrong == 0, "\(code) \(unequal)")
                }
            }
        }
    }

    @Test("sets: too few bits in common are forbidden, with 1 to 70 words", arguments: KernelVariant.available)
    func sets(variant: KernelVariant) {
        var random = SplitMix64(seed: 2)
        for words in [1, 2, 11, 30, 31, 32, 63, 70] {
            for density in [0.02, 0.5, 1] {
                func set() -> [UInt64] {
                    (0..<words).map { _ in
                        (0..<64).reduce(UInt64(0)) { random.chance(density) ? $0 | 1 << UInt64($1) : $0 }
                    }
                }
                let lists = (0..<160).map { _ in set() }
                let rowLists = (0..<9).map { _ in set() }
                let sets = BitSetPanels(count: 160, words: words) { lists[$0] }
                let rowSets = BitSetPanels(count: 9, words: words) { rowLists[$0] }
                let typical = Int(Double(words * 64) * density * density)
                for (minimum, shape) in [
                    (0, shapes[0]), (1, shapes[1]), (typical, shapes[0]), (typical + 1, shapes[2]), (9999, shapes[0]),
                ] {
                    let before = scores(&random)
                    let after = copy(before)
                    ScoreMasks.forbid(
                        shape, row: 0, sets: sets, set: 8, of: rowSets, fewerThan: minimum, in: after, variant: variant)
                    let wrong = (0..<before.count).count { place in
                        guard place < shape.columns else { return after[place] != before[place] }
                        let shared = zip(lists[shape.firstColumn + place], rowLists[8]).reduce(0) {
                            $0 + ($1.0 & $1.1).nonzeroBitCount
                        }
                        return after[place] != (shared < minimum ? Score.forbidden : before[place])
                    }
                    #expect(wrong == 0, "\(words) words, at least \(minimum)")
                }
            }
        }
    }
}
