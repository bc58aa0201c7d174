import Foundation

/// Writes CSV as RFC 4180 has it, with LF line ends, and without cells that a spreadsheet would run as formulas.
public struct CSVWriter: Sendable {
    /// What has been written so far.
    public private(set) var text = ""

    /// An empty file.
    public init() {}

    /// Appends a row of text cells. A cell that starts like a formula gets an apostrophe in front, which
    /// ``CSVText/restored(_:)`` takes off again.
    public mutating func append(_ cells: [String]) {
        text += cells.map { Self.quoted(CSVText.neutralised($0)) }.joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
        // Scalar by scalar: as a Character, a quote with a combining mark behind it is no quote.
        var inside = String.UnicodeScalarView()
        for scalar in cell.unicodeScalars {
            inside.append(scalar)
            if scalar == "\"" { inside.append(scalar) }
        }
        return "\"" + String(inside) + "\""
    }
}

/// How text stands in cells.
public enum CSVText {
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// The text with an apostrophe in front if a spreadsheet would take it for a formula. Numbers are left alone.
    public static func neutralised(_ text: String) -> String {
        isFormula(text) && DecimalNumber.parse(text) == nil ? "'" + text : text
    }

    /// Undoes ``neutralised(_:)``.
    public static func restored(_ text: String) -> String {
        text.unicodeScalars.first == "'" && isFormula(text) ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The text of a cell as people and names are compared later, byte by byte: restored, and in composed form (Unicode
    /// NFC), so that an "é" is one thing however it was typed.
    static func canonical(_ cell: String) -> String {
        let text = restored(cell)
        return text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Whether a formula starts after any apostrophes.
    private static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(formulaStarts.contains) ?? false
    }
}

/// Numbers in text: digits with an optional sign, decimal point and exponent. No spaces, no `nan`, no hexadecimal.
public enum DecimalNumber {
    /// The number, `nil` when the text is not one or exceeds what a Double holds.
    public static func parse(_ text: some StringProtocol, decimalComma: Bool = false) -> Double? {
        let point = decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
        var hasDigit = false
        var plain: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                plain.append(byte)
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"): plain.append(byte)
            case point: plain.append(UInt8(ascii: "."))
            default: return nil
            }
        }
        guard hasDigit, let value = Double(String(decoding: plain, as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// The shortest text that reads back as the number, without a needless `.0`.
    public static func text(_ value: Double) -> String {
        let text = value == 0 ? "0" : "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number with a fixed count of decimals, halves away from zero; |value| · 10^decimals below 2⁵³.
    public static func text(_ value: Double, decimals: Int) -> String {
        let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
        let scaled = Int((abs(value) * Double(power)).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + "\(scaled)" }
        let fraction = "\(scaled % power)"
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return sign + "\(scaled / power)." + zeros + fraction
    }
}
