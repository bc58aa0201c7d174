import PeerProblems
import PeerTestSupport

/// A small cost matrix as text, of one of several kinds that are hard on numbers, with forbidden pairs.
struct AnyCosts: CustomStringConvertible {
    let rows: Int
    let columns: Int
    let sense: Sense
    /// Row by row.
    let words: [String]

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let most = seed % 10 == 0 ? 9 : seed % 10 < 5 ? 6 : 4
        rows = Int.random(in: 1...most, using: &random)
        columns = random.chance(0.6) ? rows : Int.random(in: 1...most, using: &random)
        sense = random.chance(0.5) ? .minimize : .maximize
        let kind = Int.random(in: 0..<8, using: &random)
        let forbidden = [0, 0.1, 0.3, 0.5][Int.random(in: 0..<4, using: &random)]
        let start = Int.random(in: -310...300, using: &random)
        let common = Self.digits(52, &random)
        words = (0..<rows * columns).map { _ in
            if random.chance(forbidden) { return "inf" }
            return Self.word(kind, start, common, &random)
        }
    }

    /// One cost of a kind.
    private static func word(_ kind: Int, _ start: Int, _ common: String, _ random: inout SplitMix64) -> String {
        let sign = random.chance(0.3) ? "-" : ""
        let small = Int.random(in: 0...9, using: &random)
        switch kind {
        // Every magnitude there is, in one matrix.
        case 0: return "\(sign)\(small).\(digits(8, &random))e\(Int.random(in: -310...308, using: &random))"
        // One magnitude, with short numbers that tie.
        case 1: return "\(sign)\(small)e\(start)"
        // Tenths beside placeholders beyond them.
        case 2:
            let placeholders = ["1e6", "999999999", "1e31", "3.4028235e38", "1.797e308", "1e308"]
            return random.chance(0.3)
                ? placeholders[Int.random(in: 0..<6, using: &random)] : "\(sign)\(small).\(digits(1, &random))"
        // Integers of 200 bits that differ at their ends, so that low digits decide and carry.
        case 3: return "1" + common + digits(8, &random)
        // Integers of 200 bits all over.
        case 4: return sign + digits(60, &random)
        // Where floats and machine integers end.
        case 5:
            let edges = ["9007199254740992", "9223372036854775807", "18446744073709551616", "4611686018427387904"]
            return sign + edges[Int.random(in: 0..<4, using: &random)].dropLast() + digits(1, &random)
        // Numbers below all normal floats, and the least of them.
        case 6: return "\(sign)\(small)e-\(Int.random(in: 308...323, using: &random))"
        // Long decimals of one size.
        default: return "\(sign)0.\(digits(17, &random))"
        }
    }

    private static func digits(_ count: Int, _ random: inout SplitMix64) -> String {
        String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
    }

    /// As a file.
    var text: String {
        (0..<rows).map { words[$0 * columns..<($0 + 1) * columns].joined(separator: ",") + "\n" }.joined()
    }

    var description: String { "\(sense.rawValue)\n\(text)" }
}
