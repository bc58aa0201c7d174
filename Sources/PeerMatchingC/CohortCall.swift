import PeerFiles

/// One column of a cohort, as cells of a file.
struct GivenColumn {
    let name: String
    /// One a person, empty for no answer.
    let cells: [String]

    init(name: String, cells: [String]) { (self.name, self.cells) = (name, cells) }

    /// Numbers as they are written in files; NaN is no answer.
    init(name: String, numbers: [Double]) {
        self.init(name: name, cells: numbers.map { $0.isNaN ? "" : DecimalNumber.text($0) })
    }
}

extension CohortFile {
    /// A cohort of columns: read as its file would be, so that the same is checked and errors name its lines.
    static func known(columns: [GivenColumn], people: Int, isLenient: Bool) throws -> CohortFile {
        var writer = CSVWriter()
        writer.append(columns.map(\.name))
        for person in 0..<people { writer.append(columns.map { $0.cells[person] }) }
        return try known(writer.text, name: "columns", isLenient: isLenient)
    }

    /// A cohort of text. Columns that nobody knows are refused unless all may be lenient.
    static func known(_ text: String, name: String, isLenient: Bool) throws -> CohortFile {
        let file = try read(text: text, name: name, options: Options(isLenient: isLenient))
        guard isLenient || file.droppedColumns.isEmpty else {
            let columns = file.droppedColumns.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
            throw CallFailure.invalid(
                "\(name):1: columns that are not known: \(columns); drop or rename them, or read leniently")
        }
        return file
    }
}
