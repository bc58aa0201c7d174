/// A decimal number exactly as written: digits and how many of them are decimals.
struct DecimalWeight {
    let digits: Int128
    let decimals: Int

    init?(_ text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard (1...2).contains(parts.count), parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy(\.isASCIIDigit),
            fraction.count <= 30, let digits = Int128(String(parts[0] + fraction)), digits.magnitude < 1 << 100
        else { return nil }
        self.digits = digits
        decimals = fraction.count
    }

    private init(digits: Int128, decimals: Int) {
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

    /// The sum, `nil` when either number at the decimals of both exceeds 63 bits.
    func sum(with other: Self) -> Self? {
        let decimals = max(decimals, other.decimals)
        guard let a = integer(decimals: decimals), let b = other.integer(decimals: decimals) else { return nil }
        return Self(digits: Int128(a) + Int128(b), decimals: decimals)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
