import PeerCohorts
import PeerScoring
import PeerTestSupport
import Testing

/// The battery for facets finds what is wrong with one.
@Suite("Spoiled facets")
struct SpoiledFacetTests {
    /// Compares stages, rightly unless spoiled.
    struct StageFacet: FacetDefinition, FittedFacet, FacetCoding {
        enum Fault: String, Codable, CaseIterable {
            case none, range, symmetry, unknown, blanks, answered, order, sameness
        }
        var fault = Fault.none

        static let name = "stage"
        var isSymmetric: Bool { true }

        struct Code: Hashable, Sendable {
            let stage: Int?
            let id: String
        }

        func encode(_ person: Participant) -> Code { Code(stage: person.stage, id: person.id) }

        func isAnswered(_ code: Code) -> Bool { fault == .answered ? true : code.stage != nil }

        func benefit(to receiver: Code, from giver: Code) -> Float? {
            guard let own = receiver.stage, let theirs = giver.stage else { return fault == .blanks ? 0.5 : nil }
            let likeness = 1 - Float(abs(own - theirs)) / 4
            return switch fault {
            case .range: likeness * 1.5
            case .symmetry: own < theirs ? likeness / 2 : likeness
            case .unknown: own == theirs ? nil : likeness
            case .order: min(receiver.id, giver.id).hasSuffix("1") ? likeness / 2 : likeness
            case .sameness: 0.25
            default: likeness
            }
        }
    }

    private func problems(_ fault: StageFacet.Fault) throws -> [String] {
        try checkComparisons(ScoreModel.Kind(StageFacet(fault: fault)))
    }

    @Test("a facet without a fault passes")
    func sound() throws { #expect(try problems(.none) == []) }

    @Test(
        "each fault is found, and named",
        arguments: zip(
            [StageFacet.Fault.range, .symmetry, .unknown, .blanks, .answered, .order, .sameness],
            [
                "has values outside 0...1", "says it is symmetric and is not",
                "is unknown for people who left nothing blank", "is known with somebody without any answers",
                "counts somebody without any answers as answered", "depends on the order of people",
                "says the same of all pairs of a cohort with every field",
            ]))
    func faults(fault: StageFacet.Fault, finding: String) throws {
        #expect(try problems(fault).contains(finding))
    }
}
