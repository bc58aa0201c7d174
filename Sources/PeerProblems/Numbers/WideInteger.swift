// Signed integers without a limit, for the few instances whose numbers differ by more than 128 bits.
//
// Two's complement in words of 64 bits, least first, without a word that the sign alone would give. So equal numbers have equal words,
// and of two numbers of one sign the longer is farther from 0. Sums, differences and shifts go word by word; products and quotients
// take one small factor, which is all that decimal text needs.

/// A signed integer as wide as it needs to be.
///
/// ```swift
/// let sum = WideInteger(1).shifted(up: 2_000) + 1
/// print(sum > WideInteger(Int64.max), sum.description.count)   // true 603
/// ```
public struct WideInteger: Hashable, Sendable {
    /// Least first. Empty for 0.
    package private(set) var words: [UInt64]

    /// The number that words in two's complement stand for, least first; the last one has the sign.
    package init(words: some Sequence<UInt64>) {
        self.words = Array(words)
        normalise()
    }

    /// Any integer.
    public init(_ value: some BinaryInteger) {
        self.init(words: value.words.map { UInt64($0) } + [value < 0 ? .max : 0])
    }

    /// 1 for negative numbers in every bit, 0 otherwise: what stands beyond the last word.
    private var signWord: UInt64 { isNegative ? .max : 0 }

    /// Whether the number is below 0.
    public var isNegative: Bool { (words.last ?? 0) >> 63 == 1 }

    /// Bits of the magnitude: 0 for 0, 1 for ±1, 2 for ±2 and ±3.
    public var bitCount: Int {
        let words = magnitude.words
        guard let last = words.last else { return 0 }
        return words.count * 64 - last.leadingZeroBitCount
    }

    @inline(__always)
    private func word(_ place: Int) -> UInt64 { place < words.count ? words[place] : signWord }

    private mutating func normalise() {
        while let last = words.last {
            let sign = words.count > 1 ? words[words.count - 2] >> 63 : 0
            guard last == (sign == 1 ? .max : 0) else { return }
            words.removeLast()
        }
    }
}

// MARK: Order and sums

extension WideInteger: Comparable, AdditiveArithmetic, ExpressibleByIntegerLiteral {
    /// A small number.
    public init(integerLiteral value: Int) { self.init(value) }

    /// 0.
    public static var zero: WideInteger { WideInteger(words: []) }

    /// By value.
    public static func < (a: WideInteger, b: WideInteger) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        if a.words.count != b.words.count { return (a.words.count < b.words.count) != a.isNegative }
        for place in a.words.indices.reversed() where a.words[place] != b.words[place] {
            return a.words[place] < b.words[place]
        }
        return false
    }

    /// The sum; there is no overflow.
    public static func + (a: WideInteger, b: WideInteger) -> WideInteger { a.combined(with: b, flip: 0, carry: 0) }

    /// The difference; there is no overflow.
    public static func - (a: WideInteger, b: WideInteger) -> WideInteger { a.combined(with: b, flip: .max, carry: 1) }

    /// The number with the other sign; every number has one.
    public var negated: WideInteger { .zero - self }

    /// The number without its sign.
    public var magnitude: WideInteger { isNegative ? negated : self }

    private func combined(with other: WideInteger, flip: UInt64, carry first: UInt64) -> WideInteger {
        let count = max(words.count, other.words.count) + 1
        var sum: [UInt64] = []
        sum.reserveCapacity(count)
        var carry = first
        for place in 0..<count {
            let (partial, one) = word(place).addingReportingOverflow(other.word(place) ^ flip)
            let (total, two) = partial.addingReportingOverflow(carry)
            sum.append(total)
            carry = one || two ? 1 : 0
        }
        return WideInteger(words: sum)
    }
}

// MARK: Shifts, small factors and decimal text

