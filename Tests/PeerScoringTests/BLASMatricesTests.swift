import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Whole matrices of scores by BLAS products against those by every form of the kernels, bit for bit: two roads that share
/// no sum.
@Suite("Matrices by BLAS")
struct BLASMatricesTests {
    /// More people than a block of rows of either road, and than a tile.
    private static let people = 300

    private func agree(_ scores: CohortScores) throws {
        let (reciprocal, benefit) = try scores.matricesByBLAS()
        #expect(Set(benefit.values).count > 100, "scores to compare")
        for variant in KernelVariant.available {
            let kernels = try scores.using(variant).matrices(threads: 2)
            #expect(kernels.reciprocal == reciprocal && kernels.benefit == benefit, "\(variant)")
        }
    }

    @Test("shares of blanks, aggregates, policies, with rules and without", arguments: ScanCase.cases)
    func cases(draw: ScanCase) throws {
        try agree(draw.scores(Self.people))
    }

    @Test("every aggregate", arguments: Aggregate.allCases)
    func aggregates(aggregate: Aggregate) throws {
        try agree(ScanCase(seed: 9, blanks: 0.1, aggregate: aggregate).scores(Self.people))
    }

    @Test("grids on which sums are exact in binary32, and finer ones", arguments: [1, 2, 3, 25, 26, 100])
    func grids(unit: Int) throws {
        for (levels, wants) in [(min(unit, 3), 1), (1, unit), (unit, unit)] {
            var recipe = SampleCohort(seed: UInt64(unit))
            (recipe.people, recipe.levelUnit, recipe.wantUnit) = (Self.people, levels, wants)
            try agree(CohortScores(fitting: .standard, to: recipe.participants()))
        }
    }

    @Test("curves that fall, centred goals, mirrored and ignored traits", arguments: [0.0, 0.3])
    func options(blanks: Double) throws {
        var recipe = SampleCohort(seed: 31)
        (recipe.people, recipe.blanks) = (Self.people, blanks)
        let models = [
            ScoreModel.builtIn(skills: SkillsOptions(gapCurve: [0, 5, 0, 5, 0, 1], assumedOwnLevel: 2)),
            .builtIn(centresGoals: true), .builtIn(modes: ["trait0": .complementary, "trait2": .ignored]),
        ]
        for model in models { try agree(CohortScores(fitting: model, to: recipe.participants())) }
    }

    @Test("one block, some rows, nobody", arguments: [0, 1, 2, 127, 128, 129])
    func sizes(people: Int) throws {
        let scores = try ScanCase(seed: 2, blanks: 0.1, aggregate: .mean).scores(people)
        let (kernels, products) = try (scores.matrices(threads: 1), scores.matricesByBLAS())
        #expect(kernels.reciprocal == products.reciprocal && kernels.benefit == products.benefit)
    }
}
