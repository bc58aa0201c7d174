import PeerCohorts

/// A facet over one cohort. Rows hold NaN where the benefit is unknown.
protocol FacetTable: Sendable {
    func benefit(to receiver: Int, from giver: Int) -> Float?
    func writeBenefits(to receiver: Int, into row: inout [Float])
    func writeBenefits(from giver: Int, into row: inout [Float])
    func isAnswered(_ person: Int) -> Bool
}

/// The table of a built-in facet: everyone's code.
struct CodedTable<Fitted: FittedFacet>: FacetTable {
    let facet: Fitted
    let codes: [Fitted.Code]

    init(_ facet: Fitted, _ cohort: Cohort) {
        self.facet = facet
        codes = cohort.participants.map(facet.encode)
    }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        facet.benefit(to: codes[receiver], from: codes[giver])
    }

    func writeBenefits(to receiver: Int, into row: inout [Float]) {
        let code = codes[receiver]
        for giver in row.indices { row[giver] = facet.benefit(to: code, from: codes[giver]) ?? .nan }
    }

    func writeBenefits(from giver: Int, into row: inout [Float]) {
        let code = codes[giver]
        for receiver in row.indices { row[receiver] = facet.benefit(to: codes[receiver], from: code) ?? .nan }
    }

    func isAnswered(_ person: Int) -> Bool { facet.isAnswered(codes[person]) }
}

/// The table of a custom facet: asked anew for every pair, its values rounded to multiples of 2⁻²⁰.
struct CustomTable: FacetTable {
    let facet: any Facet
    let participants: [Participant]

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        guard let value = facet.benefit(to: participants[receiver], from: participants[giver]), !value.isNaN else {
            return nil
        }
        return Float((min(1, max(0, value)) * 0x1p20).rounded(.toNearestOrEven) * 0x1p-20)
    }

    func writeBenefits(to receiver: Int, into row: inout [Float]) {
        for giver in row.indices { row[giver] = benefit(to: receiver, from: giver) ?? .nan }
    }

    func writeBenefits(from giver: Int, into row: inout [Float]) {
        for receiver in row.indices { row[receiver] = benefit(to: receiver, from: giver) ?? .nan }
    }

    /// A custom facet cannot be asked about one person; somebody counts as answered.
    func isAnswered(_ person: Int) -> Bool { true }
}
