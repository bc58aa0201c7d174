/// Where somebody stands in a made-up organisation: in a department, at a stage of ``SeniorityPyramid``, under a manager by ``ReportingLines``.
/// Departments have sizes ∝ 1/√rank, a choice.
struct OrganisationPlace {
    let index: Int
    let department: Int
    let manager: Int?
    /// 1 to 5: 5 the heads.
    let stage: Int

    /// Everybody's place, in order of index.
    static func all(_ count: Int, departments: Int, span: Int, _ source: inout NormalSource) -> [OrganisationPlace] {
        let weights = (1...departments).map { 1 / Double($0).squareRoot() }
        var members = [[Int]](repeating: [], count: departments)
        for index in 0..<count { members[source.place(weights: weights) ?? 0].append(index) }
        var places = (0..<count).map { OrganisationPlace(index: $0, department: 0, manager: nil, stage: 1) }
        for department in 0..<departments {
            // Ids do not tell the stage.
            var ranked = members[department]
            for place in ranked.indices { ranked.swapAt(place, source.integer(in: place..<ranked.count)) }
            let counts = SeniorityPyramid.counts(of: ranked.count)
            let managers = ReportingLines.drawn(counts, span: span, &source)
            var stage = counts.count
            for (rank, index) in ranked.enumerated() {
                while rank >= counts[counts.count - stage] { stage -= 1 }
                places[index] = OrganisationPlace(
                    index: index, department: department, manager: managers[rank].map { ranked[$0] }, stage: stage)
            }
        }
        return places
    }
}
