import PeerCohorts

/// A question in which people put options in order: `QUESTION [First choice]` and so on, with an option in each cell.
///
/// The first of k ranks gives 5, the next ones 5/k less each. Options that a person did not name are 0 for goals, where somebody who named
/// others cares less for them, and blank for everything else; of somebody who named none all are blank.
///
/// *Example.* Three ranks; `Leading` first, `Speaking` second, third blank: goal:Leading 5, goal:Speaking 3⅓, other options 0.
struct RankedOptions {
    let family: AnswerFamily
    /// The columns of the ranks, the best first.
    let columns: [Int]
    /// The place of each option on the sheet.
    let places: [String: Int]

    /// Fills the sheet from a row.
    ///
    /// - Parameters:
    ///   - text: the text of a column.
    ///   - report: called for every cell that is no option, or an option named before.
    func read(_ text: (Int) -> String, into sheet: inout AnswerSheet, report: (CellError, Int) -> Void) {
        var named = Set<String>()
        for (rank, column) in columns.enumerated() {
            let option = text(column)
            if option.isEmpty { continue }
            guard let place = places[option] else {
                report(CellError("'\(option)' is none of the options of the ranking", isUnknownLabel: true), column)
                continue
            }
            guard named.insert(option).inserted else {
                report(CellError("'\(option)' has two ranks"), column)
                continue
            }
            sheet[place] = Cohort.scale.upperBound * Double(columns.count - rank) / Double(columns.count)
        }
        guard family == .goal, !named.isEmpty else { return }
        for (option, place) in places where !named.contains(option) { sheet[place] = 0 }
    }
}
