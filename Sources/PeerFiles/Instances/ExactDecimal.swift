/// A decimal number in JSON without loss: an integer as ``ExactInteger`` writes it, anything with decimals as a string.
///
/// ```swift
/// let number = ExactDecimal(150, decimals: 2)
/// print(number.digits, number.decimals)   // 15 1, for 1.5
/// print(number.digits(decimals: 3) ?? 0)   // 1500
/// ```
public struct ExactDecimal: Hashable, Sendable, Codable {
    /// The number times 10^decimals.
    public let digits: Int128
    /// How many decimals it has.
    public let decimals: Int

    /// `digits` · 10^−decimals, without trailing zeros among the decimals.
    public init(_ digits: Int128, decimals: Int) {
        var (digits, decimals) = (digits, decimals)
        while decimals > 0, digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
        self.digits = digits
        self.decimals = decimals
    }

    /// The number times 10^decimals, `nil` when that is not whole or too large.
    public func digits(decimals target: Int) -> Int128? {
        guard target >= decimals else { return nil }
        var value = digits
        for _ in decimals..<target {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }

    /// Reads a number or a string.
    public init(from decoder: any Decoder) throws {
        if let integer = try? ExactInteger(from: decoder) {
            self.init(integer.value, decimals: 0)
            return
        }
        let single = try decoder.singleValueContainer()
        let text = try single.decode(String.self)
        // Files of instances may say 1e3 or 5.; answers are written one way.
        let isPlain = text.utf8.last != 46 && text.utf8.allSatisfy { $0 == 45 || $0 == 46 || (48...57).contains($0) }
        guard isPlain, let number = DecimalWeight(text) else {
            throw DecodingError.dataCorruptedError(in: single, debugDescription: "'\(text)' is not a decimal number")
        }
        self.init(number.digits, decimals: number.decimals)
    }

    /// Writes an integer, or a string with a decimal point.
    public func encode(to encoder: any Encoder) throws {
        guard decimals > 0 else { return try ExactInteger(digits).encode(to: encoder) }
        let text = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        var single = encoder.singleValueContainer()
        try single.encode((digits < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals))
    }
}
