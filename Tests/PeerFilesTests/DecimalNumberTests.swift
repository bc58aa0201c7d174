import PeerFiles
import PeerProblems
import Testing

/// Numbers to text and back.
struct DecimalNumberTests {
    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 7), ("+7", 7), ("-7.25", -7.25), (".5", 0.5), ("5.", 5), ("007", 7), ("1e3", 1000),
        ("1E-3", 0.001), ("-1.5e+2", -150), ("0.1", 0.1), ("1.7976931348623157e308", .greatestFiniteMagnitude),
        ("5e-324", .leastNonzeroMagnitude), ("9007199254740993", 9_007_199_254_740_992),
    ])
    func numbers(_ text: String, _ value: Double) { #expect(DecimalNumber.parse(text) == value) }

    @Test(arguments: [
        "", " ", " 3", "3 ", "nan", "inf", "-inf", "infinity", "0x1p3", "0x10", "1e", "1e+", "e5", ".", "-", "+", "--1",
        "1-", "1.2.3", "1,5", "1_000", "1e1.5", "1e999", "½", "٣", "３", "1 000", "1'000", "$1", "\u{2212}1", "1\u{301}",
    ])
    func noNumbers(_ text: String) {
        #expect(DecimalNumber.parse(text) == nil)
        #expect(DecimalNumber.parse(text[...]) == nil)
    }

    @Test func decimalCommas() {
        #expect(DecimalNumber.parse("-3,25", decimalComma: true) == -3.25)
        #expect(DecimalNumber.parse(",5", decimalComma: true) == 0.5)
        #expect(DecimalNumber.parse("3", decimalComma: true) == 3)
        for text in ["3.25", "1.000,5", "1,2,3", ","] {
            #expect(DecimalNumber.parse(text, decimalComma: true) == nil)
        }
    }

    @Test func shortestTexts() {
        #expect(DecimalNumber.text(0) == "0")
        #expect(DecimalNumber.text(-3) == "-3")
        #expect(DecimalNumber.text(0.1) == "0.1")
        #expect(DecimalNumber.text(2.50) == "2.5")
        #expect(DecimalNumber.text(1.0 / 3) == "0.3333333333333333")
    }

    @Test func shortNumbersAreThoseOfTheSystem() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<20_000 {
            let digits = (0..<Int.random(in: 1...17, using: &random)).map { _ in
                String(Int.random(in: 0...9, using: &random))
            }
            let point = Int.random(in: 0...digits.count, using: &random)
            let text = digits[..<point].joined() + "." + digits[point...].joined()
            #expect(DecimalNumber.parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
        }
    }

    @Test func textReadsBackAsTheSameNumber() {
        var generator = SplitMix64(seed: 754)
        var checked = 0
        while checked < 20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            #expect(DecimalNumber.parse(DecimalNumber.text(value))?.bitPattern == value.bitPattern)
            checked += 1
        }
    }

    @Test(arguments: [
        (0.0, 2, "0.00"), (1.0, 0, "1"), (0.5, 0, "1"), (-0.5, 0, "-1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.49, 0, "0"),
        (-0.49, 0, "0"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (0.375, 2, "0.38"), (3.14159, 3, "3.142"),
        (9.999, 2, "10.00"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"), (12.05, 1, "12.1"), (0.0625, 7, "0.0625000"),
        (1.0 / 3, 7, "0.3333333"), (123_456_789.5, 4, "123456789.5000"), (-0.0, 1, "0.0"), (0.09, 1, "0.1"),
    ])
    func fixedDecimals(_ value: Double, _ decimals: Int, _ text: String) {
        #expect(DecimalNumber.text(value, decimals: decimals) == text)
    }

    @Test func fixedDecimalsAreWithinHalfAUnit() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<5_000 {
            let value = Double.random(in: -1_000...1_000, using: &generator)
            let decimals = Int.random(in: 1...7, using: &generator)
            let text = DecimalNumber.text(value, decimals: decimals)
            let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
            #expect(text.split(separator: ".").last?.count == decimals)
            #expect(abs(try #require(DecimalNumber.parse(text)) - value) <= unit * 0.500001)
        }
    }
}
