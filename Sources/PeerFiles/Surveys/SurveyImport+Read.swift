extension SurveyImport {
    /// Turns an export into a cohort.
    ///
    /// - Throws: ``InputErrors`` with every problem: columns that are not there, unknown labels with their counts, numbers
    ///   out of range, people who cannot be told apart, repeated submissions when they are not allowed.
    public static func read(path: String, key: SurveyKey, isLenient: Bool = false) throws(InputErrors) -> SurveyImport {
        try read(SurveySheet(path: path, key: key), key: key, isLenient: isLenient)
    }

    /// Turns a table into a cohort.
    public static func read(
        _ sheet: SurveySheet, key: SurveyKey, isLenient: Bool = false
    ) throws(InputErrors) -> SurveyImport {
        var sheet = sheet
        let plan = try SurveyPlan(key, header: sheet.header, file: sheet.file)
        var parse = SurveyParse(key: key, plan: plan, file: sheet.file, isLenient: isLenient)
        var row = CSVCells()
        while true {
            do throws(InputErrors) {
                guard try sheet.next(into: &row) else { break }
                parse.add(row)
            } catch {
                parse.report(error)
            }
            try parse.problems.checkMost(in: sheet.file)
        }
        parse.notes += sheet.notes + plan.notes
        return try parse.finished()
    }
}
