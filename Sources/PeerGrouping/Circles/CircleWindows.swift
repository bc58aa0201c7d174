import PeerProblems

/// Groups cut into windows: neighbours together, a few hundred people each, anew every time.
///
/// A window is what one annealing improves on its own matrix. Starting from a group that a seed draws, the groups of those whom its people
/// like join, and theirs, until the window is full; when a neighbourhood is used up, any group goes on. Every group is in one window.
struct CircleWindows {
    /// For every person those whom they like.
    let liked: CandidateLists
    /// How many people a window has at least, unless too few are left.
    let people: Int

    /// The windows, as numbers of groups, ascending within each.
    ///
    /// - Parameter isLocal: whether neighbours are together; otherwise groups are dealt out at random, for rules that neighbours alone cannot keep.
    func cut(_ groups: [[Int]], groupOf: [Int], isLocal: Bool, seed: UInt64) -> [[Int]] {
        var random = SplitMix64(seed: seed)
        let used = groups.indices.filter { !groups[$0].isEmpty }
        let order = used.shuffled(using: &random)
        let count = max(1, groupOf.count / people)
        let share = (groupOf.count + count - 1) / count
        var isTaken = [Bool](repeating: false, count: groups.count)
        var windows: [[Int]] = []
        var next = 0
        while true {
            while next < order.count, isTaken[order[next]] { next += 1 }
            guard next < order.count else { break }
            var window: [Int] = []
            var filled = 0
            var reached = 0
            func take(_ group: Int) {
                isTaken[group] = true
                window.append(group)
                filled += groups[group].count
            }
            take(order[next])
            while filled < share {
                guard isLocal, reached < window.count else {
                    while next < order.count, isTaken[order[next]] { next += 1 }
                    guard next < order.count else { break }
                    take(order[next])
                    continue
                }
                for person in groups[window[reached]] {
                    for place in liked.places(of: person).prefix(6) where filled < share {
                        let group = groupOf[Int(liked.columns[place])]
                        if !isTaken[group] { take(group) }
                    }
                }
                reached += 1
            }
            windows.append(window.sorted())
        }
        return windows
    }
}
