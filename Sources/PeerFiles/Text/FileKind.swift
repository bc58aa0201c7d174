/// What a file is that is no text, told by its first bytes: a message about quotes in cells would help nobody who saved a workbook.
enum FileKind {
    private static let beginnings: [(bytes: [UInt8], name: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook (.xlsx) or another zip archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)"),
        (Array("%PDF".utf8), "a PDF"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
        (Array("SQLite format 3".utf8), "a database (SQLite)"),
        (Array("<!DOCTYPE html".utf8), "a web page (HTML)"),
        (Array("<html".utf8), "a web page (HTML)"),
        ([0xFF, 0xFE], "UTF-16 text"), ([0xFE, 0xFF], "UTF-16 text"),
    ]

    /// What is wrong with a file that should be CSV in UTF-8; `nil` when its beginning may be.
    static func problem(_ first: some Collection<UInt8>) -> String? {
        guard let found = beginnings.first(where: { first.starts(with: $0.bytes) }) else { return nil }
        return "is \(found.name), not CSV: save or export it as CSV (UTF-8)"
    }
}
