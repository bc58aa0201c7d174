import PeerCohorts
import PeerProblems
import PeerPrograms
import PeerScoring

/// The hard rules of a pool one by one, and which of them forbid which pair.
struct HardRules {
    /// What each is called towards administrators; private rules by their place in their file.
    let names: [String]
    /// Which rules concern pairs.
    let pairRules: UInt64
    /// The rules that forbid each pair of the people, one bit each; row by row.
    private let masks: [UInt64]
    private let count: Int

    /// The most rules that are told apart.
    static let most = 63

    /// The rules in force among people of a pool, and after those of pairs some more names.
    ///
    /// - Parameters:
    ///   - people: indices of the cohort.
    ///   - others: rules that do not concern pairs.
    /// - Throws: ``MatchError/invalidProgram(_:)`` for more than 63 rules.
    /// - Complexity: O(rules · people²).
    init(_ pool: ScoredPool, people: [Int], others: [String]) throws(MatchError) {
        let cohort = pool.cohort
        var names: [String] = []
        var tests: [(Int, Int) -> Bool] = []
        func add(_ name: String, _ rules: CompiledRules) {
            names.append(name)
            tests.append { rules.reason($0, $1) != nil }
        }
        for (index, rule) in pool.rulesInForce.enumerated() {
            if case .locked = rule { continue }
            add(pool.name(ofRule: index), CompiledRules([rule], cohort: cohort, includesAvoids: false))
        }
        if cohort.participants.contains(where: { !$0.avoids.isEmpty }) {
            add("people's private lists", CompiledRules([], cohort: cohort))
        }
        let free = CompiledRules([], cohort: cohort, includesAvoids: false)
        do throws(ScoringError) {
            let scores = try pool.scores.fitted.scores(
                of: cohort, under: free, customFacets: pool.program.customFacets)
            names.append("answers in common (minimum coverage)")
            tests.append { scores.noScore($0, $1) == .coverage }
        } catch {
            throw .rejected(error.description)
        }
        guard names.count + others.count <= Self.most else {
            throw .invalidProgram("\(names.count + others.count) rules; conflicts are found among at most \(Self.most)")
        }
        var masks = [UInt64](repeating: 0, count: people.count * people.count)
        for first in people.indices {
            for second in 0..<first {
                var mask: UInt64 = 0
                for (rule, isBroken) in tests.enumerated() where isBroken(people[first], people[second]) {
                    mask |= 1 << UInt64(rule)
                }
                masks[first * people.count + second] = mask
                masks[second * people.count + first] = mask
            }
        }
        pairRules = (1 << UInt64(names.count)) - 1
        self.names = names + others
        (self.masks, count) = (masks, people.count)
    }

    /// The rules that forbid a pair.
    func broken(_ first: Int, _ second: Int) -> UInt64 { masks[first * count + second] }
}
