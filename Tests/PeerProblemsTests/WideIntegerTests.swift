import Foundation
import PeerProblems
import Testing

/// Wide integers against 128 bits where those suffice, and against the laws of arithmetic beyond.
struct WideIntegerTests {
    private static let edges: [Int128] = [
        0, 1, -1, 2, -2, Int128(Int64.max), Int128(Int64.min), Int128(Int64.max) + 1, Int128(Int64.min) - 1,
        Int128(UInt64.max), Int128(UInt64.max) + 1, -Int128(UInt64.max), .max, .min, .max - 1, .min + 1,
    ]

    @Test func edgesComeBack() {
        for edge in Self.edges {
            #expect(Int128(exactly: WideInteger(edge)) == edge)
            #expect(WideInteger(edge).description == String(edge))
            #expect(WideInteger(String(edge)) == WideInteger(edge))
            #expect(WideInteger(edge).isNegative == (edge < 0))
            #expect(WideInteger(edge).bitCount == 128 - edge.magnitude.leadingZeroBitCount)
        }
        #expect(Int128(exactly: WideInteger(Int128.max) + 1) == nil)
        #expect(Int128(exactly: WideInteger(Int128.min).negated) == nil)
        #expect(WideInteger(Int128.min).negated.description == "170141183460469231731687303715884105728")
    }

    @Test func sumsDifferencesAndOrder() {
        for a in Self.edges {
            for b in Self.edges {
                let (sum, sumOverflow) = a.addingReportingOverflow(b)
                if !sumOverflow { #expect(WideInteger(a) + WideInteger(b) == WideInteger(sum)) }
                let (difference, overflow) = a.subtractingReportingOverflow(b)
                if !overflow { #expect(WideInteger(a) - WideInteger(b) == WideInteger(difference)) }
                #expect((WideInteger(a) < WideInteger(b)) == (a < b))
                #expect(WideInteger(a) + WideInteger(b) - WideInteger(b) == WideInteger(a))
            }
        }
    }

    @Test func shiftsRoundDown() {
        for edge in Self.edges {
            for bits in [0, 1, 63, 64, 65, 127, 128, 200] {
                #expect(WideInteger(edge).shifted(up: bits).shifted(down: bits) == WideInteger(edge))
                #expect(
                    WideInteger(edge).shifted(down: bits)
                        == WideInteger(bits > 127 ? (edge < 0 ? -1 : 0) : edge >> Int128(bits)))
                #expect(WideInteger(edge).shifted(up: bits) == WideInteger(edge).multiplied(by: 2, toThe: bits))
            }
        }
    }

    @Test func largeNumbersKeepTheLaws() {
        var generator = SplitMix64(seed: 2_100)
        for _ in 0..<500 {
            func number() -> WideInteger {
                let bits = Int.random(in: 0...2_100, using: &generator)
                let size = WideInteger(UInt64.random(in: 0...UInt64.max, using: &generator)).shifted(up: bits)
                return Bool.random(using: &generator)
                    ? size + WideInteger(Int.random(in: 0...9, using: &generator)) : size.negated
            }
            let (a, b, c) = (number(), number(), number())
            #expect((a + b) + c == a + (b + c) && a - b == (b - a).negated)
            #expect(WideInteger(a.description) == a)
            #expect((a < b) == (a - b).isNegative)
            #expect(a.multiplied(by: 10) == a.shifted(up: 3) + a.shifted(up: 1))
            #expect(a.multiplied(by: 10, toThe: 25) == a.multiplied(by: 10_000_000_000).multiplied(by: 10, toThe: 15))
        }
    }

    @Test(arguments: ["", "-", "+", "1.", "x", "1 ", "１", "0x1"]) func whatIsNoIntegerIsRefused(_ text: String) {
        #expect(WideInteger(text) == nil)
    }

    @Test func floatsAreTheMultiplesThatTheyAre() {
        #expect(WideInteger(exactly: 0.75, scale: 2) == 3 && WideInteger(exactly: 0.75, scale: 1) == nil)
        #expect(WideInteger(exactly: -3, scale: 0) == -3 && WideInteger(exactly: 96, scale: -5) == 3)
        #expect(WideInteger(exactly: .leastNonzeroMagnitude, scale: 1074) == 1)
        #expect(WideInteger(exactly: .greatestFiniteMagnitude, scale: 0) == WideInteger((1 << 53) - 1).shifted(up: 971))
        #expect(WideInteger(exactly: .infinity, scale: 0) == nil && WideInteger(exactly: .nan, scale: 0) == nil)
    }

    @Test func inJSONSmallOnesAreNumbers() throws {
        let values: [WideInteger] = [0, -7, WideInteger(1).shifted(up: 53), WideInteger(1).shifted(up: 200)]
        let data = try JSONEncoder().encode(values)
        #expect(String(decoding: data, as: UTF8.self).hasPrefix("[0,-7,9007199254740992,\""))
        #expect(try JSONDecoder().decode([WideInteger].self, from: data) == values)
    }
}
