import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// The level-gap kernels against their twin in Swift, and the twin against the formula.
struct LevelGapKernelTests {
    /// How answers are drawn.
    struct Draw: Sendable {
        var questions: Int
        var blanks: Double
        /// The share of questions that somebody wants.
        var wanted: Double
        /// Steps and worths of the curve, and the greatest want: 2 · worth · want stays within 16 bits.
        var steps = 6
        var greatestWorth: UInt8 = 3
        var greatestWant: UInt8 = 5
        /// Whether everything is as large as it can be.
        var isExtreme = false
        /// People in a row who leave the same levels blank.
        var alike = 1

        func panels(_ count: Int, _ curve: LevelGapPanels.Curve, _ random: inout SplitMix64) -> LevelGapPanels {
            var people: [LevelGapPanels.Answers] = []
            for index in 0..<count {
                var own = person(&random)
                if index % alike > 0, let last = people.last {
                    own.levels = zip(last.levels, own.levels).map { $0 == nil ? nil : $1 ?? 1 }
                }
                people.append(own)
            }
            return LevelGapPanels(count: count, questions: questions, curve: curve) { people[$0] }
        }

        private func person(_ random: inout SplitMix64) -> LevelGapPanels.Answers {
            let top = UInt8(steps - 1)
            let wantsNothing = random.chance(0.05)
            var answers = LevelGapPanels.Answers(levels: [], own: [], wants: [])
            for _ in 0..<questions {
                let level = isExtreme ? top : UInt8.random(in: 0...top, using: &random)
                answers.levels.append(random.chance(blanks) ? nil : level)
                let wants = !wantsNothing && random.chance(wanted)
                let want = isExtreme ? greatestWant : UInt8.random(in: 0...greatestWant, using: &random)
                answers.wants.append(wants ? want : 0)
                answers.own.append(wants ? (isExtreme ? 0 : UInt8.random(in: 0...top, using: &random)) : 0)
            }
            return answers
        }
    }

    private func curve(_ draw: Draw, _ random: inout SplitMix64) throws -> LevelGapPanels.Curve {
        let worths = (0..<draw.steps).map { step in
            step == 0
                ? 0
                : draw.isExtreme ? Int(draw.greatestWorth) : Int.random(in: 0...Int(draw.greatestWorth), using: &random)
        }
        return try #require(LevelGapPanels.Curve(worths.contains { $0 > 0 } ? worths : [0, 1]))
    }

    static let draws: [Draw] = [1, 2, 3, 16, 31, 32, 33, 64, 127, 600].flatMap { questions in
        [
            Draw(questions: questions, blanks: 0, wanted: 0.2), Draw(questions: questions, blanks: 0.01, wanted: 0.5),
            Draw(questions: questions, blanks: 0.4, wanted: 0.3), Draw(questions: questions, blanks: 1, wanted: 1),
            // 2 · 129 · 127 = 32,766 and 2 · 255 · 64 = 32,640 are the most that 16 bits hold.
            Draw(
                questions: questions, blanks: 0.1, wanted: 1, steps: 16, greatestWorth: 129, greatestWant: 127,
                isExtreme: true),
            Draw(
                questions: questions, blanks: 0, wanted: 1, steps: 16, greatestWorth: 255, greatestWant: 64,
                isExtreme: true),
            Draw(questions: questions, blanks: 0.2, wanted: 0.7, steps: 16, greatestWorth: 129, greatestWant: 127),
            Draw(questions: questions, blanks: 0.05, wanted: 0.5, alike: 70),
            Draw(
                questions: questions, blanks: 0.5, wanted: 0.2, steps: 16, greatestWorth: 129, greatestWant: 127,
                alike: 40),
        ]
    }

