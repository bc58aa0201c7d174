import CPeerKernels

/// Integer vectors of many people, panel by panel, and their closeness 2^(−slope · squared distance) by kernel.
///
/// Values lie within ±2²⁰ and there are at most 512 traits, so that every sum of squares is a whole number below 2⁵³, exact in
/// binary64 in any order, fused or not.
package final class GaussianPanels: Sendable {
    /// Number of people.
    package let count: Int
    /// Number of traits.
    package let traits: Int
    /// Exact in binary32.
    let values: AlignedBuffer<Float>
    let norms: AlignedBuffer<Double>
    let roundedNorms: AlignedBuffer<Float>
    /// No norm is greater.
    let largestNorm: Double
    /// 0, or NaN for somebody unknown.
    let gate: AlignedBuffer<Float>
    private let panelHasUnknown: [Bool]

    /// - Parameter vectors: asked once for each person; `nil` for somebody unknown.
    package convenience init(count: Int, traits: Int, vectors: (Int) -> [Int32]?) {
        self.init(count: count, traits: traits) { person in
            guard let vector = vectors(person) else { return nil }
            precondition(vector.count == traits && vector.allSatisfy { $0.magnitude <= 1 << 20 }, "values within ±2²⁰")
            return vector
        }
    }

    /// The same people in another order, or some of them, and some of `newcomers`, who have the same traits.
    package func reordered(_ order: TableOrder, newcomers: GaussianPanels? = nil) -> GaussianPanels {
        GaussianPanels(order, of: TableSources(own: self, other: newcomers))
    }

    private init(_ order: TableOrder, of sources: TableSources<GaussianPanels>) {
        (count, traits) = (order.count, sources.own.traits)
        largestNorm = max(sources.own.largestNorm, sources.other?.largestNorm ?? 0)
        let layout = PanelLayout(count: count, questions: traits)
        values = AlignedBuffer(repeating: 0, count: layout.panels * traits * ScoreTile.panel)
        values.gather(order, from: sources.map(\.values), unit: ScoreTile.panel, groups: traits, elements: 1)
        norms = layout.numbers(order, of: sources.map(\.norms), behind: 0)
        roundedNorms = layout.numbers(order, of: sources.map(\.roundedNorms), behind: 0)
        let gate = layout.numbers(order, of: sources.map(\.gate), behind: .nan)
        self.gate = gate
        panelHasUnknown = layout.panels { gate[$0] != 0 }
    }

    private init(count: Int, traits: Int, _ vector: (Int) -> [Int32]?) {
        precondition(traits <= 512, "at most 512 traits")
        let panels = ScoreTile.panels(for: count)
        self.count = count
        self.traits = traits
        values = AlignedBuffer(repeating: 0, count: panels * traits * ScoreTile.panel)
        norms = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        roundedNorms = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        gate = AlignedBuffer(repeating: .nan, count: panels * ScoreTile.panel)
        var hasUnknown = [Bool](repeating: false, count: panels)
        var largestNorm = 0.0
        for person in 0..<count {
            guard let vector = vector(person) else {
                hasUnknown[person / ScoreTile.panel] = true
                continue
            }
            gate[person] = 0
            for (trait, value) in vector.enumerated() {
                values[(person / ScoreTile.panel * traits + trait) * ScoreTile.panel + person % ScoreTile.panel] =
                    Float(value)
                norms[person] += Double(Int64(value) * Int64(value))
            }
            roundedNorms[person] = Float(norms[person])
            largestNorm = max(largestNorm, norms[person])
        }
        self.largestNorm = largestNorm
        panelHasUnknown = hasUnknown
    }

    /// Whether somebody in those panels is unknown.
    func hasUnknown(_ shape: TileShape) -> Bool {
        panelHasUnknown[shape.firstPanel..<shape.firstPanel + shape.panels].contains(true)
    }

    /// Whether a person's vector is known.
    package func isKnown(_ person: Int) -> Bool { gate[person] == 0 }

    func value(_ person: Int, _ trait: Int) -> Double {
        Double(values[(person / ScoreTile.panel * traits + trait) * ScoreTile.panel + person % ScoreTile.panel])
    }

    func vector(_ person: Int) -> [Int32]? {
        isKnown(person) ? (0..<traits).map { Int32(value(person, $0)) } : nil
    }

    /// Closeness of a person here and one of `other`, NaN when unknown: the kernel's twin in Swift.
    ///
    /// - Parameter mirrored: traits from this one on count as if negated for one of the two.
    package func closeness(_ first: Int, _ second: Int, of other: GaussianPanels, mirrored: Int, slope: Float) -> Float
    {
        guard isKnown(first), other.isKnown(second) else { return .nan }
        var sum: Int64 = 0
        for trait in 0..<traits {
            let own = Int64(value(first, trait))
            let difference = (trait < mirrored ? own : -own) - Int64(other.value(second, trait))
            sum += difference * difference
        }
        return BinaryExponential.negated(Float(sum) * slope)
    }
}
