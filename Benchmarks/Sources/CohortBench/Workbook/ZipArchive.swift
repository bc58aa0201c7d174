// Zip archives, as far as workbooks need them: entries that are stored or deflated, found by the directory at the end.
//
// An archive can promise little and unpack to terabytes. So all that is unpacked together is bounded, each entry must be as long as the
// directory says, and its check sum (CRC-32) must be right. Encrypted entries, archives in parts, and archives beyond 4 GB are refused.
// Source: PKWARE, "APPNOTE.TXT: .ZIP File Format Specification" 6.3, sections 4.3 and 4.4.

import PeerFiles

/// The entries of a zip archive.
struct ZipArchive {
    /// What is wrong with an archive, in words that follow the file's name.
    struct Problem: Error { let text: String }

    private struct Entry {
        let method: Int
        let check: UInt32
        let packed: Int
        let size: Int
        let place: Int
    }

    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]
    /// Bytes that may still be unpacked.
    private var allowance: Int

    /// - Parameter limit: bytes that all entries that are read may have together.
    init(_ bytes: [UInt8], limit: Int = 1 << 29) throws(Problem) {
        (self.bytes, allowance) = (bytes, limit)
        guard bytes.count >= 22, let end = Self.end(bytes) else {
            throw Problem(text: "begins like an Excel workbook (.xlsx), and is damaged")
        }
        let (count, start) = (word(end + 10), long(end + 16))
        var place = start
        for _ in 0..<count {
            guard place + 46 <= bytes.count, long(place) == 0x0201_4B50 else {
                throw Problem(text: "begins like an Excel workbook (.xlsx), and is damaged")
            }
            let (name, extra, comment) = (word(place + 28), word(place + 30), word(place + 32))
            guard place + 46 + name <= bytes.count else {
                throw Problem(text: "begins like an Excel workbook (.xlsx), and is damaged")
            }
            guard word(place + 8) & 1 == 0 else { throw Problem(text: "is encrypted: save it without a password") }
            let text = String(decoding: bytes[place + 46..<place + 46 + name], as: UTF8.self)
            entries[text] = Entry(
                method: word(place + 10), check: UInt32(long(place + 16)), packed: long(place + 20),
                size: long(place + 24),
                place: long(place + 42))
            place += 46 + name + extra + comment
        }
    }

    /// The names of all entries.
    var names: Set<String> { Set(entries.keys) }

    /// The contents of an entry; `nil` when there is none of that name.
    mutating func contents(_ name: String) throws(Problem) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard entry.size <= allowance else {
            throw Problem(text: "unpacks to more than \(allowance >> 20) MB: no survey does; export it as CSV")
        }
        guard entry.place + 30 <= bytes.count, long(entry.place) == 0x0403_4B50 else {
            throw Problem(text: "has a damaged entry '\(name)'")
        }
        let start = entry.place + 30 + word(entry.place + 26) + word(entry.place + 28)
        guard start + entry.packed <= bytes.count else { throw Problem(text: "has a damaged entry '\(name)'") }
        let packed = Array(bytes[start..<start + entry.packed])
        let contents: [UInt8]? =
            switch entry.method {
            case 0: packed
            case 8: Deflated.unpacked(packed, limit: entry.size)
            default: nil
            }
        guard let contents, contents.count == entry.size, Self.checkSum(contents) == entry.check else {
            throw Problem(text: "has a damaged entry '\(name)'")
        }
        allowance -= contents.count
        return contents
    }

    private func word(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }

    private func long(_ place: Int) -> Int { word(place) | word(place + 2) << 16 }

    /// The end of the directory: the last 22 bytes, unless a comment follows.
    private static func end(_ bytes: [UInt8]) -> Int? {
        let first = max(0, bytes.count - 22 - 65_535)
        return (first...bytes.count - 22).last { bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06]) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }
}
