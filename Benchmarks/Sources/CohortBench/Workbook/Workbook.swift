// Tables of workbooks (.xlsx, Office Open XML): which sheets there are, and the cells of one as texts.
//
// A workbook is a zip archive of XML: `xl/workbook.xml` names the sheets and the calendar, its relations say which file each sheet is, cells
// point to texts in `xl/sharedStrings.xml` and to formats in `xl/styles.xml`. Cells that are not there are blank; rows keep their numbers,
// so that messages name the row that one sees in the spreadsheet.
//
// Source: ECMA-376 part 1, 18.2 (workbook), 18.3 (sheets), 18.4 (shared texts), 18.8 (styles).

import PeerFiles

/// A workbook that is being read.
struct Workbook {
    /// What is wrong, in words that follow the file's name.
    struct Problem: Error {
        let text: String

        init(text: String) { self.text = text }

        /// What went wrong in any part of the file.
        init(_ error: any Error) {
            text =
                switch error {
                case let problem as ZipArchive.Problem: problem.text
                case let problem as XMLTokens.Problem: problem.text
                case let problem as Problem: problem.text
                default: "cannot be read: \(error)"
                }
        }
    }

    /// A sheet.
    struct Sheet {
        let name: String
        let isHidden: Bool
        fileprivate let file: String
    }

    private(set) var sheets: [Sheet] = []
    private var archive: ZipArchive
    private let texts: [String]
    private let dates: DateFormats
    /// Whether the format of a cell, by its style's number, shows dates.
    private let showsDates: [Bool]

    init(_ bytes: [UInt8]) throws(Problem) {
        do {
            archive = try ZipArchive(bytes)
            guard let book = try archive.contents("xl/workbook.xml") else {
                throw Problem(text: "is a zip archive, but no workbook (.xlsx)")
            }
            let files = try Self.relations(try archive.contents("xl/_rels/workbook.xml.rels") ?? [])
            var (isFrom1904, sheets) = (false, [Sheet]())
            try Self.elements(book) { name, attributes in
                if name == "workbookPr" { isFrom1904 = ["1", "true"].contains(attributes["date1904"]) }
                guard name == "sheet", let title = attributes["name"],
                    let file = attributes["id"].flatMap({ files[$0] })
                else { return }
                sheets.append(Sheet(name: title, isHidden: attributes["state"]?.contains("idden") == true, file: file))
            }
            self.sheets = sheets
            dates = DateFormats(isFrom1904: isFrom1904)
            texts = try SharedTexts.read(try archive.contents("xl/sharedStrings.xml") ?? [])
            showsDates = try Self.styles(try archive.contents("xl/styles.xml") ?? [])
        } catch {
            throw Problem(error)
        }
    }

    /// The rows of a sheet, all equally wide.
    mutating func rows(of sheet: Sheet) throws(Problem) -> [CSVRow] {
        do {
            guard let bytes = try archive.contents(sheet.file) else {
                throw Problem(text: "has a sheet '\(sheet.name)' without contents")
            }
            var reader = SheetReader(texts: texts, dates: dates, showsDates: showsDates)
            try reader.read(bytes)
            return reader.table
        } catch {
            throw Problem(error)
        }
    }

    /// Calls for each element that begins.
    static func elements(_ bytes: [UInt8], _ found: (String, [String: String]) -> Void) throws(XMLTokens.Problem) {
        var tokens = try XMLTokens(bytes)
        while let token = try tokens.next() {
            if case .start(let name, let attributes, _) = token { found(name, attributes) }
        }
    }

    private static func relations(_ bytes: [UInt8]) throws(XMLTokens.Problem) -> [String: String] {
        var files: [String: String] = [:]
        try elements(bytes) { name, attributes in
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
            files[id] = target.first == "/" ? String(target.dropFirst()) : "xl/" + target
        }
        return files
    }

    private static func styles(_ bytes: [UInt8]) throws(XMLTokens.Problem) -> [Bool] {
        var (own, formats, isInside) = ([Int: Bool](), [Bool](), false)
        var tokens = try XMLTokens(bytes)
        while let token = try tokens.next() {
            switch token {
            case .start("numFmt", let attributes, _):
                guard let number = attributes["numFmtId"].flatMap({ Int($0) }) else { continue }
                own[number] = DateFormats.isDate(attributes["formatCode"] ?? "")
            case .start("cellXfs", _, let isEmpty): isInside = !isEmpty
            case .end("cellXfs"): isInside = false
            case .start("xf", let attributes, _) where isInside:
                let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(own[number] ?? DateFormats.isDate(builtIn: number))
            default: break
            }
        }
        return formats
    }
}

/// The texts that cells point to.
enum SharedTexts {
    /// Rich texts are put together; readings of Japanese (`rPh`) are no part of a text.
    static func read(_ bytes: [UInt8]) throws(XMLTokens.Problem) -> [String] {
        var (texts, text, isInside, isReading) = ([String](), "", false, false)
        var tokens = try XMLTokens(bytes)
        while let token = try tokens.next() {
            switch token {
            case .start("si", _, let isEmpty):
                text = ""
                if isEmpty { texts.append("") }
            case .end("si"): texts.append(unescaped(text))
            case .start("rPh", _, let isEmpty): isReading = !isEmpty
            case .end("rPh"): isReading = false
            case .start("t", _, let isEmpty): isInside = !isEmpty
            case .end("t"): isInside = false
            case .text(let part) where isInside && !isReading: text += part
            default: break
            }
        }
        return texts
    }

    /// `_x000D_` is the character of that number.
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.output.1, radix: 16).flatMap { Unicode.Scalar($0) }.map { String($0) }
                ?? String(match.output.0)
        }
    }
}
