import PeerProblems

/// Groups to begin with: how many people each has, and who they are.
///
/// **Sizes.** A sum over pairs of a group grows with the square of its people. Where pairs score above nothing on average, the fewest
/// groups, most of them full, have the most pairs, and an even worst person has the fewest groups of nearly the same size; where they do
/// not, the most groups are used. 1,000 people in circles of 4 to 6: 166 of six and one of four, 2,496 pairs; 250 of four would have 1,500.
///
/// **People.** Group after group grows from the person whose list is worth least, who has the fewest good choices, by whoever scores most
/// with its members on their lists. Pairs that share a group are seated first. O(n · size · list).
struct CircleStart<Source: ScoreSource> {
    private let problem: GroupProblem<Source>

    init(_ problem: GroupProblem<Source>) { self.problem = problem }

    /// The mean score of pairs among at most 64 people who are spread over all.
    func meanScore() -> Double {
        let n = problem.count
        let people = stride(from: 0, to: n, by: max(1, (n + 63) / 64)).map { $0 }
        var scores = [Int32](repeating: Score.forbidden, count: people.count * people.count)
        var span = scores.mutableSpan
        problem.scores.writeScores(among: people, into: &span)
        let known = scores.filter { $0 != Score.forbidden }
        return known.isEmpty ? 0 : known.reduce(0.0) { $0 + Double($1) } / Double(known.count)
    }

    /// How many people each group has, 0 where it stays empty; `nil` when sizes do not fit so many people.
    func sizes(mean: Double) -> [Int]? {
        let n = problem.count
        var sizes = problem.sizes.map(\.lowerBound)
        let wantsFew = mean > 0 && problem.goal != .worstPair
        if problem.mayBeEmpty {
            var left = n
            if wantsFew {
                var (groups, places) = (0, 0)
                while groups < sizes.count, places < n {
                    places += problem.sizes[groups].upperBound
                    groups += 1
                }
                for group in groups..<max(groups, sizes.count) { sizes[group] = 0 }
                left -= sizes.reduce(0, +)
                // The last groups may need more people than are left.
                for group in sizes.indices.reversed() where left < 0 && sizes[group] > 0 {
                    left += sizes[group]
                    sizes[group] = 0
                }
            } else {
                for group in sizes.indices {
                    if sizes[group] > left { sizes[group] = 0 }
                    left -= sizes[group]
                }
            }
        }
        return deal(n - sizes.reduce(0, +), onto: sizes, fully: wantsFew && problem.goal == .sum)
    }

    /// Seats for those left: group after group filled, or one each in turn.
    private func deal(_ people: Int, onto sizes: [Int], fully: Bool) -> [Int]? {
        var (left, sizes) = (people, sizes)
        guard left >= 0 else { return nil }
        while left > 0 {
            let open = sizes.indices.filter { sizes[$0] > 0 && sizes[$0] < problem.sizes[$0].upperBound }
            guard !open.isEmpty else { return nil }
            for group in open where left > 0 {
                let more = fully ? min(left, problem.sizes[group].upperBound - sizes[group]) : 1
                sizes[group] += more
                left -= more
            }
        }
        return sizes
    }

    /// Everybody dealt out at random.
    func shuffled(_ sizes: [Int], seed: UInt64) -> [[Int]] {
        var random = SplitMix64(seed: seed)
        let order = Array(0..<problem.count).shuffled(using: &random)
        var next = 0
        return sizes.map { size in
            defer { next += size }
            return Array(order[next..<next + size])
        }
    }

    /// Groups grown along lists of candidates.
    func grown(_ sizes: [Int], _ lists: CandidateLists) -> [[Int]] {
        let n = problem.count
        var groups = [[Int]](repeating: [], count: sizes.count)
        var isSeated = [Bool](repeating: false, count: n)
        for unit in units() {
            let roomy = sizes.indices.max { (sizes[$0] - groups[$0].count, -$0) < (sizes[$1] - groups[$1].count, -$1) }
            guard let roomy, sizes[roomy] - groups[roomy].count >= unit.count else { continue }
            groups[roomy] += unit
            for person in unit { isSeated[person] = true }
        }
        let worths = (0..<n).map { person in
            lists.places(of: person).reduce(Int64(0)) { $0 + Int64(lists.values[$1]) }
        }
        let order = (0..<n).sorted { (worths[$0], $0) < (worths[$1], $1) }
        var next = 0
        var gains = [Int64](repeating: 0, count: n)
        for group in sizes.indices where sizes[group] > 0 {
            var touched: [Int] = []
            func touch(_ person: Int) {
                for entry in lists.entries(of: person) where !isSeated[entry.column] {
                    if gains[entry.column] == 0 { touched.append(entry.column) }
                    gains[entry.column] += max(1, Int64(entry.value))
                }
            }
            for person in groups[group] { touch(person) }
            while groups[group].count < sizes[group] {
                var best = -1
                for person in touched where !isSeated[person] {
                    if best < 0 || (gains[person], -person) > (gains[best], -best) { best = person }
                }
                if best < 0 {
                    while isSeated[order[next]] { next += 1 }
                    best = order[next]
                }
                isSeated[best] = true
                groups[group].append(best)
                touch(best)
            }
            for person in touched { gains[person] = 0 }
        }
        return groups
    }

    /// People whom pairs that share a group hold together, the most first.
    private func units() -> [[Int]] {
        var mates: [Int: [Int]] = [:]
        for (first, second) in problem.together {
            mates[first, default: []].append(second)
            mates[second, default: []].append(first)
        }
        var seen: Set<Int> = []
        var units: [[Int]] = []
        for person in mates.keys.sorted() where seen.insert(person).inserted {
            var unit = [person]
            var next = 0
            while next < unit.count {
                for mate in mates[unit[next]] ?? [] where seen.insert(mate).inserted { unit.append(mate) }
                next += 1
            }
            units.append(unit)
        }
        return units.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}
