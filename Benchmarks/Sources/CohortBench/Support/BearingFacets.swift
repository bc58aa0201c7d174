// Which facets of a practice's model the answers bear on.
//
// A survey that asks for skills alone says nothing of aspirations, and yet aspirations would count as unknown for every pair: with less than
// half of the weight known nobody could be paired. A facet that is known for no pair at all tells no pair from another. So where the model
// is a practice's own, such facets are left out, and that is said; a program file is taken as it stands.

import PeerMatching

/// A practice's model without the facets on which nobody's answers bear.
struct BearingFacets {
    /// The model; as it was where all facets are known for some pair, or none is.
    let model: ScoreModel
    /// What was left out, in words.
    let notes: [String]

    /// People who are looked at first: where a facet is known among them, it is known.
    private static let few = 200

    /// - Complexity: all pairs of 200 people; of all people 2²⁰ pairs where a facet is known for none of those.
    init(_ model: ScoreModel, for everyone: Cohort, threads: Int) throws {
        let cohort = everyone.consenting
        guard cohort.count > 1, model.minimumCoverage > 0, model.components.count > 1 else {
            (self.model, notes) = (model, [])
            return
        }
        let stride = max(1, cohort.count / Self.few)
        var known = try Self.known(model, cohort.people { $0 % stride == 0 }, threads)
        if known.contains(where: { !$0.value }), stride > 1 { known = try Self.known(model, cohort, threads) }
        let unknown = model.components.map(\.kind.name).filter { known[$0] == false }
        if unknown.count == model.components.count {
            self.model = model
            notes = [
                "nobody's answers bear on \(unknown.joined(separator: ", ")): --practice coffee pairs people without answers"
            ]
            return
        }
        var fewer = model
        fewer.components.removeAll { unknown.contains($0.kind.name) }
        self.model = fewer
        notes = unknown.map {
            "the facet '\($0)' is left out: it is known for no pair of these people (a program file would keep it)"
        }
    }

    private static func known(_ model: ScoreModel, _ people: Cohort, _ threads: Int) throws -> [String: Bool] {
        let scores = try model.fit(people, threads: threads).scores(of: people)
        return Dictionary(
            scores.effectiveWeights(threads: threads).map { ($0.facet, $0.known > 0) }, uniquingKeysWith: { a, _ in a })
    }
}

extension Cohort {
    /// The people at places that pass.
    fileprivate func people(_ isKept: (Int) -> Bool) throws -> Cohort {
        try Cohort(participants.indices.filter(isKept).map { participants[$0] })
    }
}
