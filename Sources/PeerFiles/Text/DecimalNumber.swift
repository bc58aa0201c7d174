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
