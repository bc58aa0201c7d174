import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// The cosine kernels against their twin in Swift, and the twin against the formula.
struct CosineKernelTests {
    struct Draw: Sendable {
        var questions: Int
        var blanks: Double
        var greatest: UInt8
        /// The share of answers that are 0.
        var zeros = 0.3
        /// People in a row who leave the same questions blank.
        var alike = 1

        func answers(_ random: inout SplitMix64) -> [UInt8?] {
            // Some answer nothing but zeros, and some hardly anything.
            let zeros = random.chance(0.05) ? 1 : zeros
            let blanks = blanks > 0 && random.chance(0.1) ? 0.9 : blanks
            return (0..<questions).map { _ in
                if random.chance(blanks) { return nil }
                return random.chance(zeros)
                    ? 0 : random.chance(0.3) ? greatest : UInt8.random(in: 0...greatest, using: &random)
            }
        }

        func people(_ count: Int, _ random: inout SplitMix64) -> [[UInt8?]] {
            var people: [[UInt8?]] = []
            for person in 0..<count {
                let own = answers(&random)
                guard person % alike > 0, let last = people.last else {
                    people.append(own)
                    continue
                }
                people.append(zip(last, own).map { $0 == nil ? nil : $1 ?? 1 })
            }
            return people
        }

        func panels(_ people: [[UInt8?]]) -> CosinePanels {
            CosinePanels(count: people.count, questions: questions) { people[$0] }
        }
    }

    static let draws: [Draw] = [1, 2, 3, 4, 5, 16, 31, 32, 33, 65, 300, 601].flatMap { questions in
        [
            Draw(questions: questions, blanks: 0, greatest: 5), Draw(questions: questions, blanks: 0.01, greatest: 5),
            Draw(questions: questions, blanks: 0.3, greatest: 125),
            Draw(questions: questions, blanks: 0.6, greatest: 15),
            Draw(questions: questions, blanks: 0, greatest: 127, zeros: 0),
            Draw(questions: questions, blanks: 0.1, greatest: 127, zeros: 0),
            Draw(questions: questions, blanks: 1, greatest: 5),
            Draw(questions: questions, blanks: 0.05, greatest: 5, alike: 70),
            Draw(questions: questions, blanks: 0.6, greatest: 127, zeros: 0, alike: 40),
        ]
    }

    @Test("every variant equals the twin bit for bit", arguments: draws)
    func variants(draw: Draw) {
        var random = SplitMix64(seed: UInt64(draw.questions) &* 1000 &+ UInt64(draw.greatest))
        for (rowCount, columnCount, first) in [(1, 1, 0), (9, 33, 2), (29, 150, 0), (40, 530, 5)] {
            let rows = draw.panels(draw.people(rowCount, &random))
            let columns = draw.panels(draw.people(columnCount, &random))
            let tiles = KernelTiles(rows: rowCount - first, columns: columnCount)
            let cosines = (first..<rowCount).map { row in
                (0..<columnCount).map { rows.cosine(row, $0, of: columns) }
            }
            for variant in KernelVariant.available {
                let tile = CosineTile(rows: rows, columns: columns, capacity: rowCount, variant: variant)
                let out = ScoreTile.buffer(of: Float(-1))
                tile.setRows(first..<rowCount)
                var (wrong, silent) = (0, 0)
                tiles.forEach { shape in
                    let mayBeUnknown = tile.score(shape, into: out)
                    for (place, row, column) in tiles.places(shape) {
                        let value = cosines[row][column]
                        if out[place].identity != value.identity { wrong += 1 }
                        if !mayBeUnknown, value.isNaN { silent += 1 }
                    }
                }
                #expect(wrong == 0 && silent == 0, "\(variant), \(rowCount) × \(columnCount)")
            }
        }
    }

    @Test("the twin follows the formula and is symmetric", arguments: draws)
    func formula(draw: Draw) {
        var random = SplitMix64(seed: UInt64(draw.questions) &+ 99)
        let people = draw.people(45, &random)
        let panels = draw.panels(people)
        for (first, a) in people.enumerated() {
            for (second, b) in people.enumerated() {
                let both = zip(a, b).compactMap { x, y in x.flatMap { x in y.map { (Double(x), Double($0)) } } }
                let either = zip(a, b).count { $0 != nil || $1 != nil }
                let (xx, yy) = (both.reduce(0) { $0 + $1.0 * $1.0 }, both.reduce(0) { $0 + $1.1 * $1.1 })
                let isKnown = both.count >= 3 && 2 * both.count >= either && xx > 0 && yy > 0
                let value = panels.cosine(first, second, of: panels)
                #expect(value.isNaN == !isKnown)
                #expect(value.identity == panels.cosine(second, first, of: panels).identity)
                guard isKnown else { continue }
                #expect((0...1).contains(value))
                #expect(abs(Double(value) - both.reduce(0) { $0 + $1.0 * $1.1 } / (xx * yy).squareRoot()) < 4e-7)
            }
        }
    }
}
