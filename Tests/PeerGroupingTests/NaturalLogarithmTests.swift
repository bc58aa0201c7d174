import Foundation
import PeerGrouping
import Testing

@Suite("The logarithm of searches")
struct NaturalLogarithmTests {
    @Test("ln x is the C library's to fifteen digits, from the least number to 1")
    func values() throws {
        #expect(naturalLogarithm(1) == 0)
        let numbers = (1...4096).map { Double($0) / 4096 } + (0...320).map { pow(10, -Double($0)) } + [0x1p-1074]
        for x in numbers {
            try #require(abs(naturalLogarithm(x) - log(x)) <= 2e-15 * max(1, abs(log(x))), "ln \(x)")
        }
    }
}
