import PeerCohorts

/// A fitted facet with everyone's answers as plain numbers, for a program in another language: the kind of comparison, its constants, and
/// columns. No question is named, and no person.
///
/// What each kind computes is said in docs/score-model.md. A facet that says nothing of its own is a *table* of everything that two
/// different answers make, as long as there are not too many.
///
/// ```swift
/// for facet in result.scores.portable?.facets ?? [] { print(facet.kind, facet.constants, facet.columns.keys.sorted()) }
/// ```
public struct PortableFacet: Hashable, Sendable {
    /// Numbers of all people, a fixed count each, one person after the other.
    public enum Column: Hashable, Sendable {
        /// Whole numbers, or 32 bits of a set each.
        case integers([Int32])
        /// Numbers as they are compared; NaN where unknown.
        case floats([Float])
    }

    /// How two people are compared.
    public let kind: String
    /// What is the same for everybody.
    public let constants: [String: Double]
    /// The columns by name.
    public let columns: [String: Column]

    package init(_ kind: String, constants: [String: Double] = [:], columns: [String: Column]) {
        (self.kind, self.constants, self.columns) = (kind, constants, columns)
    }

    /// The most entries of a table.
    static let mostEntries = 1 << 20
}

extension FacetCoding {
    package func portable(_ codes: [Code]) -> PortableFacet? {
        var (places, kinds) = ([Code: Int32](), [Code]())
        let column = codes.map { code -> Int32 in
            if let place = places[code] { return place }
            let place = Int32(kinds.count)
            places[code] = place
            kinds.append(code)
            return place
        }
        guard kinds.count * kinds.count <= PortableFacet.mostEntries else { return nil }
        let values = kinds.flatMap { receiver in kinds.map { benefit(to: receiver, from: $0) ?? .nan } }
        return PortableFacet(
            "table", constants: ["kinds": Double(kinds.count)],
            columns: ["kind": .integers(column), "values": .floats(values)])
    }
}

extension FittedFacet {
    /// Everyone's answers as plain numbers; `nil` where there are too many different ones for a table.
    func portable(_ cohort: Cohort) -> PortableFacet? {
        let coding = coding(for: cohort)
        return coding.portable(cohort.participants.map(coding.encode))
    }
}
