import PeerCohorts

/// A cohort as read from a file, and what happened on the way.
///
/// ```swift
/// let cohort = try CohortFile.read(path: "cohort.csv").cohort
/// print(CohortFile.text(of: cohort))
/// ```
public struct CohortFile: Sendable {
    /// The people.
    public let cohort: Cohort
    /// Columns that are neither known nor to be carried; their contents are gone.
    public let droppedColumns: [String]
    /// Under lenient reading: values that became missing, by column.
    public let madeMissing: [String: Int]
    /// Ids in `requests` and `avoids` that are nobody's, by column, ascending. Private: only administrators may see them.
    public let absentNames: [String: [String]]

    /// How to read.
    public struct Options: Sendable {
        /// Columns to keep as they are.
        public var carry: Set<String>
        /// Whether values that cannot be read or lie outside their range become missing instead of being errors.
        public var isLenient: Bool

        /// Strict, carrying nothing.
        public init(carry: Set<String> = [], isLenient: Bool = false) {
            self.carry = carry
            self.isLenient = isLenient
        }
    }
}
