/// Everything that is wrong with an input, so that it can be put right in one go.
///
/// ```swift
/// do { _ = try CohortFile.read(path: "cohort.csv") } catch let errors {
///     for error in errors.all { print(error.file, error.line ?? 0, error.column ?? 0, error.message) }
/// }
/// ```
public struct InputErrors: Error, Sendable, CustomStringConvertible {
    /// All problems, in the order of the file.
    public let all: [InputError]
    /// How many are described in full.
    public static let shownInFull = 100

    /// Reading ends after so many: a file with that many problems is another file, and each takes some hundred bytes.
    public static let most = 100_000

    /// Problems, at least one.
    public init(_ all: [InputError]) { self.all = all }

    /// One problem.
    public init(_ one: InputError) { all = [one] }

    /// A cause once, with how many lines it touches and the first three, where more than three have it. Of the causes the first hundred,
    /// the problems of the rest counted by column.
    public var description: String {
        let causes = ProblemCause.causes(of: all)
        var lines = causes.prefix(Self.shownInFull).flatMap(\.lines)
        var rest: [(column: String, count: Int)] = []
        for cause in causes.dropFirst(Self.shownInFull) {
            let column = cause.first.header ?? cause.first.column.map { "#\($0)" } ?? "no column"
            if let index = rest.firstIndex(where: { $0.column == column }) {
                rest[index].count += cause.count
            } else {
                rest.append((column, cause.count))
            }
        }
        lines += rest.map { "… and \($0.count) more in column '\($0.column)'" }
        return lines.joined(separator: "\n")
    }
}

extension [InputError] {
    /// In the order of the file: by line and column, those of one place as they stand.
    var inFileOrder: [InputError] {
        enumerated().sorted { a, b in
            (a.element.line ?? 0, a.element.column ?? 0, a.offset) < (
                b.element.line ?? 0, b.element.column ?? 0, b.offset
            )
        }.map(\.element)
    }

    /// Ends reading a file with too many problems; they are told with the place where it ended.
    func checkMost(in file: String) throws(InputErrors) {
        guard count >= InputErrors.most else { return }
        throw InputErrors(
            self + [InputError(file: file, line: last?.line, "reading ends here, after \(count) problems")])
    }
}
