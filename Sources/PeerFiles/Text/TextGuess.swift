// How a table of text was saved, guessed from its bytes: spreadsheets write what their language wants, and say nothing.
//
// ENCODING. A byte order mark tells UTF-16. Bytes that are UTF-8 are UTF-8. Others are Windows-1252, unless there are letters of several
// bytes that are right in UTF-8: then a UTF-8 file is damaged, and nothing is guessed.
//
// DELIMITER. The first rows are split by each of `,` `;` tab and `|`, quotes honoured. In a table most rows have as many cells as
// most others: the delimiter with the largest such share is taken, of those the one with more cells, of those the first. In `Ann;3,5` below
// `Name;Mark` the comma makes one cell and two, the semicolon two and two.

/// The encoding and the delimiter of a file.
///
/// ```swift
/// let guess = try TextGuess(path: "export.csv")
/// print(guess.encoding, guess.note ?? "")
/// ```
public struct TextGuess: Hashable, Sendable {
    /// How the text is encoded.
    public let encoding: TextEncoding
    /// What stands between cells.
    public let delimiter: UInt8

    /// The delimiters that are tried, in this order.
    public static let delimiters: [(byte: UInt8, name: String)] = [
        (UInt8(ascii: ","), "commas"), (UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "\t"), "tabs"),
        (UInt8(ascii: "|"), "bars"),
    ]

    /// Looks at a file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - encoding: taken as given; guessed when `nil`.
    ///   - delimiter: likewise.
    /// - Throws: ``InputErrors`` when there is no such file, or it is no text.
    /// - Complexity: reads the whole file once.
    public init(path: String, encoding: TextEncoding? = nil, delimiter: UInt8? = nil) throws(InputErrors) {
        guard InputFile.kind(of: path) == .file else { throw InputErrors(InputError(file: path, InputFile.missing)) }
        guard let bytes = InputFile.bytes(of: path) else {
            throw InputErrors(InputError(file: path, "cannot be opened for reading"))
        }
        self.encoding = encoding ?? Self.encoding(of: bytes)
        if self.encoding != .utf16, let problem = FileKind.problem(bytes.prefix(16)) {
            throw InputErrors(InputError(file: path, line: 1, column: 1, problem))
        }
        self.delimiter =
            if let delimiter { delimiter } else { Self.delimiter(of: try Self.beginning(path, self.encoding)) }
    }

    /// What was found beside UTF-8 and commas, in words; `nil` when that is what it is.
    public var note: String? {
        var words: [String] = []
        if encoding != .utf8 { words.append("encoded as \(encoding.rawValue)") }
        if delimiter != UInt8(ascii: ","), let found = Self.delimiters.first(where: { $0.byte == delimiter }) {
            words.append("delimited by \(found.name)")
        }
        return words.isEmpty ? nil : "the file is " + words.joined(separator: ", ")
    }

    private static func encoding(of bytes: [UInt8]) -> TextEncoding {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        if isUTF8(bytes[...]) { return .utf8 }
        // Lines one by one: is any of the letters beyond ASCII right as it is?
        let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.contains { $0 >= 0x80 } }
        return lines.contains { isUTF8($0) } ? .utf8 : .windows1252
    }

    private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        do { return try UTF8Span(validating: bytes.span).count >= 0 } catch { return false }
    }

    /// The first bytes of the text, as UTF-8.
    private static func beginning(_ path: String, _ encoding: TextEncoding) throws(InputErrors) -> [UInt8] {
        var stream = try ByteStream(path: path, encoding: encoding)
        return Array((try stream.next() ?? []).prefix(1 << 18))
    }

    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        let scores = delimiters.enumerated().map { order, delimiter -> (share: Double, cells: Int, order: Int) in
            let counts = cellCounts(bytes, delimiter.byte)
            let times = Dictionary(grouping: counts, by: { $0 }).mapValues(\.count)
            guard let most = times.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.key > 1 else {
                return (0, 1, order)
            }
            return (Double(most.value) / Double(counts.count), most.key, order)
        }
        let best = scores.max { ($0.share, $0.cells, -$0.order) < ($1.share, $1.cells, -$1.order) }
        return delimiters[best?.order ?? 0].byte
    }

    /// How many cells each of the first rows has.
    private static func cellCounts(_ bytes: [UInt8], _ delimiter: UInt8) -> [Int] {
        var counts: [Int] = []
        var (cells, isQuoted, isStart, isBlank) = (1, false, true, true)
        for byte in bytes {
            if byte == UInt8(ascii: "\""), isStart || isQuoted {
                isQuoted.toggle()
                isBlank = false
            } else if byte == delimiter, !isQuoted {
                cells += 1
                isStart = true
                continue
            } else if byte == UInt8(ascii: "\n"), !isQuoted {
                if !isBlank || cells > 1 { counts.append(cells) }
                (cells, isStart, isBlank) = (1, true, true)
                if counts.count == 60 { return counts }
                continue
            } else if byte > 32 {
                isBlank = false
            }
            // A doubled quote closes and opens again: both stand at a start.
            isStart = byte == UInt8(ascii: "\"")
        }
        if !isBlank || cells > 1 { counts.append(cells) }
        return counts
    }
}
