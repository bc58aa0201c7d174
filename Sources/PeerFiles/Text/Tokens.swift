/// The words of a text file with their places, for formats without cells.
struct Tokens {
    struct Token {
        let text: Substring
        let line: Int
        let column: Int
    }
    let file: String

    /// All words of a text, separated by blanks, tabs and line breaks.
    static func words(of line: Substring, number: Int) -> [Token] {
        var tokens: [Token] = []
        var start: Substring.Index?
        var column = 0
        var startColumn = 0
        for index in line.indices {
            column += 1
            if line[index].isWhitespace {
                if let begin = start {
                    tokens.append(Token(text: line[begin..<index], line: number, column: startColumn))
                }
                start = nil
            } else if start == nil {
                (start, startColumn) = (index, column)
            }
        }
        if let begin = start { tokens.append(Token(text: line[begin...], line: number, column: startColumn)) }
        return tokens
    }

    /// An error at a token.
    func error(_ token: Token, _ message: String) -> InputErrors {
        InputErrors(InputError(file: file, line: token.line, column: token.column, message))
    }

    /// An error at a line.
    func error(line: Int, _ message: String) -> InputErrors {
        InputErrors(InputError(file: file, line: line, column: 1, message))
    }

    /// Refuses many more vertices than a file of so many bytes can name: each costs memory, with an edge or without.
    func checkVertices(_ count: Int, bytes: Int, line: Int) throws(InputErrors) {
        guard count <= 100_000 + 100 * bytes else {
            throw error(line: line, "\(count) vertices, far more than \(bytes) bytes name")
        }
    }

    /// What a line such as `# NUMBER VOTERS: 12` of PrefLib's announces; `nil` for any other line.
    func announced(_ what: String, in line: Substring, number: Int) throws(InputErrors) -> Int? {
        let start = "# NUMBER \(what):"
        guard line.hasPrefix(start) else { return nil }
        let text = line.dropFirst(start.count).filter { !$0.isWhitespace }
        guard let count = Int(text), count >= 0 else {
            throw error(line: number, "'\(text.prefix(40))' is not a number of \(what.lowercased())")
        }
        return count
    }

    /// A whole number within bounds.
    func integer(_ token: Token, in range: ClosedRange<Int>, _ what: String) throws(InputErrors) -> Int {
        guard let value = Int(token.text) else { throw error(token, "'\(token.text)' is not \(what)") }
        guard range.contains(value) else {
            throw error(token, "\(what) \(value) is outside \(range.lowerBound)–\(range.upperBound)")
        }
        return value
    }
}

extension Tokens {
    /// An error at a word.
    func error(_ words: ByteWords, _ word: ByteWords.Word, _ message: String) -> InputErrors {
        InputErrors(InputError(file: file, line: word.line, column: word.column, message))
    }

    /// A whole number within bounds.
    func integer(
        _ words: ByteWords, _ word: ByteWords.Word, in range: ClosedRange<Int>, _ what: String
    ) throws(InputErrors) -> Int {
        guard let value = words.shortNumber(word) ?? Int(words.text(word)) else {
            throw error(words, word, "'\(words.shortText(word))' is not \(what)")
        }
        guard range.contains(value) else {
            throw error(words, word, "\(what) \(value) is outside \(range.lowerBound)–\(range.upperBound)")
        }
        return value
    }

    /// The number of one of `count` things that are counted from 1; of none, every number is an error.
    func number(
        _ words: ByteWords, _ word: ByteWords.Word, upTo count: Int, _ what: String
    ) throws(InputErrors) -> Int {
        guard count > 0 else { throw error(words, word, "\(what) is named, and there are none") }
        return try integer(words, word, in: 1...count, what)
    }
}

/// A whole text file, for the small formats.
enum TextFile {
    /// Its bytes without a byte order mark.
    static func bytes(_ path: String) throws(InputErrors) -> [UInt8] {
        var stream = try ByteStream(path: path)
        var bytes = try stream.all()
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return bytes
    }

    /// The same, all of it UTF-8.
    static func validBytes(_ path: String) throws(InputErrors) -> [UInt8] {
        let bytes = try bytes(path)
        do { _ = try UTF8Span(validating: bytes.span) } catch {
            throw InputErrors(InputError(file: path, "is not UTF-8 text"))
        }
        return bytes
    }

    static func read(_ path: String) throws(InputErrors) -> String {
        String(decoding: try validBytes(path), as: UTF8.self)
    }

    /// The lines without their ends; a last empty one is left out.
    static func lines(_ text: String) -> [Substring] {
        // By bytes: to look for characters costs twenty times as much.
        let (bytes, view) = (text.utf8Span.span, text.utf8)
        var lines: [Substring] = []
        func add(_ range: Range<Int>) {
            let start = view.index(view.startIndex, offsetBy: range.lowerBound)
            lines.append(text[start..<view.index(start, offsetBy: range.count)])
        }
        var start = 0
        for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
            add(start..<(place > start && bytes[place - 1] == UInt8(ascii: "\r") ? place - 1 : place))
            start = place + 1
        }
        if start < bytes.count { add(start..<bytes.count) }
        return lines
    }
}
