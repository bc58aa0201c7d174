/// The words of ASCII text with their places, read from bytes: for files with millions of numbers.
struct ByteWords {
    /// A word and where it stands, lines and columns from 1; a column is a byte.
    struct Word {
        let range: Range<Int>
        let line: Int
        let column: Int
    }
    let bytes: [UInt8]
    private var place = 0
    private var lineStart = 0
    /// The line of the last word read; at the end, of the last character.
    private(set) var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text of a word.
    func text(_ word: Word) -> String { String(decoding: bytes[word.range], as: UTF8.self) }

    /// The text of a word for a message: its first forty bytes, when it is longer.
    func shortText(_ word: Word) -> String {
        String(decoding: bytes[word.range.prefix(40)], as: UTF8.self) + (word.range.count > 40 ? "…" : "")
    }

    /// The next word, or `nil` at the end.
    mutating func next() -> Word? {
        startLine() ? word() : nil
    }

    /// The words of the next line that has any, and none at the end.
    mutating func nextLine() -> [Word] {
        guard let first = next() else { return [] }
        var words = [first]
        while place < bytes.count, bytes[place] != 10 {
            if Self.isBlank(bytes[place]) { place += 1 } else { words.append(word()) }
        }
        return words
    }

    /// The next word of the line at hand when it is a whole number of up to eighteen digits without a sign; otherwise nothing is read. In
    /// one look at each byte, for files of such numbers.
    @inline(__always) mutating func nextNumberInLine() -> Int? {
        let all = self.bytes
        let bytes = all.span
        var next = place
        while next < bytes.count, bytes[next] != 10, Self.isBlank(bytes[next]) { next += 1 }
        let start = next
        var value = 0
        while next < bytes.count, case let digit = bytes[next] &- 48, digit < 10 {
            value = value &* 10 &+ Int(digit)
            next += 1
        }
        guard next > start, next - start <= 18, next == bytes.count || bytes[next] == 10 || Self.isBlank(bytes[next])
        else { return nil }
        place = next
        return value
    }

    /// Whether the line at hand has no other word.
    var isAtLineEnd: Bool {
        let bytes = self.bytes.span
        var next = place
        while next < bytes.count, bytes[next] != 10 {
            guard Self.isBlank(bytes[next]) else { return false }
            next += 1
        }
        return true
    }

    /// Begins the next line that has a word; `false` at the end.
    mutating func startLine() -> Bool {
        while place < bytes.count {
            if bytes[place] == 10 {
                place += 1
                if place < bytes.count { (line, lineStart) = (line + 1, place) }
            } else if Self.isBlank(bytes[place]) {
                place += 1
            } else {
                return true
            }
        }
        return false
    }

    /// The number of the line with words that comes after so many others: where an error is told of something that is read already.
    func line(after count: Int) -> Int {
        var rest = self
        for _ in 0..<count where rest.startLine() { _ = rest.skipLine() }
        return rest.next()?.line ?? rest.line
    }

    /// Where reading stands: to be taken up again.
    var mark: Mark {
        get { Mark(place: place, lineStart: lineStart, line: line) }
        set { (place, lineStart, line) = (newValue.place, newValue.lineStart, newValue.line) }
    }

    struct Mark {
        fileprivate let place: Int
        fileprivate let lineStart: Int
        fileprivate let line: Int
    }

    /// The next word of the line at hand, or `nil` at its end.
    mutating func nextInLine() -> Word? {
        while place < bytes.count, bytes[place] != 10 {
            if Self.isBlank(bytes[place]) { place += 1 } else { return word() }
        }
        return nil
    }

    /// Goes to the end of the line at hand; how many words were left in it.
    mutating func skipLine() -> Int {
        var (count, isInWord) = (0, false)
        while place < bytes.count, bytes[place] != 10 {
            let isBlank = Self.isBlank(bytes[place])
            if !isBlank, !isInWord { count += 1 }
            isInWord = !isBlank
            place += 1
        }
        return count
    }

    /// The byte that a word is, `nil` for longer words.
    func onlyByte(_ word: Word) -> UInt8? { word.range.count == 1 ? bytes[word.range.lowerBound] : nil }

    /// A whole number of up to eighteen digits without a sign, `nil` for any other word.
    func shortNumber(_ word: Word) -> Int? {
        guard word.range.count <= 18 else { return nil }
        var value = 0
        for place in word.range {
            let digit = bytes[place] &- 48
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }

    private mutating func word() -> Word {
        let start = place
        while place < bytes.count, bytes[place] != 10, !Self.isBlank(bytes[place]) { place += 1 }
        return Word(range: start..<place, line: line, column: start - lineStart + 1)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 9 || byte == 13 || byte == 11 || byte == 12
    }
}