    @Test("every variant equals the twin bit for bit", arguments: draws)
    func variants(draw: Draw) throws {
        var random = SplitMix64(seed: UInt64(draw.questions) &* 1000 &+ UInt64(draw.greatestWorth))
        let curve = try curve(draw, &random)
        for (rowCount, columnCount, first) in [(1, 1, 0), (9, 33, 2), (29, 150, 0), (70, 530, 5), (130, 300, 64)] {
            let rows = draw.panels(rowCount, curve, &random)
            let columns = draw.panels(columnCount, curve, &random)
            let tiles = KernelTiles(rows: rowCount - first, columns: columnCount)
            let (there, back) = both(rows, columns, first: first)
            for variant in KernelVariant.available {
                let tile = LevelGapTile(rows: rows, columns: columns, capacity: rowCount, variant: variant)
                let (to, from) = (ScoreTile.buffer(of: Float(-1)), ScoreTile.buffer(of: Float(-1)))
                tile.setRows(first..<rowCount)
                var (wrong, silent) = (0, 0)
                tiles.forEach { shape in
                    let mayBeUnknown = tile.score(shape, to: to, from: from)
                    for (place, row, column) in tiles.places(shape) {
                        let pair = row * columnCount + column
                        if to[place].identity != there[pair].identity { wrong += 1 }
                        if from[place].identity != back[pair].identity { wrong += 1 }
                        if !mayBeUnknown, there[pair].isNaN || back[pair].isNaN { silent += 1 }
                    }
                }
                #expect(wrong == 0 && silent == 0, "\(variant), \(rowCount) × \(columnCount)")
            }
        }
    }

    /// What every column offers every row from `first` on, and the other way round, by the twin.
    private func both(_ rows: LevelGapPanels, _ columns: LevelGapPanels, first: Int) -> (to: [Float], from: [Float]) {
        let pairs = (first..<rows.count).flatMap { row in (0..<columns.count).map { (row, $0) } }
        return (
            pairs.map { rows.benefit(to: $0.0, from: $0.1, of: columns) },
            pairs.map { columns.benefit(to: $0.1, from: $0.0, of: rows) }
        )
    }

    @Test("the twin follows the formula", arguments: draws)
    func formula(draw: Draw) throws {
        var random = SplitMix64(seed: UInt64(draw.questions) &+ 77)
        let curve = try curve(draw, &random)
        let people = (0..<40).map { _ in
            var result = LevelGapPanels.Answers(levels: [], own: [], wants: [])
            for _ in 0..<draw.questions {
                result.levels.append(
                    random.chance(draw.blanks) ? nil : UInt8.random(in: 0..<UInt8(draw.steps), using: &random))
                result.wants.append(
                    random.chance(draw.wanted) ? UInt8.random(in: 0...draw.greatestWant, using: &random) : 0)
                result.own.append(UInt8.random(in: 0..<UInt8(draw.steps), using: &random))
            }
            return result
        }
        let panels = LevelGapPanels(count: people.count, questions: draw.questions, curve: curve) { people[$0] }
        for receiver in people.indices {
            let own = people[receiver]
            for giver in people.indices {
                let levels = people[giver].levels
                var (sum, wanted) = (0.0, 0.0)
                for question in 0..<draw.questions {
                    guard let level = levels[question] else { continue }
                    wanted += Double(own.wants[question])
                    let lead = Int(level) - Int(own.own[question])
                    let worth = lead > 0 && lead < curve.worths.count ? Double(curve.worths[lead]) : 0
                    sum += Double(own.wants[question]) * worth
                }
                let value = panels.benefit(to: receiver, from: giver, of: panels)
                #expect(value.isNaN == (wanted == 0))
                if wanted > 0 { #expect(abs(Double(value) - sum / (wanted * Double(curve.maximum))) < 2e-7) }
            }
        }
    }

    @Test("another order of the people changes where values stand, not what they are")
    func reordered() throws {
        var random = SplitMix64(seed: 5)
        let draw = Draw(questions: 13, blanks: 0.3, wanted: 0.4)
        let panels = draw.panels(70, try curve(draw, &random), &random)
        let order = (0..<Int32(70)).shuffled(using: &random).prefix(41)
        let other = panels.reordered(TableOrder(Array(order)))
        #expect(other.count == 41)
        for (place, person) in order.enumerated() {
            #expect(other.blankPattern(place) == panels.blankPattern(Int(person)))
            #expect(other.hasWants(place) == panels.hasWants(Int(person)))
            for column in 0..<70 {
                let same = other.benefit(to: place, from: column, of: panels)
                #expect(same.identity == panels.benefit(to: Int(person), from: column, of: panels).identity)
            }
        }
    }

    @Test("curves that do not fit bytes are refused")
    func curves() {
        #expect(LevelGapPanels.Curve([0, 255]) != nil && LevelGapPanels.Curve([0, 256]) == nil)
        #expect(
            LevelGapPanels.Curve([1, 2]) == nil && LevelGapPanels.Curve([0, -1]) == nil
                && LevelGapPanels.Curve([]) == nil)
        #expect(LevelGapPanels.Curve(Array(0..<16)) != nil && LevelGapPanels.Curve(Array(0..<17)) == nil)
    }
}
