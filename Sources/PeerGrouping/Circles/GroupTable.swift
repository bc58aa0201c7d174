import PeerProblems

/// Groups of few people, exactly: the best worth of every set of people by dynamic programming over the groups.
///
/// best(g, S), the greatest worth of filling the groups from g on with exactly the people of S, is the best over subsets T ⊆ S that
/// group g may be, of worth(T) and best(g + 1, S ∖ T). O(groups · 3ⁿ) time, O(groups · 2ⁿ) memory. (R. Bellman, "Dynamic Programming",
/// Princeton 1957; over partitions: D. Yun Yeh, BIT 26 (1986) pp. 467–474.)
struct GroupTable<Source: ScoreSource> {
    private let problem: GroupProblem<Source>
    private let none = Int64.min

    init(_ problem: GroupProblem<Source>) { self.problem = problem }

    /// The best groups, `nil` when no groups keep everything.
    func solve() -> (groups: [[Int]], value: Int64?)? {
        let (n, count) = (problem.count, problem.sizes.count)
        let isSum = problem.goal == .sum
        var isAllowed = [Bool](repeating: false, count: 1 << n)
        // A set without a pair, where the goal is about pairs, is above all others.
        var worths = [Int64](repeating: isSum ? 0 : .max, count: 1 << n)
        for set in 1..<max(1, 1 << n) {
            let members = Self.members(set)
            guard problem.sizes.contains(where: { $0.contains(members.count) }), problem.violations(members) == 0 else {
                continue
            }
            isAllowed[set] = true
            worths[set] = problem.worth(members) ?? worths[set]
        }
        var best = [[Int64]](repeating: [Int64](repeating: none, count: 1 << n), count: count + 1)
        best[count][0] = isSum ? 0 : .max
        for group in (0..<count).reversed() {
            for set in 0..<1 << n {
                var top = problem.mayBeEmpty ? best[group + 1][set] : none
                var part = set
                while part > 0 {
                    let rest = best[group + 1][set ^ part]
                    if rest != none, isAllowed[part], problem.sizes[group].contains(part.nonzeroBitCount) {
                        top = max(top, isSum ? worths[part] + rest : min(worths[part], rest))
                    }
                    part = (part - 1) & set
                }
                best[group][set] = top
            }
        }
        let all = (1 << n) - 1
        guard best[0][all] != none else { return nil }
        return (walk(best, worths, isAllowed, all), best[0][all] == .max ? nil : best[0][all])
    }

    private func walk(_ best: [[Int64]], _ worths: [Int64], _ isAllowed: [Bool], _ all: Int) -> [[Int]] {
        var (set, groups) = (all, [[Int]]())
        for (group, size) in problem.sizes.enumerated() {
            let value = best[group][set]
            var part = set
            while part > 0 {
                let rest = best[group + 1][set ^ part]
                if rest != none, isAllowed[part], size.contains(part.nonzeroBitCount),
                    (problem.goal == .sum ? worths[part] + rest : min(worths[part], rest)) == value
                {
                    break
                }
                part = (part - 1) & set
            }
            groups.append(Self.members(part))
            set ^= part
        }
        return groups
    }

    private static func members(_ set: Int) -> [Int] { (0..<Int.bitWidth).filter { set >> $0 & 1 == 1 } }
}
