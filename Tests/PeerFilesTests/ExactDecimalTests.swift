import Foundation
import PeerFiles
import Testing

/// Decimal numbers in JSON keep every digit.
struct ExactDecimalTests {
    @Test(arguments: [
        (Int128(0), 0, "[0]"), (0, 3, "[0]"), (15, 1, "[\"1.5\"]"), (150, 2, "[\"1.5\"]"), (1_500, 2, "[15]"),
        (-25, 3, "[\"-0.025\"]"), (1, 18, "[\"0.000000000000000001\"]"), (7, 0, "[7]"),
        (9_007_199_254_740_993, 0, "[\"9007199254740993\"]"), (9_007_199_254_740_993, 4, "[\"900719925474.0993\"]"),
    ])
    func writtenAndReadBack(_ digits: Int128, _ decimals: Int, _ json: String) throws {
        let value = ExactDecimal(digits, decimals: decimals)
        let data = try JSONEncoder().encode([value])
        #expect(String(decoding: data, as: UTF8.self) == json)
        #expect(try JSONDecoder().decode([ExactDecimal].self, from: data) == [value])
        #expect(value.digits(decimals: decimals) == digits)
    }

    @Test func digitsAtMoreDecimals() {
        let value = ExactDecimal(-25, decimals: 1)
        #expect(value.digits(decimals: 3) == -2_500)
        #expect(value.digits(decimals: 0) == nil)
        #expect(value.digits(decimals: 60) == nil)
    }

    @Test(arguments: ["[\"1.2.3\"]", "[\"x\"]", "[\"1.\"]", "[\"\"]", "[null]", "[\"1e3\"]"])
    func whatIsNoDecimalIsRefused(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([ExactDecimal].self, from: Data(json.utf8)) }
    }
}
