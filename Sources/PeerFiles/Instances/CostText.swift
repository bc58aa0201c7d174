import PeerProblems

/// The costs of a matrix as text has them, one after the other: eight bytes each while all are whole, then ten, as long as digits fit 63 bits.
struct CostText {
    private var digits: [Int64] = []
    /// Nothing as long as every cost is just its digits.
    private var exponents: [Int16] = []
    private var large: [Int: WideInteger] = [:]
    /// The most decimals of any cost.
    private(set) var decimals = 0
    /// Room for how many costs is there, also for exponents once there are any.
    private var capacity = 0
    /// Whether every cost is just its digits.
    private var isPlain: Bool { exponents.isEmpty }
    /// Stands for a forbidden pair among exponents.
    private static let forbidden = Int16.max

    /// No costs yet.
    init() {}

    /// So many forbidden pairs.
    init(forbidden count: Int) {
        digits = Array(repeating: 0, count: count)
        exponents = Array(repeating: Self.forbidden, count: count)
    }

    /// Puts a cost at a place that has been forbidden so far, or has had a cost already.
    mutating func put(_ numeral: Numeral, at place: Int) {
        if numeral.large != nil || !large.isEmpty { large[place] = numeral.large }
        digits[place] = numeral.small
        exponents[place] = Int16(numeral.exponent)
        decimals = max(decimals, -numeral.exponent)
    }

    /// The same for a cost of few digits.
    mutating func put(_ short: Numeral.Short, at place: Int) {
        if !large.isEmpty { large[place] = nil }
        digits[place] = short.digits
        exponents[place] = Int16(truncatingIfNeeded: short.exponent)
        decimals = max(decimals, 0 - short.exponent)
    }

    /// How many costs there are.
    var count: Int { digits.count }

    /// Adds a cost, or a forbidden pair.
    mutating func append(_ numeral: Numeral?) {
        if let numeral {
            if let whole = numeral.large { large[digits.count] = whole }
            append(numeral.small, exponent: Int16(numeral.exponent))
            decimals = max(decimals, -numeral.exponent)
        } else {
            append(0, exponent: Self.forbidden)
        }
    }

    @inline(__always) private mutating func append(_ own: Int64, exponent: Int16) {
        if exponent != 0, isPlain { keepExponents() }
        digits.append(own)
        if !isPlain || exponent != 0 { exponents.append(exponent) }
    }

    /// Writes down that the costs so far are just their digits.
    private mutating func keepExponents() {
        exponents.reserveCapacity(max(capacity, digits.count + 1))
        for _ in digits { exponents.append(0) }
    }

    /// Room for so many costs.
    mutating func reserve(_ count: Int) {
        digits.reserveCapacity(count)
        capacity = count
    }

    /// Adds a whole cost.
    @inline(__always) mutating func append(digits whole: Int64) { append(whole, exponent: 0) }

    /// Adds a cost of few digits.
    mutating func append(_ short: Numeral.Short) {
        append(short.digits, exponent: Int16(truncatingIfNeeded: short.exponent))
        decimals = max(decimals, 0 - short.exponent)
    }

    /// All costs times 10^``decimals``, `Int64.max` for forbidden pairs; `nil` when one of them does not fit.
    func narrowIntegers() -> [Int64]? {
        guard large.isEmpty else { return nil }
        if isPlain { return digits }
        var powers: [Int64] = [1]
        for _ in 0..<18 { powers.append(powers[powers.count - 1] * 10) }
        var integers = [Int64](repeating: .max, count: count)
        var target = integers.mutableSpan
        let (digits, exponents) = (digits.span, exponents.span)
        for place in 0..<digits.count where exponents[place] != Self.forbidden && digits[place] != 0 {
            let shift = Int(exponents[place]) + decimals
            guard shift < powers.count else { return nil }
            let (product, overflow) = digits[place].multipliedReportingOverflow(by: powers[shift])
            if overflow || product == .max { return nil }
            target[place] = product
        }
        for place in 0..<digits.count where exponents[place] != Self.forbidden && digits[place] == 0 {
            target[place] = 0
        }
        return integers
    }

    /// The power of ten that a cost counts.
    private func exponent(_ place: Int) -> Int16 { isPlain ? 0 : exponents[place] }

    /// The same in 128 bits, `nil` for forbidden pairs.
    func wideIntegers() -> [Int128?]? {
        var powers: [Int128] = [1]
        while case let (next, overflow) = powers[powers.count - 1].multipliedReportingOverflow(by: 10), !overflow {
            powers.append(next)
        }
        var integers: [Int128?] = []
        integers.reserveCapacity(count)
        for place in digits.indices {
            guard exponent(place) != Self.forbidden else {
                integers.append(nil)
                continue
            }
            let shift = Int(exponent(place)) + decimals
            if digits[place] == 0, large[place] == nil {
                integers.append(0)
                continue
            }
            guard shift < powers.count else { return nil }
            let own: Int128
            if let whole = large.isEmpty ? nil : large[place] {
                guard let value = Int128(exactly: whole) else { return nil }
                own = value
            } else {
                own = Int128(digits[place])
            }
            let (product, overflow) = own.multipliedReportingOverflow(by: powers[shift])
            if overflow { return nil }
            integers.append(product)
        }
        return integers
    }

    /// One cost times 10^``decimals``, whatever its width.
    func integer(_ place: Int) -> WideInteger? {
        guard exponent(place) != Self.forbidden else { return nil }
        return (large[place] ?? WideInteger(digits[place]))
            .multiplied(by: 10, toThe: decimals + Int(exponent(place)))
    }

    /// Bits of the largest of them, or a few more.
    var bitCount: Int {
        digits.indices.reduce(0) { most, place in
            guard exponent(place) != Self.forbidden else { return most }
            let own = large[place]?.bitCount ?? 64 - digits[place].magnitude.leadingZeroBitCount
            return max(most, own + (Int(exponent(place)) + decimals) * 10 / 3 + 1)
        }
    }
}
