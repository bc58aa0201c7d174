/// The grid on which answers become integers: the smallest denominator that makes all of them exact.
struct ValueGrid: Hashable, Sendable, Codable {
    /// Values are multiples of 1/scale; a whole number, or a power of two for traits without a common denominator.
    let scale: Double

    /// The greatest denominator that is tried: four decimals, thirds, sevenths and their like are all found.
    static let greatestDenominator = 10_000

    /// What is wrong with a grid that was read from a file.
    var problem: String? { scale.isFinite && scale > 0 ? nil : "a grid needs a positive scale" }

    /// What is wrong with a grid of levels, wants or goals that was read from a file.
    var levelProblem: String? {
        scale >= 1 && scale <= Double(Self.greatestDenominator) && scale == scale.rounded()
            ? nil : "a grid of answers needs a whole scale of 1 to \(Self.greatestDenominator)"
    }

    /// The nearest multiple, within ±2⁶²: a stored fit may meet values far beyond those it was made for.
    func integer(_ value: Double) -> Int {
        Int(min(0x1p62, max(-0x1p62, (value * scale).rounded(.toNearestOrEven))))
    }

    /// Whether the value is that multiple, as far as a Double can tell.
    func isExact(_ value: Double) -> Bool { (value * scale).rounded(.toNearestOrEven) / scale == value }

    /// The least common denominator of all values, `nil` when it exceeds ``greatestDenominator``.
    static func leastDenominator(of values: Set<Double>) -> Int? {
        var common = 1
        for value in values where !ValueGrid(scale: Double(common)).isExact(value) {
            guard let own = (2...greatestDenominator).first(where: { ValueGrid(scale: Double($0)).isExact(value) })
            else { return nil }
            common = common / greatestCommonDivisor(common, own) * own
            guard common <= greatestDenominator else { return nil }
        }
        return common
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }

    /// A grid for a trait of any range: the least denominator, or else the finest power of two that keeps integers
    /// below 2³⁹.
    static func forTrait(_ values: Set<Double>) -> ValueGrid {
        let largest = values.reduce(1) { max($0, abs($1)) }
        if let denominator = leastDenominator(of: values), largest * Double(denominator) < 0x1p39 {
            return ValueGrid(scale: Double(denominator))
        }
        return ValueGrid(scale: Double(sign: .plus, exponent: 38 - largest.exponent, significand: 1))
    }
}

/// The grids of levels and of wants and goals, chosen together so that all sums stay exact.
struct LevelGrids: Hashable, Sendable, Codable {
    let levels: ValueGrid
    let wants: ValueGrid

    /// Denominators d of levels and d′ of wants and goals are admissible when 25·K·d·d′ < 2³¹ and 25·A·d′² < 2³¹ for
    /// K skills and A goals; where they are not, hundredths serve.
    init(levels: Set<Double>, wants: Set<Double>, skills: Int, goals: Int) {
        var d = ValueGrid.leastDenominator(of: levels) ?? 100
        var d2 = ValueGrid.leastDenominator(of: wants) ?? 100
        if !Self.isExact(skills, Double(d), Double(d2)) || !Self.isExact(goals, Double(d2), Double(d2)) {
            (d, d2) = (min(d, 100), min(d2, 100))
        }
        self.levels = ValueGrid(scale: Double(d))
        self.wants = ValueGrid(scale: Double(d2))
    }

    /// Whether sums of so many products of two answers of at most 5 fit 31 bits.
    private static func isExact(_ count: Int, _ first: Double, _ second: Double) -> Bool {
        25.0 * Double(count) * first * second < 0x1p31
    }

    /// What is wrong with grids that were read from a file. Hundredths are always allowed: the fit falls back on them.
    func problem(skills: Int) -> String? {
        if let problem = levels.levelProblem ?? wants.levelProblem { return problem }
        let isSafe = Self.isExact(skills, levels.scale, wants.scale) || max(levels.scale, wants.scale) <= 100
        return isSafe ? nil : "the grids are too fine for \(skills) skills"
    }

    /// The same for a grid of goals.
    static func problem(_ grid: ValueGrid, goals: Int) -> String? {
        if let problem = grid.levelProblem { return problem }
        let isSafe = isExact(goals, grid.scale, grid.scale) || grid.scale <= 100
        return isSafe ? nil : "the grid is too fine for \(goals) goals"
    }
}
