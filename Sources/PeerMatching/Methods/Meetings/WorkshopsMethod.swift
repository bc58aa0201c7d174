// The fewest hosts.
//
// UP TO 14 PEOPLE all sets of hosts are tried. BEYOND, whoever covers most of what is left hosts next; then hosts without whom all is still
// covered go. Weights of wants start at one over the most that any of their hosts covers, and are raised one by one as far as no host covers
// more than 1: they bound the number of hosts from below.

import PeerProblems
import PeerPrograms

/// The fewest hosts who cover what people want to learn.
package struct WorkshopsMethod: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "workshops"

    /// The method.
    package init() {}

    /// For each want who can cover it.
    package func memory(people: Int) -> Int { people * people * 64 }

    /// Workshops of the pool with their bound.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let practice = WorkshopsPractice()
        let question = practice.question(in: pool)
        let (hosts, proof): ([Int], HostBound)
        if let few = question.fewestByTrying() {
            (hosts, proof) = (few, HostBound(scale: 1, weights: nil, hosts: few.count))
        } else {
            (hosts, proof) = (greedy(question), bound(question))
        }
        let workshops = assign(question, hosts, pool)
        let isOptimal = practice.value(of: [workshops], in: pool) == proof.meetingBound(in: pool)
        return MethodAnswer(rounds: [workshops], outcome: isOptimal ? .optimal : .heuristic, proofs: [proof])
    }

    /// O(people · hosts) beside one look at each want and host.
    private func greedy(_ question: WorkshopsQuestion) -> [Int] {
        // How many wants that are left each would cover, and how many hosts cover each want.
        var counts = question.covered.map(\.count)
        var covering = [Int](repeating: 0, count: question.wants.count)
        var hosts: [Int] = []
        while let most = counts.max(), most > 0, let host = counts.firstIndex(of: most) {
            hosts.append(host)
            for want in question.covered[host] {
                if covering[Int(want)] == 0 { for other in question.hosts[Int(want)] { counts[Int(other)] -= 1 } }
                covering[Int(want)] += 1
            }
        }
        for host in hosts.reversed() where question.covered[host].allSatisfy({ covering[Int($0)] > 1 }) {
            hosts.removeAll { $0 == host }
            for want in question.covered[host] { covering[Int(want)] -= 1 }
        }
        return hosts.sorted()
    }

    private func bound(_ question: WorkshopsQuestion) -> HostBound {
        let scale: Int64 = 1 << 32
        var weights = question.hosts.map { hosts in
            scale / Int64(hosts.map { question.covered[Int($0)].count }.max() ?? 1)
        }
        var room = question.covered.map { wants in wants.reduce(scale) { $0 - weights[Int($1)] } }
        // Wants that few can cover first: they take least from others.
        let order = question.hosts.indices.sorted {
            (question.hosts[$0].count, $0) < (question.hosts[$1].count, $1)
        }
        for want in order {
            let more = max(0, question.hosts[want].map { room[Int($0)] }.min() ?? 0)
            weights[want] += more
            for host in question.hosts[want] { room[Int(host)] -= more }
        }
        let sum = weights.reduce(0, +)
        return HostBound(scale: scale, weights: weights, hosts: Int((sum + scale - 1) / scale))
    }

    /// Everybody goes to the host from whom they gain most, for each want.
    private func assign(_ question: WorkshopsQuestion, _ hosts: [Int], _ pool: ScoredPool) -> [PlacedMeeting] {
        var best = [(host: Int, gain: Int64)?](repeating: nil, count: question.wants.count)
        for host in hosts {
            for want in question.covered[host].map(Int.init) {
                let gain = Int64(pool.benefit.score(row: question.wants[want].learner, column: host) ?? 0)
                if gain > best[want]?.gain ?? .min { best[want] = (host, gain) }
            }
        }
        var learners: [[String]: (host: Int, skill: String, learners: [Int])] = [:]
        for (want, found) in zip(question.wants, best) {
            guard let found else { continue }
            learners[[pool.id(found.host), want.skill], default: (found.host, want.skill, [])].learners.append(
                want.learner)
        }
        return learners.values.map { PlacedMeeting(.workshop, [$0.host] + $0.learners.sorted(), topic: $0.skill) }
    }
}
