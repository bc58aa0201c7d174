import PeerCohorts

/// What came of a raw survey export.
///
/// ```swift
/// let survey = try SurveyImport.read(path: "export.csv", key: SurveyKey.read(path: "key.json"))
/// print(survey.cohort.count, survey.notes)
/// ```
public struct SurveyImport: Sendable {
    /// The people.
    public let cohort: Cohort
    /// Rows of data in the export.
    public let rows: Int
    /// Submissions that another one of the same person replaced.
    public let replaced: Int
    /// People whose answer to the consent question is not a yes.
    public let withoutConsent: Int
    /// Columns the key does not use; their contents are gone.
    public let droppedColumns: [String]
    /// Texts ticked under "Other" that are no option, by column.
    public let otherTexts: [String: Int]
    /// What else has to be known: answers that were taken for a no, cells that can be read in two ways.
    public let notes: [String]
    /// Under lenient reading: values that became missing, by column.
    public let madeMissing: [String: Int]
    /// Ids in `requests` and `avoids` that are nobody's, by column, ascending. Private: only administrators may see them.
    public let absentNames: [String: [String]]
    /// For generated ids: the id and what identifies the person. Keep it apart from the cohort.
    public let identities: [(id: String, identity: String)]

    /// The identities as CSV.
    public var identityText: String {
        var writer = CSVWriter()
        writer.append(["id", "identity"])
        for (id, identity) in identities { writer.append([id, identity]) }
        return writer.text
    }
}
