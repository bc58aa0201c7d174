// Personality: how close two people are, in units of how much people differ. Traits are whitened by the cohort's
// covariance (Mahalanobis), so correlated traits do not count twice:
//     F = exp(−d²/(2T)),  d² = Σ (u_i − u_j)² over the similar traits + Σ (u_i + u_j)² over the complementary ones,
// T the number of traits used; without it almost every pair would be near zero. Covariances between the two blocks are
// taken as 0, so that the complementary block is the distance to the other's mirror image about the mean: symmetric.
//
// In numbers: whitened values are integers in units of 2⁻¹⁴, squares of differences are exact sums, and what follows is one
// fixed sequence of binary32 operations. (P. C. Mahalanobis, "On the generalised distance in statistics", Proc. National
// Institute of Sciences of India 2 (1936) pp. 49–55.)

import PeerCohorts
import PeerNumerics

/// The personality facet, fitted to a cohort's means and covariances.
package struct FittedPersonality: Hashable, Codable {
    /// The traits used: first the similar, then the complementary ones. Ignored and constant traits are left out.
    package let traitNames: [String]
    /// How many of them are similar.
    let similarCount: Int
    private let grids: [ValueGrid]
    private let means: [Double]
    private let whitening: Cholesky?

    private enum CodingKeys: String, CodingKey {
        case grids, means, whitening
        case traitNames = "trait_names"
        case similarCount = "similar_count"
    }
    /// The share by which correlations were shrunk to make the covariance well-conditioned; 0 when they were not.
    package var shrinkage: Double { whitening?.shrinkage ?? 0 }

    /// Fits to the people who answered every used trait; with fewer than two of them the facet is unknown for everyone.
    init(_ options: PersonalityOptions, cohort: Cohort) {
        func names(_ mode: PersonalityOptions.Mode) -> [String] {
            cohort.traitNames.filter { (options.modes[$0] ?? .similar) == mode }
        }
        let used = names(.similar) + names(.complementary)
        let people = cohort.participants
        let complete = people.indices.map { place in used.map { people[place].traits[$0] } }
            .filter { !$0.contains(nil) }.map { $0.compactMap { $0 } }
        let grids = used.indices.map { trait in ValueGrid.forTrait(Set(complete.map { $0[trait] })) }
        let integers = complete.map { row in zip(row, grids).map { Int64($1.integer($0)) } }
        let moments = ExactMoments(rows: integers, dimension: used.count)

        let kept = used.indices.filter { moments.covariance($0, $0) > 0 }
        let similar = Set(names(.similar))
        traitNames = kept.map { used[$0] }
        similarCount = traitNames.count { similar.contains($0) }
        self.grids = kept.map { grids[$0] }
        means = kept.map { moments.mean($0) }
        if kept.isEmpty {
            whitening = nil
        } else {
            let split = similarCount
            let covariance = kept.indices.flatMap { i in
                kept.indices.map { j in (i < split) == (j < split) ? moments.covariance(kept[i], kept[j]) : 0 }
            }
            whitening = Cholesky(shrinking: covariance, dimension: kept.count)
        }
    }

    /// The most traits of which sums of squares are exact.
    static let mostTraits = 512

    /// The closing function: d² in units of 2⁻²⁸ to F.
    func closeness(squaredDistance: Int64) -> Float { BinaryExponential.negated(Float(squaredDistance) * slope) }

    /// log₂e/(2T) in units of the squared distance.
    var slope: Float { Float(1.442_695_040_888_963_4 / (2 * Double(max(1, traitNames.count))) * 0x1p-28) }
}

extension FittedPersonality: FittedFacet {
    package var damage: String? {
        let count = traitNames.count
        guard count <= Self.mostTraits else { return "more than \(Self.mostTraits) traits" }
        guard grids.count == count, means.count == count, whitening?.dimension ?? 0 == count,
            (0...count).contains(similarCount), whitening?.lower.count ?? 0 == count * (count + 1) / 2
        else { return "traits, means and whitening do not fit together" }
        return grids.compactMap(\.problem).first
    }

    package func table(of cohort: Cohort) -> any FacetTable { PersonalityTable(self, cohort) }
}

extension FittedPersonality: FacetCoding {
    /// Whitened values in units of 2⁻¹⁴, within ±2²⁰; `nil` when a used trait is blank.
    package func encode(_ person: Participant) -> [Int32]? {
        guard let whitening else { return nil }
        var centred: [Double] = []
        for (index, name) in traitNames.enumerated() {
            guard let value = person.traits[name] else { return nil }
            centred.append(Double(grids[index].integer(value)) - means[index])
        }
        return whitening.whitened(centred).map { value in
            Int32(min(0x1p20, max(-0x1p20, (value * 0x1p14).rounded(.toNearestOrEven))))
        }
    }

    /// The vector that others are compared with: complementary traits mirrored.
    func query(_ code: [Int32]) -> [Int32] {
        code.enumerated().map { $0.offset < similarCount ? $0.element : -$0.element }
    }

    package func benefit(to receiver: [Int32]?, from giver: [Int32]?) -> Float? {
        guard let receiver, let giver else { return nil }
        var distance: Int64 = 0
        for (a, b) in zip(query(receiver), giver) {
            let difference = Int64(b) - Int64(a)
            distance += difference * difference
        }
        return closeness(squaredDistance: distance)
    }

    package func portable(_ codes: [[Int32]?]) -> PortableFacet? {
        let count = traitNames.count
        let blank = [Int32](repeating: 0, count: count)
        return PortableFacet(
            "closeness",
            constants: ["count": Double(count), "similar": Double(similarCount), "slope": Double(slope)],
            columns: [
                "values": .integers(codes.flatMap { $0 ?? blank }),
                "known": .integers(codes.map { $0 == nil ? 0 : 1 }),
            ])
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: [Int32]?) -> Bool { code != nil }
}
