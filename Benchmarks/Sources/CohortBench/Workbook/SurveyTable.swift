import Foundation
import PeerFiles

/// An export as a table: text in any of the encodings that are known, or a sheet of a workbook.
enum SurveyTable {
    /// Opens an export.
    ///
    /// - Parameter sheet: of a workbook, by its name; the first that is shown and has contents unless given.
    /// - Throws: `InputErrors` when there is no such file or sheet, or it cannot be read.
    static func open(
        _ path: String, key: SurveyKey? = nil, sheet: String? = nil
    ) throws(InputErrors) -> SurveySheet {
        guard isWorkbook(path) else {
            guard sheet == nil else {
                throw InputErrors(InputError(file: path, "is no workbook (.xlsx), so it has no sheet '\(sheet ?? "")'"))
            }
            return try SurveySheet(path: path, key: key)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputErrors(InputError(file: path, "cannot be opened for reading"))
        }
        let found: (rows: [CSVRow], note: String?)
        do throws(Workbook.Problem) {
            found = try contents(of: Workbook([UInt8](data)), sheet)
        } catch {
            throw InputErrors(InputError(file: path, error.text))
        }
        return try SurveySheet(rows: found.rows, file: path, key: key, note: found.note)
    }

    private static func contents(
        of book: Workbook, _ sheet: String?
    ) throws(Workbook.Problem) -> (rows: [CSVRow], note: String?) {
        var book = book
        let names = book.sheets.map { "'\($0.name)'" }.joined(separator: ", ")
        if let sheet {
            guard let found = book.sheets.first(where: { $0.name == sheet }) else {
                throw Workbook.Problem(text: "has no sheet '\(sheet)'; it has \(names)")
            }
            return (try book.rows(of: found), nil)
        }
        for found in book.sheets where !found.isHidden {
            let rows = try book.rows(of: found)
            guard rows.contains(where: { $0.cells.contains { !$0.isEmpty } }) else { continue }
            let others = book.sheets.count > 1 ? "; --sheet NAME takes another of \(names)" : ""
            return (rows, "the sheet '\(found.name)' is read\(others)")
        }
        throw Workbook.Problem(text: "has no sheet with contents")
    }

    /// Whether a file begins as zip archives do.
    private static func isWorkbook(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4)) == Data([0x50, 0x4B, 0x03, 0x04])
    }
}
