import Foundation
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
    /// The float that says it, up to 2⁵³: the one whose shortest text it is, or of a `binary` number the one whose value it is.
    private func plain(isBinary: Bool) -> Double? {
        // The nearest float of 2⁵³ + 1 is 2⁵³: what is too large is seen before anything is rounded.
        guard digits.magnitude <= WideInteger(1 << 53).multiplied(by: 10, toThe: decimals) else { return nil }
        let double = double
        if decimals == 0 || ExactNumber("\(double)") == self { return double }
        return isBinary && ExactNumber(exactly: double) == self ? double : nil
    }

    /// Reads a number to 38 digits, or a string to its last.
    ///
    /// - Throws: for what is no number, and for one of 38 digits and more as far as a reader of JSON keeps them: a string says all.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        func bad(_ what: String) -> DecodingError {
            DecodingError.dataCorruptedError(in: single, debugDescription: what)
        }
        let text: String
        // Whole numbers and floats are no way to read a number exactly: 9007199254740993.2 and 1e-330 are taken for whole ones.
        if let decimal = try? single.decode(Decimal.self) {
            text = "\(decimal)"
            // What a reader drops is behind so many digits, which do not begin with a 0.
            let significant = text.drop { !("1"..."9").contains($0) }.count { $0.isWholeNumber }
            guard significant < 38 else { throw bad("a number of so many digits is to be a string") }
        } else if let double = try? single.decode(Double.self) {
            guard double != 0 else { throw bad("a number so near to 0 is to be a string") }
            text = "\(double)"
        } else {
            text = try single.decode(String.self)
        }
        guard let number = ExactNumber(text) else { throw bad("a text is not a number") }
        self = number
    }

    /// Writes a number where its shortest text says it exactly, and all digits as a string otherwise.
    public func encode(to encoder: any Encoder) throws { try encode(to: encoder, isBinary: false) }

    /// Writes a number where its shortest text, or of a `binary` number its value, says it exactly, and all digits as a string otherwise.
    public func encode(to encoder: any Encoder, isBinary: Bool) throws {
        var single = encoder.singleValueContainer()
        guard let plain = plain(isBinary: isBinary) else { return try single.encode(description) }
        if decimals == 0 { try single.encode(Int64(plain)) } else { try single.encode(plain) }
    }
}
