import PeerProblems

/// What people score those whom they have.
struct HeldScores {
    /// For each person the score of the (worst) partner; forbidden for somebody alone.
    let worst: [Int32]
    /// What each gives up by a further partner: forbidden for whoever has a free place, otherwise the worst.
    let held: [Int32]

    /// - Parameters:
    ///   - people: how many.
    ///   - pairs: who is together.
    ///   - capacities: how many partners each may have; 1 for all when empty.
    init(people: Int, pairs: [ScoredPair], capacities: [Int]) {
        var worst = [Int32](repeating: Score.forbidden, count: people)
        var partners = [Int](repeating: 0, count: people)
        for pair in pairs {
            for (person, score) in [(pair.first, pair.toFirst), (pair.second, pair.toSecond)] {
                worst[person] = partners[person] == 0 ? score : min(worst[person], score)
                partners[person] += 1
            }
        }
        self.worst = worst
        held = worst.indices.map {
            partners[$0] < (capacities.isEmpty ? 1 : capacities[$0]) ? Score.forbidden : worst[$0]
        }
    }
}
