import PeerProblems

/// A number with a finite decimal expansion, exactly: an integer, a decimal, or a binary fraction.
///
/// ```swift
/// print(ExactNumber("0.1")?.description ?? "")   // 0.1, and not the nearest binary number
/// ```
public struct ExactNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number times 10^``decimals``.
    public let digits: WideInteger
    /// How many decimals it has; the last one is not 0.
    public let decimals: Int

    /// `digits` · 10^−`decimals`.
    public init(_ digits: WideInteger, decimals: Int = 0) {
        var (digits, decimals) = (digits, decimals)
        while decimals > 0, let tenth = digits.dividedByTen { (digits, decimals) = (tenth, decimals - 1) }
        (self.digits, self.decimals) = (digits, digits == 0 ? 0 : decimals)
    }

    /// `value` / `scale`.
    public init(_ value: WideInteger, scale: CostScale) {
        switch scale.base {
        case .ten: self.init(value, decimals: scale.exponent)
        case .two:
            let halved = min(scale.exponent, value.trailingZeroBitCount)
            let places = value == 0 ? 0 : scale.exponent - halved
            self.init(value.shifted(down: halved).multiplied(by: 5, toThe: places), decimals: places)
        }
    }

    /// The very number that a finite float is.
    public init?(exactly value: Double) {
        guard let digits = WideInteger(exactly: value, scale: 1074) else { return nil }
        self.init(digits, scale: CostScale(.two, exponent: 1074))
    }

    /// Decimal text, with an exponent or without.
    public init?(_ text: some StringProtocol) {
        guard let numeral = try? Numeral(text) else { return nil }
        let decimals = max(0, -numeral.exponent)
        self.init(numeral.integer(decimals: decimals), decimals: decimals)
    }

    /// The number times 10^`target`, `nil` when that is not whole.
    public func digits(decimals target: Int) -> WideInteger? {
        target >= decimals ? digits.multiplied(by: 10, toThe: target - decimals) : nil
    }

    /// The nearest float; infinite beyond all.
    public var double: Double { Double(description) ?? .nan }

    /// All its digits.
    public var description: String {
        let text = digits.magnitude.description
        let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        let whole = padded.dropLast(decimals)
        return (digits.isNegative ? "-" : "") + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
    }

    /// For people: all its digits where they are few, the first sixteen and a power of ten otherwise.
    public var brief: String {
        let text = description
        if text.count <= 24 { return text }
        let significant = digits.magnitude.description
        let power = significant.count - 1 - decimals
        return "\(digits.isNegative ? "-" : "")\(significant.prefix(1)).\(significant.dropFirst().prefix(15))…e\(power)"
    }
}

extension WideInteger {
    /// A tenth, when that is whole.
    fileprivate var dividedByTen: WideInteger? {
        if self == 0 { return nil }
        let (quotient, remainder) = magnitude.divided(by: 10)
        guard remainder == 0 else { return nil }
        return isNegative ? quotient.negated : quotient
    }
}

extension ExactNumber: Codable {
    /// Whether a number in JSON says it exactly: as an integer up to 2⁵³, or as a float whose shortest text, or whose value, it is.
    private var plain: Double? {
        let double = double
        guard double.isFinite, double.magnitude <= 0x1p53 else { return nil }
        return decimals == 0 || ExactNumber(exactly: double) == self || ExactNumber("\(double)") == self ? double : nil
    }

    /// Reads a number or a string. A number means what its shortest text says.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let integer = try? single.decode(Int64.self) {
            self.init(WideInteger(integer))
            return
        }
        let text: String
        if let double = try? single.decode(Double.self) {
            text = "\(double)"
        } else {
            text = try single.decode(String.self)
        }
        guard let number = ExactNumber(text) else {
            throw DecodingError.dataCorruptedError(in: single, debugDescription: "a text is not a number")
        }
        self = number
    }

    /// Writes a number where that says it exactly, and all digits as a string otherwise.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        guard let plain else { return try single.encode(description) }
        if decimals == 0 { try single.encode(Int64(plain)) } else { try single.encode(plain) }
    }
}
