import PeerFiles
import PeerJudges
import PeerMatching
import PeerStability

extension VerifyRoommates {
    /// Why an answer is one to another question.
    func stray(_ answer: RoommatesAnswer, _ capacities: [Int]?) -> Verdict? {
        func other(_ what: String) -> Verdict {
            .rejected("the answer is for \(what), which is not what is asked here")
        }
        if answer.problem != "roommates" { return other("the problem '\(answer.problem)'") }
        let stability = answer.stability ?? "weak"
        if stability != question.stability.rawValue { return other("--stability \(stability)") }
        if answer.capacities != nil, answer.capacities != capacities { return other("other --capacities") }
        if let optimum = answer.optimum {
            guard optimum.criterion == question.criterion?.rawValue, optimum.firstSide == question.firstSide else {
                return other("--criterion \(optimum.criterion)")
            }
        }
        return nil
    }

    /// What is wrong with the list of all stable matchings. It is complete if as many are found again, and no more.
    func listVerdict(_ answer: RoommatesAnswer, _ instance: RoommatesInstance) throws -> Verdict? {
        guard let listed = answer.matchings else {
            return question.all ? .rejected("a list of all stable matchings was asked for, and there is none") : nil
        }
        let lists = try instance.tiedLists()
        for mates in listed {
            guard let matching = RoommatesAnswer.matching(mates) else {
                return .rejected("listed mates do not name each other")
            }
            let verdict = RoommatesJudge.judge(matching, under: lists, numberedFrom: 1)
            guard verdict.isAccepted else { return verdict }
        }
        guard Set(listed).count == listed.count else { return .rejected("a matching is listed twice") }
        guard !instance.hasTies else { return .rejected("with ties nothing shows that a list is complete") }
        let preferences = try instance.strictLists(seed: 0)
        let isWhole = answer.truncated != true
        let found = try StableMatchings(of: preferences).prefix(listed.count + 1).reduce(0) { count, _ in count + 1 }
        if isWhole, found != listed.count {
            return .rejected(
                "\(listed.count) stable matchings are listed, and there are \(found > listed.count ? "more" : "fewer")")
        }
        if !isWhole, question.all, listed.count != question.limit {
            return .rejected("\(listed.count) matchings are listed and called a part, and --limit is \(question.limit)")
        }
        if !isWhole, found <= listed.count { return .rejected("the list is called truncated, and there are no more") }
        return nil
    }

    /// What is wrong with the optimum: cost and bound are computed again.
    func optimumVerdict(
        _ answer: RoommatesAnswer, _ matching: Matching, _ instance: RoommatesInstance
    ) throws -> Verdict? {
        guard let criterion = question.wanted(count: instance.count) else { return nil }
        guard let optimum = answer.optimum else {
            return .rejected("the best by a criterion was asked for, and no optimum is stated")
        }
        guard !instance.hasTies else { return .rejected("criteria are for lists without ties") }
        guard cost(of: matching, try instance.tiedLists()) == optimum.cost else {
            return .rejected("the cost is not that of the matching")
        }
        let preferences = try instance.strictLists(seed: 0)
        guard let best = try StableMatchings.best(under: preferences, by: criterion) else {
            return .rejected("there is no stable matching")
        }
        guard !best.cost.lexicographicallyPrecedes(optimum.cost) else {
            return .rejected("a stable matching of cost \(best.cost) exists, better than \(optimum.cost)")
        }
        guard !best.bound.lexicographicallyPrecedes(optimum.bound) else {
            return .rejected("no bound above \(best.bound) is found again, stated is \(optimum.bound)")
        }
        return optimum.provedBest == (optimum.cost == optimum.bound)
            ? nil : .rejected("the bound does not fit the cost")
    }

    private func cost(of matching: Matching, _ lists: TiedLists) -> [Int]? {
        let measures = StabilityMeasures(of: matching, under: lists)
        switch question.criterion {
        case .egalitarian: return [measures.egalitarianCost]
        case .minimumRegret: return [measures.regret ?? 0]
        case .leximin:
            let profile = measures.rankProfile
            return Array(repeating: 0, count: lists.count - profile.count) + profile.reversed()
        case .sexEqual:
            let side = question.firstSide ?? 0
            let gap = measures.ranks.enumerated().reduce(0) { $0 + ($1.offset < side ? 1 : -1) * ($1.element ?? 0) }
            return [max(gap, 0 - gap)]
        case nil: return nil
        }
    }

    /// What is proved, with all terms that it rests on, and what is not.
    func claim(_ answer: RoommatesAnswer) -> String {
        var words = question.capacities == nil ? "" : "under the capacities given, "
        if answer.status != "stable" {
            words += "no stable matching exists"
            if question.stability != .weak { words += " (\(question.stability.rawValue) stability)" }
            if answer.bestEffort != nil {
                words += "; the best effort has the blocking pairs it states, not proved fewest"
            }
        } else {
            words += "no two people would rather have each other"
            if question.stability != .weak { words += " (\(question.stability.rawValue) stability)" }
            if let listed = answer.matchings?.count {
                words +=
                    answer.truncated == true
                    ? "; the \(listed) listed are stable, and there are more"
                    : "; the \(listed) listed are all there are, enumerated again"
            }
            if let optimum = answer.optimum {
                words +=
                    optimum.provedBest
                    ? "; \(optimum.criterion) cost \(optimum.cost), the least, searched again"
                    : "; \(optimum.criterion) cost \(optimum.cost), not proved best: none is below \(optimum.bound)"
            }
        }
        if answer.tradeOff != nil { words += "; points of the trade-off are as stated, not proved best" }
        return words
    }
}
