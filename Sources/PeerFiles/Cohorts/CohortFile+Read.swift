extension CohortFile {
    /// Reads a cohort.
    ///
    /// - Throws: ``InputErrors`` with every problem of the file, each with line and column: quoting, ragged rows, numbers,
    ///   ranges, repeated ids, repeated or unnamed columns.
    /// - Complexity: one pass, O(1) memory beside the cohort.
    public static func read(path: String, options: Options = Options()) throws(InputErrors) -> CohortFile {
        try read(CSVReader(path: path), options)
    }

    /// Reads a cohort from text in memory.
    public static func read(text: String, name: String, options: Options = Options()) throws(InputErrors) -> CohortFile
    {
        try read(CSVReader(text: text, name: name), options)
    }

    private static func read(_ reader: CSVReader, _ options: Options) throws(InputErrors) -> CohortFile {
        var reader = reader
        let layout = try CohortLayout(reader, options)
        var parse = CohortParse(layout: layout, file: reader.file, isLenient: options.isLenient)
        var row = CSVCells()
        while true {
            do throws(InputErrors) {
                guard try reader.next(into: &row) else { break }
                parse.add(row)
            } catch {
                parse.problems += error.all
            }
            try parse.problems.checkMost(in: reader.file)
        }
        return try parse.finished(dropped: layout.dropped)
    }
}
