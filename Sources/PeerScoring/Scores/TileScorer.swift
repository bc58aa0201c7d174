import PeerProblems
import PeerNumerics

/// Scores tiles of a cohort: facet by facet into values, values into scores, and rules over them. Belongs to one thread.
///
/// Every number is that of the pair alone; how pairs are grouped into tiles has no influence.
final class TileScorer {
    /// Which scores are written.
    struct Outputs: OptionSet {
        let rawValue: Int
        /// S to the row from the column, and the other way round.
        static let directions = Outputs(rawValue: 1)
        /// R.
        static let reciprocal = Outputs(rawValue: 2)
    }

    /// S(row ← column), where directions are asked for.
    let to = ScoreTile.buffer(of: Int32(0))
    /// S(column ← row).
    let from = ScoreTile.buffer(of: Int32(0))
    /// R(row, column).
    let reciprocal = ScoreTile.buffer(of: Int32(0))

    private let scores: CohortScores
    private let rows: PackedCohort
    private let columns: PackedCohort
    private let columnPlaces: PackedCohort.Places
    private let outputs: Outputs
    private let variant: KernelVariant
    private let workers: [any FacetWorker]
    private let values: [AlignedBuffer<Float>]
    private let back: [AlignedBuffer<Float>]
    private let closing: ScoreClosing
    private let hasRules: Bool
    private let hasKernels: Bool
    /// By how much a score made of rough values may be wrong.
    private let slack: Float
    private var people = 0..<0
    /// The pairs forbidden one by one of the rows that are set, a person with itself among them, by column.
    private var forbidden: [(column: Int32, row: Int32)] = []

    init(
        _ scores: CohortScores, rows: PackedCohort, columns: PackedCohort, columnPlaces: PackedCohort.Places,
        outputs: Outputs,
        capacity: Int, route: ScoringRoute
    ) {
        self.scores = scores
        self.rows = rows
        self.columns = columns
        self.columnPlaces = columnPlaces
        self.outputs = outputs
        variant = route.variant
        // Facets with a direction come first, as the closing kernel wants them.
        let indices = rows.tables.indices
        let facets = indices.filter { !rows.tables[$0].isSymmetric } + indices.filter { rows.tables[$0].isSymmetric }
        let directional = indices.count { !rows.tables[$0].isSymmetric }
        workers = facets.map { rows.tables[$0].worker(against: columns.tables[$0], capacity: capacity, route: route) }
        values = facets.map { _ in ScoreTile.buffer(of: 0) }
        back = (0..<directional).map { _ in ScoreTile.buffer(of: 0) }
        closing = ScoreClosing(
            scores.scale.kernelTerms(order: facets, directional: directional),
            buffers: ScoreClosing.Buffers(
                to: values, from: back, scores: outputs.contains(.directions) ? (to, from) : nil,
                reciprocal: outputs.contains(.reciprocal) ? reciprocal : nil, toRough: workers.map { $0.rough?.to },
                fromRough: workers.prefix(directional).map { $0.rough?.from }),
            aggregate: scores.fitted.model.aggregate.kernel, variant: variant)
        slack = closing.slack(workers.map(\.roughError))
        hasKernels = rows.hasKernels
        hasRules = !scores.rules.codeRules.isEmpty || !scores.rules.setRules.isEmpty
    }

    /// Sets the rows, places of the row order, at most as many as the capacity.
    func setRows(_ people: Range<Int>) {
        self.people = people
        for worker in workers { worker.setRows(people) }
        forbidden.removeAll(keepingCapacity: true)
        for (row, place) in people.enumerated() {
            let person = Int(rows.order[place])
            for partner in scores.rules.forbiddenPartners(of: person) { forbid(Int(partner), row) }
            forbid(person, row)
        }
        forbidden.sort { $0.column < $1.column }
    }

    private func forbid(_ person: Int, _ row: Int) {
        columnPlaces.forEach(of: person) { forbidden.append((column: $0, row: Int32(row))) }
    }

    /// Scores some of the rows that are set against some panels of the column order; forbidden pairs are ``Score/forbidden``.
    func score(_ shape: TileShape) {
        var hasUnknown = false
        for (index, worker) in workers.enumerated() {
            if worker.score(shape, to: values[index], from: other(index)) { hasUnknown = true }
        }
        mirror(shape)
        closing.close(shape, hasUnknown: hasUnknown)
        let single = forbidden(in: shape)
        if hasRules || !rows.everyoneIsOpen || !columns.everyoneIsOpen || !single.isEmpty {
            if outputs.contains(.directions) {
                applyRules(shape, single: single, in: to)
                applyRules(shape, single: single, in: from)
            }
            if outputs.contains(.reciprocal) { applyRules(shape, single: single, in: reciprocal) }
        }
    }

    /// A symmetric facet has one value; its second tile is never read.
    private func other(_ index: Int) -> AlignedBuffer<Float> { index < back.count ? back[index] : values[index] }

