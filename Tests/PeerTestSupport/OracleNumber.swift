/// An exact decimal number for oracles: whole digits times a power of ten. Every finite binary float is one, because 2⁻¹ is 5 · 10⁻¹.
///
/// Digits stand nine to a limb, least first, with the sign apart: nothing is shared with the integers that solvers compute in.
public struct OracleNumber: Hashable, Sendable {
    /// Without zeros at the far end; empty for 0.
    private let limbs: [UInt32]
    private let isNegative: Bool
    /// The number is the digits times 10^`exponent`. Not the least possible one, so equality goes through ``==(_:_:)``.
    public let exponent: Int
    private static let base: UInt64 = 1_000_000_000

    private init(_ limbs: [UInt32], isNegative: Bool, exponent: Int) {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        self.limbs = limbs
        self.isNegative = isNegative && !limbs.isEmpty
        self.exponent = exponent
    }

    /// 0.
    public static let zero = OracleNumber([], isNegative: false, exponent: 0)

    /// A number as text has it: sign, digits with a point, exponent.
    public init?(_ text: String) {
        let halves = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
        guard halves.count <= 2, var mantissa = halves.first else { return nil }
        let isNegative = mantissa.hasPrefix("-")
        if isNegative || mantissa.hasPrefix("+") { mantissa = mantissa.dropFirst() }
        let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, mantissa.contains(where: \.isNumber),
            let power = halves.count == 2 ? Int(halves[1]) : 0
        else { return nil }
        var digits = Array(parts.joined().utf8)
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        digits = Array(repeating: 48, count: (9 - digits.count % 9) % 9) + digits
        let limbs = stride(from: 0, to: digits.count, by: 9).map { start in
            digits[start..<start + 9].reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 48) }
        }
        self.init(
            limbs.reversed(), isNegative: isNegative, exponent: power - (parts.count == 2 ? parts[1].utf8.count : 0))
    }

    /// The very number that a finite float is.
    public init(_ value: Double) {
        precondition(value.isFinite, "an oracle's numbers are finite")
        let fraction = value.bitPattern & 0xF_FFFF_FFFF_FFFF
        let biased = Int(value.bitPattern >> 52 & 0x7FF)
        let significand = biased == 0 ? fraction : fraction | 1 << 52
        let power = max(biased, 1) - 1075
        var limbs = [significand % Self.base, significand / Self.base].map { UInt32($0) }
        for _ in 0..<abs(power) { limbs = Self.times(limbs, power < 0 ? 5 : 2) }
        self.init(limbs, isNegative: value.sign == .minus, exponent: min(power, 0))
    }

    private static func times(_ limbs: [UInt32], _ factor: UInt64) -> [UInt32] {
        var (product, carry) = ([UInt32](), UInt64(0))
        product.reserveCapacity(limbs.count + 1)
        for limb in limbs {
            let sum = UInt64(limb) * factor + carry
            product.append(UInt32(sum % base))
            carry = sum / base
        }
        if carry > 0 { product.append(UInt32(carry)) }
        return product
    }

    /// The same number with another exponent, which may not be greater.
    public func lowered(to least: Int) -> OracleNumber {
        guard !limbs.isEmpty else { return OracleNumber([], isNegative: false, exponent: least) }
        precondition(least <= exponent, "digits would be lost")
        let (whole, rest) = (exponent - least).quotientAndRemainder(dividingBy: 9)
        let factor = (0..<rest).reduce(UInt64(1)) { power, _ in power * 10 }
        return OracleNumber(
            Array(repeating: 0, count: whole) + Self.times(limbs, factor), isNegative: isNegative, exponent: least)
    }

    /// −1, 0 or 1 as the magnitudes compare.
    private static func compare(_ a: [UInt32], _ b: [UInt32]) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for place in a.indices.reversed() where a[place] != b[place] { return a[place] < b[place] ? -1 : 1 }
        return 0
    }

    /// The number with the other sign.
    public static prefix func - (a: OracleNumber) -> OracleNumber {
        OracleNumber(a.limbs, isNegative: !a.isNegative, exponent: a.exponent)
    }

    /// The exact sum.
    public static func + (a: OracleNumber, b: OracleNumber) -> OracleNumber {
        let least = min(a.exponent, b.exponent)
        let (a, b) = (a.lowered(to: least), b.lowered(to: least))
        let isOpposite = a.isNegative != b.isNegative
        let (large, small) = compare(a.limbs, b.limbs) >= 0 ? (a, b) : (b, a)
        var (sum, carry) = ([UInt32](), Int64(0))
        sum.reserveCapacity(large.limbs.count + 1)
        for place in large.limbs.indices {
            let other = place < small.limbs.count ? Int64(small.limbs[place]) : 0
            var digit = Int64(large.limbs[place]) + (isOpposite ? -other : other) + carry
            carry = digit < 0 ? -1 : digit >= Int64(base) ? 1 : 0
            digit -= carry * Int64(base)
            sum.append(UInt32(digit))
        }
        if carry > 0 { sum.append(1) }
        return OracleNumber(sum, isNegative: large.isNegative, exponent: least)
    }

    /// The exact product.
    public static func * (a: OracleNumber, b: OracleNumber) -> OracleNumber {
        var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
        for (start, factor) in a.limbs.enumerated() {
            var carry: UInt64 = 0
            for (offset, limb) in b.limbs.enumerated() {
                let sum = UInt64(factor) * UInt64(limb) + UInt64(product[start + offset]) + carry
                product[start + offset] = UInt32(sum % base)
                carry = sum / base
            }
            product[start + b.limbs.count] = UInt32(carry)
        }
        return OracleNumber(
            product, isNegative: a.isNegative != b.isNegative, exponent: a.exponent + b.exponent)
    }

    /// By value, whatever the exponents.
    public static func == (a: OracleNumber, b: OracleNumber) -> Bool { (a + -b).limbs.isEmpty }

    /// By value.
    public static func < (a: OracleNumber, b: OracleNumber) -> Bool { (a + -b).isNegative }

    /// Of the value: ends of zeros do not count.
    public func hash(into hasher: inout Hasher) { hasher.combine(limbs.isEmpty) }
}

extension OracleNumber: Comparable, CustomStringConvertible {
    /// All digits and the exponent.
    public var description: String {
        let digits = limbs.reversed().map { limb in
            String(repeating: "0", count: 9 - String(limb).count) + String(limb)
        }
        return (isNegative ? "-" : "") + digits.joined() + "e\(exponent)"
    }
}
