/// Numbers in text: digits with an optional sign, decimal point and exponent. No spaces, no `nan`, no hexadecimal.
///
/// ```swift
/// print(DecimalNumber.parse("1,5", decimalComma: true) ?? 0)   // 1.5
/// ```
public enum DecimalNumber {
    /// The number, `nil` when the text is not one or exceeds what a Double holds.
    public static func parse(_ text: some StringProtocol, decimalComma: Bool = false) -> Double? {
        parse(text.utf8, decimalComma: decimalComma)
    }

    /// The number that bytes of text are.
    static func parse(_ bytes: some Collection<UInt8>, decimalComma: Bool = false) -> Double? {
        let point = decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
        if let short = short(bytes, point: point) { return short }
        var hasDigit = false
        var plain: [UInt8] = []
        for byte in bytes {
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

    /// A number of up to fifteen digits without a sign or an exponent, like nearly all; `nil` for any other text. Digits and power of
    /// ten are exact in binary64, so one division rounds once, as it should.
    private static func short(_ bytes: some Collection<UInt8>, point: UInt8) -> Double? {
        var (digits, count, decimals) = (0, 0, -1)
        for byte in bytes {
            if byte == point, decimals == -1 {
                decimals = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), count < 15 else { return nil }
            digits = 10 * digits + Int(byte - UInt8(ascii: "0"))
            count += 1
            if decimals >= 0 { decimals += 1 }
        }
        guard count > 0 else { return nil }
        return decimals <= 0 ? Double(digits) : Double(digits) / powersOfTen[decimals]
    }

    private static let powersOfTen = (0...15).map { (0..<$0).reduce(1.0) { power, _ in 10 * power } }

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
