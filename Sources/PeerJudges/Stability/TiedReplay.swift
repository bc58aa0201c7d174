import PeerProblems

/// The alive pairs while a log of forced deletions is replayed.
struct TiedReplay {
    let lists: TiedLists
    let stability: TiedStability
    private var isStruck: [Bool]
    /// Cases whose second half is still to come, and which pairs were struck before.
    private var open: [(secondHalf: ForcedDeletions.Step, isStruck: [Bool])] = []
    /// The case whose end was the step before.
    private var awaited: ForcedDeletions.Step?
    /// Whether pairs were struck without a reason since the table was last closed.
    private var isConfined = false

    init(lists: TiedLists, stability: TiedStability) {
        (self.lists, self.stability) = (lists, stability)
        isStruck = Array(repeating: false, count: lists.count * lists.count)
    }

    private enum Effect {
        case goesOn, endsCase
        case refused(String)
    }

    mutating func verdict(of steps: [ForcedDeletions.Step]) -> Verdict {
        for (number, step) in steps.enumerated() {
            if let awaited, awaited != step { return .rejected("step \(number) is not the other case, \(awaited)") }
            let isSecondHalf = awaited != nil
            awaited = nil
            switch take(step, isSecondHalf: isSecondHalf) {
            case .refused(let reason): return .rejected("step \(number) \(reason)")
            case .goesOn: continue
            case .endsCase:
                if isConfined { return .rejected("step \(number) ends a case before the table is closed") }
                guard let before = open.popLast() else {
                    return number == steps.count - 1 ? .accepted : .rejected("steps follow the end")
                }
                (isStruck, awaited) = (before.isStruck, before.secondHalf)
            }
        }
        return .rejected("the log does not come to an end")
    }

    private mutating func take(_ step: ForcedDeletions.Step, isSecondHalf: Bool) -> Effect {
        guard step.people.allSatisfy((0..<lists.count).contains) else { return .refused("names nobody") }
        switch step {
        case .strike(let first, let second, let because):
            guard because != second, isAlive(first, second), wouldBlock(first, with: second, because) else {
                return .refused("strikes a pair without reason")
            }
            strike(first, second)
        case .stuck(let person, let because):
            guard !hasEntries(person), wouldBlock(person, with: nil, because) else {
                return .refused("says that somebody is stuck who is not")
            }
            return .endsCase
        case .together(let first, let second):
            guard isAlive(first, second) else { return .refused("puts together who cannot be") }
            open.append((.apart(first: first, second: second), isStruck))
            for (person, mate) in [(first, second), (second, first)] {
                for other in lists.list(of: person) where Int(other) != mate { strike(person, Int(other)) }
            }
        case .apart(let first, let second):
            guard isSecondHalf else { return .refused("opens a second case without a first") }
            strike(first, second)
        case .critical(let people):
            return strikeWorst(competing: people) ? .goesOn : .refused("names people who do not compete so hard")
        case .content(let person):
            guard stability != .weak else { return .refused("is no case of weak stability") }
            open.append((.discontent(person: person), isStruck))
            strikeAllButBest(of: person)
        case .discontent(let person):
            guard isSecondHalf else { return .refused("opens a second case without a first") }
            denyBest(to: person)
        case .confined(let person, let isContent):
            guard stability != .weak, open.isEmpty else { return .refused("confines the log inside a case") }
            isConfined = true
            if isContent { strikeAllButBest(of: person) } else { denyBest(to: person) }
        case .closed:
            guard open.isEmpty, isClosed() else { return .refused("calls a table closed that is not") }
            isConfined = false
        case .barrier(let people):
            return isBarrier(people) ? .endsCase : .refused("names people who are no barrier")
        }
        return .goesOn
    }

    // MARK: Alive pairs

    func isAlive(_ first: Int, _ second: Int) -> Bool {
        lists.isAcceptable(first, second) && !isStruck[first * lists.count + second]
    }

    mutating func strike(_ first: Int, _ second: Int) {
        isStruck[first * lists.count + second] = true
        isStruck[second * lists.count + first] = true
    }

    func hasEntries(_ person: Int) -> Bool { lists.list(of: person).contains { isAlive(person, Int($0)) } }

    /// The level of the best alive entry besides `excluded`, `Int32.max` when there is none.
    func bestLevel(of person: Int, besides excluded: Int? = nil) -> Int32 {
        lists.list(of: person).first { isAlive(person, Int($0)) && Int($0) != excluded }
            .map { lists.level(of: Int($0), for: person) } ?? .max
    }

    /// The level of the worst alive entry, −1 when there is none.
    func worstLevel(of person: Int) -> Int32 {
        lists.list(of: person).last { isAlive(person, Int($0)) }.map { lists.level(of: Int($0), for: person) } ?? -1
    }

    /// The alive entries of the lowest level.
    func best(of person: Int) -> [Int] {
        let level = bestLevel(of: person)
        return lists.list(of: person).map(Int.init).filter {
            lists.level(of: $0, for: person) == level && isAlive(person, $0)
        }
    }

    private mutating func strikeAllButBest(of person: Int) {
        let level = bestLevel(of: person)
        for other in lists.list(of: person) where lists.level(of: Int(other), for: person) > level {
            strike(person, Int(other))
        }
    }

    private mutating func denyBest(to person: Int) {
        for other in best(of: person) {
            let level = lists.level(of: person, for: other)
            for entry in lists.list(of: other) where lists.level(of: Int(entry), for: other) >= level {
                strike(other, Int(entry))
            }
        }
    }

    /// Whether `person`, having `other` (alone when `nil`), blocks with `because` whatever `because` has besides `person`.
    private func wouldBlock(_ person: Int, with other: Int?, _ because: Int) -> Bool {
        guard lists.isAcceptable(person, because) else { return false }
        let best = bestLevel(of: because, besides: person)
        let (theirs, gain) = (lists.level(of: person, for: because), lists.level(of: because, for: person))
        let current = other.map { lists.level(of: $0, for: person) } ?? .max
        guard theirs <= best, gain <= current else { return false }
        return stability.blocks(strictlyGains: theirs < best, gain < current)
    }
}

extension ForcedDeletions.Step {
    /// Everybody named.
    fileprivate var people: [Int] {
        switch self {
        case .strike(let first, let second, let because): [first, second, because]
        case .stuck(let person, let because): [person, because]
        case .together(let first, let second), .apart(let first, let second): [first, second]
        case .critical(let people), .barrier(let people): people
        case .content(let person), .discontent(let person), .confined(let person, _): [person]
        case .closed: []
        }
    }
}
