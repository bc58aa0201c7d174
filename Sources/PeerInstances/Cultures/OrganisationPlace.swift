/// Where somebody stands in a made-up organisation.
///
/// A department's people form a tree: the head first, then level by level, each leading the next `span` people who have no manager yet. With a
/// span of 3 and eight people: 1 leads 2, 3, 4; 2 leads 5, 6, 7; 3 leads 8.
struct OrganisationPlace {
    let index: Int
    let department: Int
    let manager: Int?
    /// 1 to 5: 5 the head, one less each level down, and by chance one more or less.
    let stage: Int

    /// Everybody's place, in order of index.
    static func all(_ count: Int, departments: Int, span: Int, _ source: inout NormalSource) -> [OrganisationPlace] {
        let weights = (1...departments).map { 1 / Double($0).squareRoot() }
        let chosen = (0..<count).map { _ in source.place(weights: weights) ?? 0 }
        var members = [[Int]](repeating: [], count: departments)
        var depths = [Int](repeating: 0, count: count)
        return (0..<count).map { index in
            let department = chosen[index]
            let place = members[department].count
            let manager = place == 0 ? nil : members[department][(place - 1) / span]
            members[department].append(index)
            depths[index] = manager.map { depths[$0] + 1 } ?? 0
            let shift = source.happens(0.2) ? (source.happens(0.5) ? 1 : -1) : 0
            return OrganisationPlace(
                index: index, department: department, manager: manager,
                stage: min(5, max(1, 5 - depths[index] - (manager == nil ? 0 : 1) + shift)))
        }
    }
}
