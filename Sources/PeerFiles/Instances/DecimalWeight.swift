import PeerProblems

/// A decimal number exactly as written, trailing zeros too: digits and how many of them are decimals.
struct DecimalWeight {
    let digits: Int128
    let decimals: Int

    /// Reads a text.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(bytes.span, 0..<bytes.count)
    }

    /// Reads the bytes at `range`: a sign, digits, a point and an exponent; below 2¹⁰⁰ with all its decimals, of which 30 are read.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var place = range.lowerBound
        let isNegative = place < range.upperBound && bytes[place] == 45
        if place < range.upperBound, isNegative || bytes[place] == 43 { place += 1 }
        var (value, count, point) = (Int128(0), 0, -1)
        var exponent = 0
        while place < range.upperBound {
            let digit = bytes[place] &- 48
            if digit < 10 {
                value = value * 10 + Int128(digit)
                count += 1
                guard value < 1 << 100 else { return nil }
            } else if bytes[place] == 46, point < 0 {
                point = count
            } else if bytes[place] == 69 || bytes[place] == 101 {
                guard let power = Self.exponent(bytes, place + 1..<range.upperBound) else { return nil }
                exponent = power
                break
            } else {
                return nil
            }
            place += 1
        }
        guard count > 0 else { return nil }
        var decimals = (point < 0 ? 0 : count - point) - exponent
        while decimals < 0 {
            value *= 10
            decimals += 1
            guard value < 1 << 100 else { return nil }
            if value == 0 { decimals = 0 }
        }
        if value == 0, exponent != 0 { decimals = min(decimals, 30) }
        guard decimals <= 30 else { return nil }
        self.init(digits: isNegative ? 0 - value : value, decimals: decimals)
    }

    /// The number after an `e`, of up to four digits.
    private static func exponent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var place = range.lowerBound
        let isNegative = place < range.upperBound && bytes[place] == 45
        if place < range.upperBound, isNegative || bytes[place] == 43 { place += 1 }
        guard place < range.upperBound, range.upperBound - place <= 4 else { return nil }
        var value = 0
        while place < range.upperBound {
            let digit = bytes[place] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
            place += 1
        }
        return isNegative ? 0 - value : value
    }

    init(digits: Int128, decimals: Int) {
        self.digits = digits
        self.decimals = decimals
    }

    /// The number in units of 10^−decimals, `nil` when that exceeds 63 bits.
    func integer(decimals target: Int) -> Int64? {
        var value = digits
        for _ in decimals..<max(target, decimals) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return Int64(exactly: value)
    }

    /// Whether the number is greater than another, or less where the least is best.
    func isBetter(than other: Self, _ sense: Sense) -> Bool {
        let own = WideInteger(digits).multiplied(by: 10, toThe: other.decimals)
        let known = WideInteger(other.digits).multiplied(by: 10, toThe: decimals)
        return sense == .maximize ? own > known : own < known
    }

    /// The sum, `nil` when either number at the decimals of both exceeds 63 bits.
    func sum(with other: Self) -> Self? {
        let decimals = max(decimals, other.decimals)
        guard let a = integer(decimals: decimals), let b = other.integer(decimals: decimals) else { return nil }
        return Self(digits: Int128(a) + Int128(b), decimals: decimals)
    }
}
