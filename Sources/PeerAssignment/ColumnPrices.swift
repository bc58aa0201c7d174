/// The prices of all columns: exact ones, which settle everything, and floats beside them, which rows are scanned with.
struct ColumnPrices<Key: FixedWidthInteger & SignedInteger & Sendable> {
    private(set) var exact: [Key]
    /// In the unit of screened costs, rounded to nearest.
    private(set) var screened: [Float]
    /// A bound on the magnitude of every price so far.
    private(set) var largest: Key = 0
    /// The worth of one unit of ``Key`` in screened costs.
    private let unit: Double

    /// All prices 0.
    init(columnCount: Int, scale: Double) {
        exact = Array(repeating: 0, count: columnCount)
        screened = Array(repeating: 0, count: columnCount)
        unit = 1 / scale
    }

    subscript(column: Int) -> Key { exact[column] }

    /// Sets a price; see the rules for that in `LazyAssignment.swift`.
    @inline(__always)
    mutating func set(_ column: Int, to price: Key) {
        exact[column] = price
        screened[column] = Float(price.nearestDouble * unit)
        largest = max(largest, price < 0 ? 0 - price : price)
    }

    /// How far a screened cost less a screened price may be from the exact difference, 0 when nothing is rounded. Otherwise
    /// there are three roundings, of cost, price and difference, each within 2⁻²⁴ of what it rounds.
    func margin<Costs: LazyCosts>(beside costs: Costs) -> Key where Costs.Key == Key {
        let exact = Key(1) << 23
        if costs.isScreenExact, costs.largest <= exact, largest <= exact { return 0 }
        return ((costs.largest + largest) >> 22) + 1
    }
}