extension WideInteger: CustomStringConvertible {
    /// Times 2^`bits`, exactly.
    public func shifted(up bits: Int) -> WideInteger {
        let (whole, part) = (bits / 64, UInt64(bits % 64))
        var shifted = [UInt64](repeating: 0, count: whole)
        var below: UInt64 = 0
        for place in 0...words.count {
            let word = word(place)
            shifted.append(part == 0 ? word : word << part | below >> (64 - part))
            below = word
        }
        return WideInteger(words: shifted)
    }

    /// The greatest integer not above the quotient by 2^`bits`.
    public func shifted(down bits: Int) -> WideInteger {
        let (whole, part) = (bits / 64, UInt64(bits % 64))
        guard whole < words.count else { return isNegative ? -1 : 0 }
        let shifted = (whole..<words.count).map { place in
            part == 0 ? word(place) : word(place) >> part | word(place + 1) << (64 - part)
        }
        return WideInteger(words: shifted + [signWord])
    }

    /// How often 2 divides the number; 0 for 0.
    public var trailingZeroBitCount: Int {
        guard let place = words.firstIndex(where: { $0 != 0 }) else { return 0 }
        return place * 64 + words[place].trailingZeroBitCount
    }

    /// The product with a small number.
    public func multiplied(by factor: UInt64) -> WideInteger {
        if isNegative { return negated.multiplied(by: factor).negated }
        var product: [UInt64] = []
        product.reserveCapacity(words.count + 2)
        var carry: UInt64 = 0
        for word in words {
            let (high, low) = word.multipliedFullWidth(by: factor)
            let (sum, overflow) = low.addingReportingOverflow(carry)
            product.append(sum)
            carry = high + (overflow ? 1 : 0)
        }
        return WideInteger(words: product + [carry, 0])
    }

    /// The product with a power of a small number.
    public func multiplied(by base: UInt64, toThe exponent: Int) -> WideInteger {
        var (product, step, left) = (self, base, exponent)
        var together = 1
        while together < exponent, !step.multipliedReportingOverflow(by: base).overflow {
            (step, together) = (step * base, together + 1)
        }
        while left >= together, together > 0 { (product, left) = (product.multiplied(by: step), left - together) }
        for _ in 0..<left { product = product.multiplied(by: base) }
        return product
    }

    /// Quotient and remainder of a number that is not negative by a small one.
    package func divided(by divisor: UInt64) -> (quotient: WideInteger, remainder: UInt64) {
        var quotient = words
        var remainder: UInt64 = 0
        for place in words.indices.reversed() {
            (quotient[place], remainder) = divisor.dividingFullWidth((remainder, words[place]))
        }
        return (WideInteger(words: quotient + [0]), remainder)
    }

    /// The number that digits stand for, most significant first; nothing else may be there.
    public init?(digits: some Sequence<UInt8>) {
        var (value, chunk, power) = (WideInteger.zero, UInt64(0), UInt64(1))
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            (chunk, power) = (chunk * 10 + UInt64(digit - 48), power * 10)
            if power == 1_000_000_000_000_000_000 {
                value = value.multiplied(by: power) + WideInteger(chunk)
                (chunk, power) = (0, 1)
            }
        }
        self = power == 1 ? value : value.multiplied(by: power) + WideInteger(chunk)
    }

    /// An integer in decimal text, with an optional sign.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        guard !bytes.isEmpty, let value = WideInteger(digits: bytes) else { return nil }
        self = isNegative ? value.negated : value
    }

    /// All its digits.
    public var description: String {
        if isNegative { return "-" + negated.description }
        var (rest, groups) = (self, [String]())
        while rest.words.count > 1 {
            let (quotient, remainder) = rest.divided(by: 1_000_000_000_000_000_000)
            let digits = String(remainder)
            groups.append(String(repeating: "0", count: 18 - digits.count) + digits)
            rest = quotient
        }
        return ([String(rest.words.first ?? 0)] + groups.reversed()).joined()
    }
}
