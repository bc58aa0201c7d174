import PeerProblems
import PeerWeightedMatching
import Testing

@Suite("Suitor: bounds and augmentations by hand")
struct SuitorByHandTests {
    /// Lists that have every pair.
    private func lists(_ count: Int, _ worths: [[Int]: Int32]) throws -> CandidateLists {
        let values = (0..<count * count).map { cell in
            worths[[min(cell / count, cell % count), max(cell / count, cell % count)]] ?? Score.forbidden
        }
        return try DenseScores(rowCount: count, columnCount: count, values: values)
            .candidates(CandidateQuery(capacity: count))
    }

    @Test("Augmentations match four people in two light pairs, where one heavy pair leaves two alone")
    func fewAlone() throws {
        let lists = try lists(4, [[0, 1]: 5, [1, 2]: 20, [2, 3]: 5])
        var options = Suitor.Options(rounds: 0, bonus: 100)
        #expect(try Suitor.solve(lists, options: options).matching.mates == [nil, 2, 1, nil])
        options.rounds = 12
        let answer = try Suitor.solve(lists, options: options)
        #expect(answer.matching.mates == [1, 0, 3, 2] && answer.weight == 10)
        // Without a bonus the heavy pair is best.
        #expect(try Suitor.solve(lists, options: .init(bonus: 0)).matching.mates == [nil, 2, 1, nil])
    }

    @Test(
        "The bound of a star is one of its edges: the dual in the middle rises, those of all leaves fall",
        arguments: 2..<7)
    func star(leaves: Int) throws {
        for middle in 0...leaves {
            let edges = (0...leaves).filter { $0 != middle }.map { ([min(middle, $0), max(middle, $0)], Int32(10)) }
            let answer = try Suitor.solve(lists(leaves + 1, Dictionary(uniqueKeysWithValues: edges)))
            #expect(answer.weight == 10 && answer.bound == 10, "\(middle) of \(leaves + 1)")
        }
    }
}
