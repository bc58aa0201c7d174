// People made ready for comparison, and used again when a few of them have changed.
//
// Making a cohort's tables is most of the work before a few rows of scores: every answer of everybody is looked up and coded. But what a
// person's code is depends on the fit and the person, and in facets of tags on which tags there are. So the tables of a cohort that differs
// in a few people are made of the old ones: those who stayed are copied to where they stand now, the few are coded anew. Where one of them
// has a tag that nobody had, that facet's table is made from the start. Values are those of tables made from the start in every case.

import PeerCohorts
import PeerNumerics

/// The tables of a cohort under a fit, to make those of a cohort that differs in few people.
package struct PreparedPeople: Sendable {
    private let fitted: FittedScoreModel
    private let ids: [String]
    private let tables: [any FacetTable]

    /// Those who are scored already.
    package init(_ scores: CohortScores) {
        fitted = scores.fitted
        ids = scores.cohort.participants.indices.map { scores.cohort.participants[$0].id }
        tables = scores.tables
    }

    /// The tables of a cohort under the same fit, `nil` under another one.
    ///
    /// - Parameters:
    ///   - cohort: people of an id that is known have the answers that they had.
    ///   - changed: the ids of whom that is not true.
    /// - Complexity: O(n) to copy, and O(questions) for each of the new and changed.
    func tables(
        of cohort: Cohort, changed: Set<String>, under fitted: FittedScoreModel, _ customFacets: [any Facet]
    ) throws(ScoringError) -> [any FacetTable]? {
        guard fitted == self.fitted else { return nil }
        let known = places(in: cohort, besides: changed)
        let new = known.indices.filter { known[$0] == nil }
        guard !new.isEmpty || known.count != ids.count else { return tables }
        let newcomers: Cohort
        do {
            newcomers = try Cohort(new.map { cohort.participants[$0] })
        } catch {
            preconditionFailure("part of a valid cohort is valid: \(error)")
        }
        var next = Int32(ids.count)
        let order = TableOrder(
            known.map { place in
                if let place { return Int32(place) }
                next += 1
                return next - 1
            }, own: ids.count)
        var made: [any FacetTable] = []
        for (facet, table) in zip(fitted.facets, tables) {
            if let own = ids.isEmpty ? nil : facet.table(of: newcomers, alike: table) {
                made.append(table.reordered(order, newcomers: own))
            } else {
                made.append(try facet.table(of: cohort, customFacets: customFacets))
            }
        }
        return made
    }

    /// Where the people of a cohort stand here, `nil` for those who are new or have changed.
    private func places(in cohort: Cohort, besides changed: Set<String>) -> [Int?] {
        // Both are in the order of their ids.
        var next = 0
        return cohort.participants.indices.map { index in
            let id = cohort.participants[index].id
            while next < ids.count, ids[next] != id, ids[next].precedes(id) { next += 1 }
            guard next < ids.count, ids[next] == id else { return nil }
            next += 1
            return changed.isEmpty || !changed.contains(id) ? next - 1 : nil
        }
    }
}
