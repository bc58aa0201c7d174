import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// The lists of the best, entered tile by tile by every variant, against sorting everything that was entered.
struct BestEntriesTests {
    /// What is drawn for one sequence of tiles over 150 rows and columns.
    private struct Draw {
        let capacity: Int
        let hasOffsets: Bool
        let hasColumns: Bool
        /// Few different scores make ties.
        let range: ClosedRange<Int32>
        let floors: [Int32]
        let offsets: [Int32]
        let rowNames: [Int32]

        static let count = 150

        init(_ trial: Int, _ random: inout SplitMix64) {
            capacity = [1, 2, 3, 8, 32, 200][trial % 6]
            hasOffsets = trial / 2 % 2 == 0
            hasColumns = trial / 4 % 2 == 0
            range = trial % 3 == 0 ? 0...3 : 0...Score.one
            let limit: Int32 = 1 << 30
            func draw(_ edges: [Int32], _ range: ClosedRange<Int32>) -> [Int32] {
                (0..<160).map { _ in
                    random.chance(0.2)
                        ? edges.randomElement(using: &random) ?? 0 : Int32.random(in: range, using: &random)
                }
            }
            floors = trial % 5 == 0 ? draw([.min, .max, -limit, limit], -9...2) : [Int32](repeating: .min, count: 160)
            offsets = draw([-limit, limit, 0], -2...2)
            rowNames = (0..<160).shuffled(using: &random).map(Int32.init)
        }
    }

    private typealias Entry = (value: Int32, partner: Int32)

    private func better(_ a: Entry, _ b: Entry) -> Bool { (b.value, a.partner) < (a.value, b.partner) }

    @Test(
        "every row's and column's best, with offsets, floors, ties and extreme values",
        arguments: KernelVariant.available)
    func best(variant: KernelVariant) {
        for trial in 0..<60 {
            var random = SplitMix64(seed: UInt64(trial))
            let draw = Draw(trial, &random)
            let lists = BestEntries(count: Draw.count, capacity: draw.capacity, variant: variant) { draw.floors[$0] }
            let (rowScores, columnScores) = (ScoreTile.buffer(of: Int32(0)), ScoreTile.buffer(of: Int32(0)))
            let (names, offsets) = (AlignedBuffer(draw.rowNames), AlignedBuffer(draw.offsets))
            var entered = [[Entry]](repeating: [], count: Draw.count)
            func offer(_ score: Int32, less offset: Int32, to person: Int, from partner: Int) {
                guard score != Score.forbidden else { return }
                let value = score - (draw.hasOffsets ? offset : 0)
                if value > draw.floors[person] { entered[person].append((value, draw.rowNames[partner])) }
            }
            KernelTiles(rows: Draw.count, columns: Draw.count).forEach { shape in
                for place in 0..<rowScores.count {
                    rowScores[place] =
                        random.chance(0.1) ? Score.forbidden : Int32.random(in: draw.range, using: &random)
                    columnScores[place] =
                        random.chance(0.1) ? Score.forbidden : Int32.random(in: draw.range, using: &random)
                }
                let counts = (0..<shape.rows).map { _ in
                    Int.random(in: -3...Draw.count - shape.firstColumn, using: &random)
                }
                let tile = BestEntries.Tile(
                    firstRow: shape.firstRow, rowScores: rowScores, columnScores: draw.hasColumns ? columnScores : nil,
                    rowNames: names, columnNames: names, columnOffsets: draw.hasOffsets ? offsets : nil,
                    rowOffsets: draw.hasOffsets ? offsets : nil)
                lists.keep(shape, tile) { counts[$0] }
                for row in 0..<shape.rows {
                    let person = shape.firstRow + row
                    for column in 0..<max(0, min(shape.columns, counts[row])) {
                        let (place, other) = (row * ScoreTile.columns + column, shape.firstColumn + column)
                        offer(rowScores[place], less: draw.offsets[other], to: person, from: other)
                        guard draw.hasColumns else { continue }
                        offer(columnScores[place], less: draw.offsets[person], to: other, from: person)
                    }
                }
            }
            let wrong = (0..<Draw.count).count { person in
                let expected = entered[person].sorted(by: better).prefix(draw.capacity)
                var (values, partners): ([Int32], [Int32]) = ([], [])
                lists.appendRanked(of: person, values: &values, partners: &partners)
                return values != expected.map(\.value) || partners != expected.map(\.partner)
            }
            #expect(wrong == 0, "trial \(trial)")
        }
    }
}
