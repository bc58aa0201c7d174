import PeerProblems

/// Annealing over swaps and moves where groups are valued as a whole: without a matrix for very many people, or for goals that no sum
/// over pairs expresses.
///
/// **Method.** A trial takes somebody, and somebody else from their list of best partners (or anybody), and swaps the first with a member
/// of that one's group; the two groups are valued anew. O(size²) scores a trial, from the source; memory O(n · list).
struct GroupWalk {
    private let sizes: [ClosedRange<Int>]
    private let mayBeEmpty: Bool
    private let value: @Sendable ([Int]) -> (worth: Int64, broken: Int)
    private let penalty: Int64
    private let partners: [[Int32]]
    private var groupOf: [Int]
    private(set) var groups: [[Int]]
    private var worths: [(worth: Int64, broken: Int)]
    private var random: QuickRandom
    private var total: Int64
    private(set) var broken: Int
    private(set) var best: [[Int]]?
    private(set) var bestTotal = Int64.min
    /// The groups with the fewest violations seen, when none keep everything.
    private(set) var fewest: (broken: Int, groups: [[Int]])

    init(
        groups: [[Int]], sizes: [ClosedRange<Int>], mayBeEmpty: Bool, partners: [[Int32]], penalty: Int64, seed: UInt64,
        value: @escaping @Sendable ([Int]) -> (worth: Int64, broken: Int)
    ) {
        (self.groups, self.sizes, self.mayBeEmpty, self.partners) = (groups, sizes, mayBeEmpty, partners)
        (self.penalty, self.value) = (penalty, value)
        groupOf = [Int](repeating: 0, count: groups.reduce(0) { $0 + $1.count })
        for (index, members) in groups.enumerated() { for person in members { groupOf[person] = index } }
        worths = groups.map(value)
        total = worths.reduce(0) { $0 + $1.worth }
        broken = worths.reduce(0) { $0 + $1.broken }
        random = QuickRandom(seed: seed)
        fewest = (broken, groups)
        keep()
    }

    private mutating func keep() {
        if broken < fewest.broken { fewest = (broken, groups) }
        if broken == 0, total > bestTotal { (best, bestTotal) = (groups, total) }
    }

    /// The root mean square gain of random changes.
    mutating func spread() -> Double {
        let squares = (0..<400).compactMap { _ in proposal().map { Double($0.gain) * Double($0.gain) } }
        return squares.isEmpty ? 1 : (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }

    private struct Proposal {
        var (a, b) = (0, 0)
        var (newA, newB) = ([Int](), [Int]())
        var (valueA, valueB) = ((worth: Int64(0), broken: 0), (worth: Int64(0), broken: 0))
        var (gain, change) = (Int64(0), 0)
    }

    private mutating func proposal() -> Proposal? {
        let n = groupOf.count
        guard n > 1, groups.count > 1 else { return nil }
        let first = random.below(n)
        var made = Proposal()
        made.a = groupOf[first]
        let liked =
            partners.isEmpty || partners[first].isEmpty
            ? random.below(n) : Int(partners[first][random.below(partners[first].count)])
        made.b = groupOf[liked]
        if random.below(5) == 0 {
            if mayBeEmpty, random.below(4) == 0 { made.b = random.below(groups.count) }
            let (from, to) = (groups[made.a].count - 1, groups[made.b].count + 1)
            guard made.a != made.b, sizes[made.b].contains(to),
                sizes[made.a].contains(from) || (mayBeEmpty && from == 0)
            else { return nil }
            made.newA = groups[made.a].filter { $0 != first }
            made.newB = groups[made.b] + [first]
        } else {
            guard made.a != made.b, !groups[made.b].isEmpty else { return nil }
            let second = groups[made.b][random.below(groups[made.b].count)]
            guard second != liked || groups[made.b].count == 1 || partners.isEmpty else { return nil }
            made.newA = groups[made.a].map { $0 == first ? second : $0 }
            made.newB = groups[made.b].map { $0 == second ? first : $0 }
        }
        (made.valueA, made.valueB) = (value(made.newA), value(made.newB))
        made.gain = made.valueA.worth + made.valueB.worth - worths[made.a].worth - worths[made.b].worth
        made.change = made.valueA.broken + made.valueB.broken - worths[made.a].broken - worths[made.b].broken
        return made
    }

    /// Tries changes at one temperature.
    mutating func run(trials: Int, temperature: Double) {
        for _ in 0..<trials {
            guard let made = proposal() else { continue }
            let gain = Double(made.gain - penalty * Int64(made.change))
            guard gain >= 0 || gain > temperature * random.logarithm() else { continue }
            for person in made.newA { groupOf[person] = made.a }
            for person in made.newB { groupOf[person] = made.b }
            (groups[made.a], groups[made.b]) = (made.newA, made.newB)
            (worths[made.a], worths[made.b]) = (made.valueA, made.valueB)
            total += made.gain
            broken += made.change
            keep()
        }
    }
}
