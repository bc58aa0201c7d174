// Parts. A choice of thousands of people is improved a hundred people at a time: rings that lose little against the duals say who belongs
// together, and the part around one of them is solved as a problem of its own, by the relaxation and dives of a root. (P. Shaw, "Using constraint
// programming and local search methods to solve vehicle routing problems", CP 1998, LNCS 1520, pp. 417–431: large neighbourhoods.)

import PeerProblems

extension RingSearch {
    /// Solves part after part, until time is up, the bound is attained, or so many in a row change nothing that everybody was in a dozen of them.
    mutating func improveByParts(_ node: Node, _ network: RingNetwork, _ prices: [Int64]) {
        let n = problem.personCount
        let network = thinned(network, prices)
        let candidates = nearRings(network, prices)
        var near = [[Int32]](repeating: [], count: n)
        for (place, ring) in candidates.enumerated() { for person in ring.people { near[person].append(Int32(place)) } }
        var idle = 0
        while value < node.bound, idle < n / 8, spent() < 0.97, !isLate() {
            var part = RingPart(personCount: n, choice: incumbent)
            part.grow(from: candidates, near: near, to: 100, using: &random)
            let before = value
            if let better = solved(part, network, part.inside(candidates, near)) {
                offer(better)
            }
            idle = value > before ? 0 : idle + 1
        }
        _ = master.add(incumbent, case: RingCase())
        master.enter(incumbent)
    }

    /// Up to two dozen rings from each person that gain most against the duals, though it be less than nothing.
    private func nearRings(_ network: RingNetwork, _ prices: [Int64]) -> [Exchange] {
        let n = problem.personCount
        let largest = stage.counts.max() ?? 1
        return RingPricing(network, scale: scale, duals: prices).run(
            order: Array(0..<n), enough: .max, perPerson: 24, floor: -scale * largest / 8
        ).exchanges
    }

    /// A choice with the people of a part in better rings, `nil` where there is none.
    private mutating func solved(_ part: RingPart, _ network: RingNetwork, _ known: [Exchange]) -> [Exchange]? {
        let people = part.people
        var number = [Int32](repeating: -1, count: problem.personCount)
        for (place, person) in people.enumerated() { number[person] = Int32(place) }
        var arcs: [RingProblem.Arc] = []
        for (place, person) in people.enumerated() {
            for arc in network.places(of: person) where number[Int(network.targets[arc])] >= 0 {
                arcs.append(.init(place, Int(number[Int(network.targets[arc])]), weight: network.worths[arc]))
            }
        }
        // Rings of the choice may have arcs that are far from the duals.
        var kept = Set(arcs.map { [$0.from, $0.to] })
        for step in part.rings.flatMap(\.steps) {
            let (from, to) = (Int(number[step.from]), Int(number[step.to]))
            guard kept.insert([from, to]).inserted, let arc = problem.position(step.from, step.to) else { continue }
            arcs.append(.init(from, to, weight: stage.worths[arc]))
        }
        func inPart(_ rings: [Exchange]) -> [Exchange] { rings.map { Exchange($0.people.map { Int(number[$0]) }) } }
        guard
            let small = try? RingProblem(
                personCount: people.count, arcs: arcs, longestRing: problem.longestRing, goal: .weight)
        else { return nil }
        var search = RingSearch(
            small, RingStage(small, fixed: []), start: inPart(part.rings), known: inPart(known), seed: random.next(),
            nodeLimit: 1, effort: 1, isLate: isLate)
        let before = search.value
        _ = search.run()
        guard search.value > before else { return nil }
        return part.others + search.incumbent.map { Exchange($0.people.map { people[$0] }) }
    }
}

/// Some rings of a choice, which are to be made anew, and the others.
struct RingPart {
    private let choice: [Exchange]
    private var ringOf: [Int32]
    private var isInside: [Bool]
    private var chosen: [Int] = []
    private(set) var people: [Int] = []

    init(personCount: Int, choice: [Exchange]) {
        self.choice = choice
        ringOf = [Int32](repeating: -1, count: personCount)
        for (place, ring) in choice.enumerated() { for person in ring.people { ringOf[person] = Int32(place) } }
        isInside = [Bool](repeating: false, count: personCount)
    }

    var rings: [Exchange] { chosen.map { choice[$0] } }
    var others: [Exchange] {
        let inside = Set(chosen)
        return choice.indices.filter { !inside.contains($0) }.map { choice[$0] }
    }

    /// Takes somebody with the whole of their ring.
    private mutating func take(_ person: Int) {
        guard !isInside[person] else { return }
        guard ringOf[person] >= 0 else {
            isInside[person] = true
            people.append(person)
            return
        }
        chosen.append(Int(ringOf[person]))
        for member in choice[Int(ringOf[person])].people {
            isInside[member] = true
            people.append(member)
        }
    }

    /// Grows from anybody along candidates: each brings the rings of its people.
    mutating func grow(from candidates: [Exchange], near: [[Int32]], to size: Int, using random: inout SplitMix64) {
        take(Int.random(in: 0..<ringOf.count, using: &random))
        var place = 0
        while people.count < size {
            // The people taken first bring others first, so that a part is round rather than long.
            let own = place < people.count ? near[people[place]] : []
            place += 1
            for _ in 0..<min(3, own.count) where people.count < size {
                let candidate = candidates[Int(own[Int.random(in: 0..<own.count, using: &random)])]
                for person in candidate.people { take(person) }
            }
            if place > people.count { take(Int.random(in: 0..<ringOf.count, using: &random)) }
        }
    }

    /// The candidates that lie inside.
    func inside(_ candidates: [Exchange], _ near: [[Int32]]) -> [Exchange] {
        var seen = Set<Int32>()
        return people.flatMap { near[$0] }.filter { seen.insert($0).inserted }.map { candidates[Int($0)] }.filter {
            $0.people.allSatisfy { isInside[$0] }
        }
    }
}
