import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// The same numbers from single pairs, blocks, matrices and scans, whatever computes them and in whatever pieces.
struct ScanIdentityTests {
    @Test("blocks and matrices hold what single pairs say, by every variant", arguments: ScanCase.cases)
    func blocks(draw: ScanCase) throws {
        let scores = try draw.scores(150)
        let reciprocal = DenseScores(pairByPair: scores.reciprocal)
        let benefit = DenseScores(pairByPair: scores.benefit)
        for variant in KernelVariant.available {
            let scores = scores.using(variant)
            #expect(DenseScores(pairByPair: scores.reciprocal) == reciprocal)
            #expect(try DenseScores(copying: scores.reciprocal) == reciprocal)
            #expect(try DenseScores(copying: scores.benefit) == benefit)
            for threads in [1, 2] {
                let matrices = try scores.matrices(threads: threads)
                #expect(matrices.reciprocal == reciprocal && matrices.benefit == benefit)
            }
            for (rows, columns) in [
                (0..<1, 0..<150), (3..<20, 31..<33), (140..<150, 97..<150), (7..<8, 64..<64), (0..<150, 1..<149),
            ] {
                var block = [Int32](repeating: 5, count: rows.count * columns.count + 3)
                var span = block.mutableSpan
                scores.benefit.writeScores(rows: rows, columns: columns, into: &span)
                let expected = rows.flatMap { row in columns.map { benefit.values[row * 150 + $0] } }
                #expect(block == expected + [5, 5, 5], "\(rows) \(columns)")
            }
        }
    }

    @Test("scans by every variant, layout and number of threads keep each row's best", arguments: ScanCase.cases)
    func scans(draw: ScanCase) throws {
        let scores = try draw.scores(170)
        let query = CandidateQuery(capacity: 7)
        let reciprocal = DenseScores(pairByPair: scores.reciprocal).best(query)
        let benefit = DenseScores(pairByPair: scores.benefit).best(query)
        for variant in KernelVariant.available {
            let scores = scores.using(variant)
            for layout in ScanLayout.several {
                for threads in [1, 2] {
                    let both = try scores.reciprocal.candidates(query, threads: threads, layout: layout)
                    let one = try scores.benefit.candidates(query, threads: threads, layout: layout)
                    #expect(both.lists == reciprocal, "\(variant) \(layout) \(threads)")
                    #expect(one.lists == benefit, "\(variant) \(layout) \(threads)")
                }
            }
        }
    }

    @Test("scans between two sides, both ways round", arguments: ScanCase.cases)
    func sides(draw: ScanCase) throws {
        let scores = try draw.scores(150)
        let (rows, columns) = scores.sides
        let query = CandidateQuery(capacity: 5)
        for (rows, columns) in [(rows, columns), (columns, rows)] {
            let reciprocal = DenseScores(pairByPair: scores.reciprocal(rows: rows, columns: columns))
            let benefit = DenseScores(pairByPair: scores.benefit(rows: rows, columns: columns))
            // The sides say what the pool says.
            #expect(
                reciprocal.values
                    == rows.flatMap { row in
                        columns.map { scores.reciprocal.score(row: row, column: $0) ?? Score.forbidden }
                    })
            for variant in KernelVariant.available {
                let scores = scores.using(variant)
                let (r, b) = (
                    scores.reciprocal(rows: rows, columns: columns), scores.benefit(rows: rows, columns: columns)
                )
                #expect(try DenseScores(copying: r) == reciprocal)
                #expect(try DenseScores(copying: b) == benefit)
                for layout in ScanLayout.several {
                    for threads in [1, 2] {
                        #expect(
                            try r.candidates(query, threads: threads, layout: layout).lists == reciprocal.best(query))
                        #expect(try b.candidates(query, threads: threads, layout: layout).lists == benefit.best(query))
                    }
                }
            }
        }
    }

    @Test("somebody on both sides is not their own partner")
    func overlappingSides() throws {
        let scores = try ScanCase.cases[4].scores(60)
        let (rows, columns) = (Array(0..<40), Array((20..<60).reversed()))
        let source = scores.reciprocal(rows: rows, columns: columns)
        let dense = DenseScores(pairByPair: source)
        #expect(try DenseScores(copying: source) == dense)
        #expect(try source.candidates(CandidateQuery(capacity: 9)).lists == dense.best(CandidateQuery(capacity: 9)))
        for person in 20..<40 { #expect(dense.score(row: person, column: 59 - person) == nil) }
    }

    @Test(
        "the order in which people are given does not matter",
        arguments: [ScanCase.cases[0], ScanCase.cases[2], ScanCase.cases[5]])
    func shuffled(draw: ScanCase) throws {
        let scores = try draw.scores(140)
        let query = CandidateQuery(capacity: 6)
        let (r, b) = try (scores.reciprocal.candidates(query), scores.benefit.candidates(query))
        var random = SplitMix64(seed: 8)
        for _ in 0..<2 {
            let other = try CohortScores(
                fitting: scores.fitted.model, to: scores.cohort.participants.shuffled(using: &random),
                rules: draw.hasRules ? ScanCase.rules.shuffled(using: &random) : [])
            #expect(try other.reciprocal.candidates(query) == r)
            #expect(try other.benefit.candidates(query) == b)
        }
    }

    @Test("sides in another order hold the same pairs")
    func shuffledSides() throws {
        let scores = try ScanCase.cases[4].scores(120)
        let (rows, columns) = scores.sides
        var random = SplitMix64(seed: 9)
        func named(_ rows: [Int], _ columns: [Int]) throws -> [Int: [Int32]] {
            // Ties may fall to another person, the values cannot.
            let lists = try scores.benefit(rows: rows, columns: columns).candidates(CandidateQuery(capacity: 4)).lists
            return Dictionary(uniqueKeysWithValues: zip(rows, lists.map { $0.map(\.value) }))
        }
        let first = try named(rows, columns)
        #expect(try named(rows.shuffled(using: &random), columns.shuffled(using: &random)) == first)
    }

    @Test("a larger pool, in the usual pieces", arguments: [0.0, 0.004, 0.15], [1, 2])
    func larger(blanks: Double, threads: Int) throws {
        var recipe = SampleCohort(seed: 77)
        (recipe.people, recipe.skills, recipe.goals, recipe.blanks) = (900, 20, 20, blanks)
        let scores = try CohortScores(fitting: .standard, to: recipe.peopleWithLives(), rules: ScanCase.rules)
        let (reciprocal, benefit) = try scores.matrices(threads: 2)
        let query = CandidateQuery(capacity: 32)
        #expect(try scores.reciprocal.candidates(query, threads: threads).lists == reciprocal.best(query))
        #expect(try scores.benefit.candidates(query, threads: threads).lists == benefit.best(query))
        let (rows, columns) = scores.sides
        let sides = scores.benefit(rows: rows, columns: columns)
        let dense = try DenseScores(copying: sides)
        #expect(try sides.candidates(query, threads: threads).lists == dense.best(query))
    }
}
