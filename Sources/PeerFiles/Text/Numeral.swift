import PeerProblems

/// A number exactly as decimal text has it: digits, and the power of ten that they count.
///
/// A sign, digits, a point and an exponent are understood, and nothing else: no spaces, no `nan`, no hexadecimal, no separators.
struct Numeral: Hashable {
    /// The digits of nearly all numbers fit 63 bits; what does not is in ``large``.
    let small: Int64
    let large: WideInteger?
    /// The number is the digits times 10^`exponent`. Without trailing zeros among decimals.
    let exponent: Int

    /// Why text is no number here.
    enum Failure: Error {
        /// It is none.
        case malformed
        /// It is, beyond what is read: see ``mostDigits``.
        case outOfRange
    }

    /// Numbers below 10^400 with no digit beyond the decimal number 1,100: every binary64, written shortly or in full, and more.
    static let (mostDigits, mostDecimals) = (400, 1_100)

    init(small: Int64, exponent: Int) { self.init(small: small, large: nil, exponent: small == 0 ? 0 : exponent) }

    private init(small: Int64, large: WideInteger?, exponent: Int) {
        (self.small, self.large, self.exponent) = (small, large, exponent)
    }

    /// Reads the bytes at `range`.
    ///
    /// - Complexity: O(bytes), O(bytes²) in digits beyond the 18th, of which 1,500 are read at most.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Failure) {
        var place = range.lowerBound
        var isNegative = false
        if place < range.upperBound, bytes[place] == 43 || bytes[place] == 45 {
            isNegative = bytes[place] == 45
            place += 1
        }
        let start = place
        var (value, digits, decimals, isAfterPoint, sawDigit) = (UInt64(0), 0, 0, false, false)
        scan: while place < range.upperBound {
            let byte = bytes[place]
            switch byte {
            case 48...57:
                sawDigit = true
                if digits > 0 || byte != 48 {
                    digits += 1
                    if digits <= 18 { value = value * 10 + UInt64(byte - 48) }
                }
                if isAfterPoint { decimals += 1 }
            case 46 where !isAfterPoint: isAfterPoint = true
            case 69, 101: break scan
            default: throw .malformed
            }
            place += 1
        }
        guard sawDigit else { throw .malformed }
        let end = place
        var power = 0
        if place < range.upperBound { power = try Self.power(bytes, place + 1..<range.upperBound) }
        guard digits > 0 else {
            self.init(small: 0, exponent: 0)
            return
        }
        var exponent = power - decimals
        if digits <= 18 {
            guard exponent >= -Self.mostDecimals - 18, digits + exponent <= Self.mostDigits else { throw .outOfRange }
            while exponent < 0, value % 10 == 0 { (value, exponent) = (value / 10, exponent + 1) }
            guard exponent >= -Self.mostDecimals else { throw .outOfRange }
            self.init(small: isNegative ? -Int64(value) : Int64(value), exponent: exponent)
            return
        }
        // Digits behind the last place that is read, or beyond the first, are not worth a look.
        guard end - start <= 8_000 else { throw .outOfRange }
        var significant: [UInt8] = []
        for index in start..<end where bytes[index] != 46 && (bytes[index] != 48 || !significant.isEmpty) {
            significant.append(bytes[index])
        }
        while exponent < 0, significant.last == 48 {
            significant.removeLast()
            exponent += 1
        }
        guard exponent >= -Self.mostDecimals, significant.count + exponent <= Self.mostDigits else { throw .outOfRange }
        guard let whole = WideInteger(digits: significant) else { throw .malformed }
        if significant.count <= 18, let value = Int128(exactly: whole) {
            self.init(small: Int64(isNegative ? -value : value), exponent: exponent)
            return
        }
        self.init(small: 0, large: isNegative ? whole.negated : whole, exponent: exponent)
    }

    /// Reads a text.
    init(_ text: some StringProtocol) throws(Failure) {
        let bytes = Array(text.utf8)
        try self.init(bytes.span, 0..<bytes.count)
    }

    /// The exponent after an `e`.
    private static func power(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Failure) -> Int {
        var place = range.lowerBound
        var isNegative = false
        if place < range.upperBound, bytes[place] == 43 || bytes[place] == 45 {
            isNegative = bytes[place] == 45
            place += 1
        }
        guard place < range.upperBound else { throw .malformed }
        var power = 0
        while place < range.upperBound {
            guard (48...57).contains(bytes[place]) else { throw .malformed }
            // Beyond any limit it matters no more how far.
            power = min(power * 10 + Int(bytes[place] - 48), 1_000_000_000)
            place += 1
        }
        return isNegative ? -power : power
    }

    /// The number in units of 10^−decimals; `decimals` is at least −``exponent``.
    func integer(decimals: Int) -> WideInteger {
        (large ?? WideInteger(small)).multiplied(by: 10, toThe: decimals + exponent)
    }
}

extension Numeral {
    /// A number of up to 18 digits without an exponent, like nearly all: for files with millions of them.
    struct Short {
        let digits: Int64
        /// The number is the digits times 10^`exponent`: the same as ``Numeral/exponent``.
        let exponent: Int

        /// `nil` for anything else, number or not.
        @inline(__always)
        init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
            var place = range.lowerBound
            let end = range.upperBound
            guard place < end, end - place <= 20 else { return nil }
            let isNegative = bytes[place] == 45
            if isNegative || bytes[place] == 43 { place += 1 }
            var (value, count, point) = (Int64(0), 0, -1)
            while place < end {
                let digit = bytes[place] &- 48
                if digit < 10 {
                    value = value &* 10 &+ Int64(digit)
                    count += 1
                } else if digit == 254, point < 0 {
                    point = count
                } else {
                    return nil
                }
                place += 1
            }
            guard count > 0, count <= 18 else { return nil }
            var exponent = point < 0 ? 0 : point - count
            if value == 0 { exponent = 0 }
            while exponent < 0, value % 10 == 0 { (value, exponent) = (value / 10, exponent + 1) }
            (digits, self.exponent) = (isNegative ? 0 - value : value, exponent)
        }
    }
}
