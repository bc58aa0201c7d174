/// Random numbers from a seed: SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Files near a file: some bytes or words of it are others, gone, there twice, or taken from elsewhere in it.
enum Mutation {
    /// What numbers and words are changed to: ends of ranges, and what readers take for special.
    private static let words = [
        "", "0", "-1", "1", "-0", "2147483648", "-9223372036854775808", "18446744073709551616", "1e308", "1e-310",
        "1e999", "0.5",
        "nan", "inf", "-inf", "null", "true", "[]", "{}", "\"", "'", ",", ";", "\n", "\r\n", "\t", "#", "{", "}", "[",
        "]", ":",
        "\u{0}", "\u{FEFF}", "\u{202E}", "é", "=1+1", "99999999999999999999999999999999999999999999",
    ].map { Array($0.utf8) }

    /// One to four changes, drawn by `generator`.
    static func mutated(_ file: [UInt8], using generator: inout SeededNumbers) -> [UInt8] {
        var bytes = file
        for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&bytes, using: &generator) }
        return bytes
    }

    private static func change(_ bytes: inout [UInt8], using generator: inout SeededNumbers) {
        guard !bytes.isEmpty else {
            bytes = words.randomElement(using: &generator) ?? []
            return
        }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let piece = place..<min(bytes.count, place + Int.random(in: 1...12, using: &generator))
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes.removeSubrange(piece)
        case 3: bytes.insert(contentsOf: Array(bytes[piece]), at: Int.random(in: 0...bytes.count, using: &generator))
        case 4: bytes.removeSubrange(place...)
        case 5: bytes.insert(contentsOf: words.randomElement(using: &generator) ?? [], at: place)
        default:
            let other = words.randomElement(using: &generator) ?? []
            bytes.replaceSubrange(word(around: place, in: bytes), with: other)
        }
    }

    /// The letters, digits, signs and points around a place.
    private static func word(around place: Int, in bytes: [UInt8]) -> Range<Int> {
        func isInside(_ byte: UInt8) -> Bool {
            switch byte {
            case 43, 45, 46, 48...57, 65...90, 97...122: true
            default: false
            }
        }
        var (start, end) = (place, place)
        while start > 0, isInside(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, isInside(bytes[end]) { end += 1 }
        return start..<max(end, min(place + 1, bytes.count))
    }
}
