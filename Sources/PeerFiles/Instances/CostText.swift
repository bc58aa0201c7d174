import PeerProblems

/// The costs of a matrix as text has them, one after the other: ten bytes each, as long as digits fit 63 bits.
struct CostText {
    private var digits: [Int64] = []
    private var exponents: [Int16] = []
    private var large: [Int: WideInteger] = [:]
    /// The most decimals of any cost.
    private(set) var decimals = 0
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
        large[place] = numeral.large
        digits[place] = numeral.small
        exponents[place] = Int16(numeral.exponent)
        decimals = max(decimals, -numeral.exponent)
    }

    /// How many costs there are.
    var count: Int { digits.count }

    /// Adds a cost, or a forbidden pair.
    mutating func append(_ numeral: Numeral?) {
        if let numeral {
            if let whole = numeral.large { large[digits.count] = whole }
            digits.append(numeral.small)
            exponents.append(Int16(numeral.exponent))
            decimals = max(decimals, -numeral.exponent)
        } else {
            digits.append(0)
            exponents.append(Self.forbidden)
        }
    }

    /// All costs times 10^``decimals``, `nil` when one of them does not fit the type.
    func integers<Integer: FixedWidthInteger & SignedInteger>(_ type: Integer.Type) -> [Integer?]? {
        guard large.isEmpty || Integer.bitWidth > 64 else { return nil }
        var powers: [Integer] = [1]
        while case let (next, overflow) = powers[powers.count - 1].multipliedReportingOverflow(by: 10), !overflow {
            powers.append(next)
        }
        var integers: [Integer?] = []
        integers.reserveCapacity(count)
        for place in digits.indices {
            guard exponents[place] != Self.forbidden else {
                integers.append(nil)
                continue
            }
            let shift = Int(exponents[place]) + decimals
            if digits[place] == 0, large[place] == nil {
                integers.append(0)
                continue
            }
            guard shift < powers.count else { return nil }
            let own: Integer
            if let whole = large.isEmpty ? nil : large[place] {
                guard let value = Int128(exactly: whole), let fitting = Integer(exactly: value) else { return nil }
                own = fitting
            } else {
                own = Integer(digits[place])
            }
            let (product, overflow) = own.multipliedReportingOverflow(by: powers[shift])
            if overflow { return nil }
            integers.append(product)
        }
        return integers
    }

    /// One cost times 10^``decimals``, whatever its width.
    func integer(_ place: Int) -> WideInteger? {
        guard exponents[place] != Self.forbidden else { return nil }
        return (large[place] ?? WideInteger(digits[place]))
            .multiplied(by: 10, toThe: decimals + Int(exponents[place]))
    }

    /// Bits of the largest of them, or a few more.
    var bitCount: Int {
        digits.indices.reduce(0) { most, place in
            guard exponents[place] != Self.forbidden else { return most }
            let own = large[place]?.bitCount ?? 64 - digits[place].magnitude.leadingZeroBitCount
            return max(most, own + (Int(exponents[place]) + decimals) * 10 / 3 + 1)
        }
    }
}