    /// Finds the pairs of a tile whose aggregate may be good enough for lists, and scores those alone, as ``score(_:)`` would. Rough
    /// values tell which they are: most pairs are far from good enough.
    ///
    /// - Returns: whether that was worth while; if not there are no scores. It is not where much is good enough, where nothing is known
    ///   of errors, and where one facet's weight depends on whether another is known.
    func screen(
        _ shape: TileShape, for best: BestEntries, _ tile: BestEntries.Tile, columnCounts: (Int) -> Int
    ) -> Bool {
        guard slack < .infinity, hasKernels, rows.mirrored.isEmpty, columns.mirrored.isEmpty, rows.everyoneIsOpen,
            columns.everyoneIsOpen, !outputs.contains(.directions), closing.canScreen(hasUnknown: false)
        else { return false }
        var unknown: UInt32 = 0
        for (index, worker) in workers.enumerated() {
            if worker.scoreRoughly(shape, to: values[index], from: other(index)) { unknown |= 1 << UInt32(index) }
        }
        let hasUnknown = unknown != 0
        guard closing.canScreen(hasUnknown: hasUnknown) else { return false }
        best.screen(shape, tile, closing: closing, slack: slack, unknown: unknown, columnCounts: columnCounts)
        let places = tile.places
        keepAllowed(shape, at: places)
        guard places.count * Self.pairsPerPlace <= shape.rows * shape.columns else { return false }
        if places.count == 0 { return true }
        for (index, worker) in workers.enumerated() {
            worker.score(shape, at: places, to: values[index], from: other(index))
        }
        closing.close(at: places, hasUnknown: hasUnknown)
        forbidSingly(shape, forbidden(in: shape), in: reciprocal)
        return true
    }

    /// Pairs of a tile for each that passes the screen: where it is fewer, whole tiles are scored. By estimate a pair alone takes as
    /// long as some sixteen in vectors.
    private static let pairsPerPlace = 16

    /// Leaves out the pairs that a rule about attributes forbids.
    private func keepAllowed(_ shape: TileShape, at places: TilePlaces) {
        guard hasRules else { return }
        let first = people.lowerBound + shape.firstRow
        for (index, rule) in scores.rules.codeRules.enumerated() {
            places.keep(
                shape, firstRow: first, rows: rows.codes[index], columns: columns.codes[index],
                mustBeEqual: rule.mustBeEqual)
        }
        for (index, rule) in scores.rules.setRules.enumerated() {
            places.keep(
                shape, firstRow: first, rows: rows.sets[index], columns: columns.sets[index], sharing: rule.minimum,
                variant: variant)
        }
    }

    private func applyRules(_ shape: TileShape, single: Range<Int>, in buffer: AlignedBuffer<Int32>) {
        for row in 0..<shape.rows {
            let place = people.lowerBound + shape.firstRow + row
            if hasRules { applyMasks(shape, row: row, place: place, in: buffer) }
            if rows.isOpen[place] == 0 {
                for column in 0..<shape.columns { buffer[row * ScoreTile.columns + column] = Score.forbidden }
            } else if !columns.everyoneIsOpen {
                ScoreMasks.forbid(
                    shape, row: row, codes: columns.isOpen, code: 0, unequal: false, in: buffer, variant: variant)
            }
        }
        forbidSingly(shape, single, in: buffer)
    }

    private func forbidSingly(_ shape: TileShape, _ single: Range<Int>, in buffer: AlignedBuffer<Int32>) {
        for pair in forbidden[single] where shape.rowRange.contains(Int(pair.row)) {
            let row = Int(pair.row) - shape.firstRow
            buffer[row * ScoreTile.columns + Int(pair.column) - shape.firstColumn] = Score.forbidden
        }
    }

    /// Which of the pairs forbidden one by one lie in the columns of a tile.
    private func forbidden(in shape: TileShape) -> Range<Int> {
        func first(from column: Int) -> Int {
            var (low, high) = (0, forbidden.count)
            while low < high {
                let middle = (low + high) / 2
                if forbidden[middle].column < column { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(from: shape.firstColumn)..<first(from: shape.firstColumn + shape.columns)
    }

    private func applyMasks(_ shape: TileShape, row: Int, place: Int, in buffer: AlignedBuffer<Int32>) {
        for (index, rule) in scores.rules.codeRules.enumerated() {
            let code = rule.codes[Int(rows.order[place])]
            // Who is blank may meet anyone where codes must differ, and nobody where they must be equal: −1 is no code.
            if code == 0, !rule.mustBeEqual { continue }
            ScoreMasks.forbid(
                shape, row: row, codes: columns.codes[index], code: code == 0 ? -1 : code,
                unequal: rule.mustBeEqual, in: buffer, variant: variant)
        }
        for (index, rule) in scores.rules.setRules.enumerated() {
            ScoreMasks.forbid(
                shape, row: row, sets: columns.sets[index], set: place, of: rows.sets[index],
                fewerThan: rule.minimum, in: buffer, variant: variant)
        }
    }

    /// Whoever is mirrored receives what they give.
    private func mirror(_ shape: TileShape) {
        guard !rows.mirrored.isEmpty || !columns.mirrored.isEmpty else { return }
        for row in 0..<shape.rows {
            let isRow = !rows.mirrored.isEmpty && rows.mirrored[people.lowerBound + shape.firstRow + row]
            for column in 0..<min(shape.columns, columns.count - shape.firstColumn) {
                let isColumn = !columns.mirrored.isEmpty && columns.mirrored[shape.firstColumn + column]
                guard isRow != isColumn else { continue }
                let place = row * ScoreTile.columns + column
                for facet in back.indices {
                    if isRow {
                        values[facet][place] = back[facet][place]
                    } else {
                        back[facet][place] = values[facet][place]
                    }
                }
            }
        }
    }
}
