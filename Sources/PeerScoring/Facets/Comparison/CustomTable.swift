import PeerCohorts
import PeerNumerics

/// A custom facet: asked anew for every pair, its values rounded to multiples of 2⁻²⁰.
struct CustomTable: FacetTable {
    let facet: any Facet
    let participants: [Participant]

    var isSymmetric: Bool { false }
    var hasKernel: Bool { false }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        Self.rounded(facet.benefit(to: participants[receiver], from: participants[giver]))
    }

    private static func rounded(_ value: Double?) -> Float? {
        guard let value, !value.isNaN else { return nil }
        return Float((min(1, max(0, value)) * 0x1p20).rounded(.toNearestOrEven) * 0x1p-20)
    }

    /// A custom facet cannot be asked about one person; somebody counts as answered.
    func isAnswered(_ person: Int) -> Bool { true }

    func blankPattern(_ person: Int) -> UInt64 { 0 }

    func reordered(_ order: TableOrder, newcomers: (any FacetTable)?) -> any FacetTable {
        CustomTable(facet: facet, participants: order.arranged(participants, own(newcomers)?.participants))
    }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        let (facet, rows, others) = (facet, participants, columns.participants)
        return PairwiseWorker(isSymmetric: false, columnCount: others.count) { receiver, giver in
            Self.rounded(facet.benefit(to: rows[receiver], from: others[giver]))
        } back: { receiver, giver in
            Self.rounded(facet.benefit(to: others[receiver], from: rows[giver]))
        }
    }
}
