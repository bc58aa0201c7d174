import PeerProblems

/// The people of some groups with the matrix of their scores: what one annealing works on.
struct CircleWindow<Source: ScoreSource> {
    private let problem: GroupProblem<Source>
    private let people: [Int]
    private let sizes: [ClosedRange<Int>]
    private let start: [Int32]
    private let matrix: [Int32]
    private let largest: Int64
    /// The standard deviation of pairs that may meet: the scale of temperatures.
    let spread: Double

    private static var listLength: Int { 10 }

    /// - Parameters:
    ///   - members: of each group.
    ///   - numbers: the groups' places in the problem.
    ///   - change: what a pair counts for its score.
    init(
        _ problem: GroupProblem<Source>, _ members: [[Int]], numbers: [Int], change: @Sendable (Int32) -> Int32
    ) {
        self.problem = problem
        people = members.flatMap { $0 }.sorted()
        sizes = numbers.map { problem.sizes[$0] }
        let m = people.count
        var positions: [Int: Int] = [:]
        for (position, person) in people.enumerated() { positions[person] = position }
        var start = [Int32](repeating: 0, count: m)
        for (group, members) in members.enumerated() {
            for person in members { start[positions[person] ?? 0] = Int32(group) }
        }
        var matrix = [Int32](repeating: Score.forbidden, count: m * m)
        var span = matrix.mutableSpan
        problem.scores.writeScores(among: people, into: &span)
        for (first, second) in problem.apart {
            guard let first = positions[first], let second = positions[second] else { continue }
            matrix[first * m + second] = Score.forbidden
            matrix[second * m + first] = Score.forbidden
        }
        (largest, spread) = Self.settle(&matrix, m, most: sizes.map(\.upperBound).max() ?? 1, change)
        (self.start, self.matrix) = (start, matrix)
    }

    /// Changes scores, and sets pairs that may not meet so low that no exchange makes up for one; returns the largest score and the spread.
    private static func settle(
        _ matrix: inout [Int32], _ m: Int, most: Int, _ change: (Int32) -> Int32
    ) -> (Int64, Double) {
        var (largest, count, sum, squares) = (Int64(1), 0, 0.0, 0.0)
        for place in matrix.indices where matrix[place] != Score.forbidden {
            matrix[place] = change(matrix[place])
            largest = max(largest, abs(Int64(matrix[place])))
            let score = Double(matrix[place])
            (count, sum, squares) = (count + 1, sum + score, squares + score * score)
        }
        let low = -Int32(min(Int64(2 * most) * largest, Int64(Int32.max) / Int64(4 * most)))
        for place in matrix.indices where matrix[place] == Score.forbidden {
            matrix[place] = place / m == place % m ? 0 : low
        }
        guard count > 0 else { return (largest, 1) }
        let mean = sum / Double(count)
        return (largest, max(1, (squares / Double(count) - mean * mean).squareRoot()))
    }

    /// Annealing from the groups as they are.
    func annealing(seed: UInt64) -> GuidedAnnealing {
        let m = people.count
        let (problem, people) = (problem, people)
        let hasRules = !problem.rules.isEmpty || !problem.together.isEmpty
        let most = sizes.map(\.upperBound).max() ?? 1
        let rules: @Sendable ([Int]) -> Int = { members in problem.brokenRules(members.map { people[$0] }) }
        let limits = GuidedAnnealing.Limits(
            sizes: sizes, rules: hasRules ? rules : nil, penalty: Int64(2 * most) * largest)
        let length = min(Self.listLength, m - 1)
        return GuidedAnnealing(
            count: m, scores: matrix, liked: liked(length), likedCount: max(0, length), start: start, limits: limits,
            seed: seed)
    }

    /// Everybody's best others in the window, and before them those whom they share a group with.
    private func liked(_ length: Int) -> [Int32] {
        let m = people.count
        guard length > 0 else { return [] }
        var mates: [Int: [Int]] = [:]
        if !problem.together.isEmpty {
            var positions: [Int: Int] = [:]
            for (position, person) in people.enumerated() { positions[person] = position }
            for (first, second) in problem.together {
                guard let first = positions[first], let second = positions[second] else { continue }
                mates[first, default: []].append(second)
                mates[second, default: []].append(first)
            }
        }
        var liked: [Int32] = []
        liked.reserveCapacity(m * length)
        var best: [Int32] = []
        for person in 0..<m {
            best.removeAll(keepingCapacity: true)
            let row = person * m
            for other in 0..<m where other != person {
                if best.count == length, matrix[row + Int(best[length - 1])] >= matrix[row + other] { continue }
                if best.count == length { best.removeLast() }
                var place = best.count
                while place > 0, matrix[row + Int(best[place - 1])] < matrix[row + other] { place -= 1 }
                best.insert(Int32(other), at: place)
            }
            for (place, mate) in (mates[person] ?? []).prefix(length).enumerated() { best[place] = Int32(mate) }
            liked += best
        }
        return liked
    }

    /// Groups of people, for the groups of positions.
    func groups(_ groupOf: [Int32]) -> [[Int]] {
        var groups = [[Int]](repeating: [], count: sizes.count)
        for (position, group) in groupOf.enumerated() { groups[Int(group)].append(people[position]) }
        return groups
    }
}
