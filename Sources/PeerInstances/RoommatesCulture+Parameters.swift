extension InstanceGenerator.RoommatesCulture {
    /// The numbers that the culture can be given, with what they are unless given.
    public var parameters: [CultureParameter] {
        let dimension = CultureParameter(
            "dimension", "dimensions of the points", standard: 2, in: 1...100, isWhole: true)
        return switch self {
        case .impartial: []
        case .groups:
            [
                CultureParameter("groups", "number of groups", standard: 2, in: 2...1000, isWhole: true),
                CultureParameter(
                    "share", "share of the people in the first group; the others are dealt to the rest", standard: 0.5,
                    in: 0...1),
            ]
        case .urn:
            [
                CultureParameter(
                    "copies", "how many balls a list adds to an urn of as many as there are people", standard: 1,
                    in: 0...1_000_000)
            ]
        case .mallows:
            [
                CultureParameter(
                    "phi", "by what a list's probability falls with each pair exchanged", standard: 0.8, in: 0...1)
            ]
        case .euclidean: [dimension]
        case .reverseEuclidean:
            [
                dimension,
                CultureParameter(
                    "share", "share of the people who prefer whoever is farther", standard: 0.5, in: 0...1),
            ]
        case .attributes:
            [CultureParameter("attributes", "number of attributes", standard: 3, in: 1...100, isWhole: true)]
        case .expectation:
            [
                dimension,
                CultureParameter("spread", "deviation of an ideal from its owner", standard: 0.2, in: 0...10),
            ]
        case .fame:
            [
                dimension,
                CultureParameter("fame", "by how much somebody seems nearer, at most", standard: 0.4, in: 0...10),
            ]
        case .masterList:
            [
                CultureParameter(
                    "noise", "deviation of a place in the order of merit, in numbers of people", standard: 0.1,
                    in: 0...10)
            ]
        }
    }

    /// The values of ``parameters`` unless given.
    var standard: CultureValues {
        do {
            return try CultureValues([:], for: parameters, of: rawValue)
        } catch {
            preconditionFailure("standard values are in range: \(error)")
        }
    }
}
