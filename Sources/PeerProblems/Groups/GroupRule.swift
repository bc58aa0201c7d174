/// What every group of a ``GroupProblem`` must keep, beside its size. Codes are integers, one per person; −1 is a blank, which no rule
/// counts.
///
/// ```swift
/// let problem = try GroupProblem(
///     scores: scores, groupsOf: 4...5, rules: [.different([0, 0, 1, 1, 2]), .someone([true, false, false, true, false])])
/// ```
public enum GroupRule: Hashable, Sendable {
    /// No two people of a group have the same code: diverse.
    case different([Int])
    /// All people of a group have the same code: similar.
    case same([Int])
    /// Each code's share of a group is its share of everybody, rounded down or up: balanced.
    case balanced([Int])
    /// Nobody is the only one of their code in a group, unless they are the only one of all: nobody isolated.
    case noneAlone([Int])
    /// Somebody of each group is flagged: a trained lead, or one who overcame the shared challenge.
    case someone([Bool])

    /// Number of people that the rule is about.
    public var count: Int {
        switch self {
        case .different(let codes), .same(let codes), .balanced(let codes), .noneAlone(let codes): codes.count
        case .someone(let flags): flags.count
        }
    }

    /// How far a group is from keeping the rule; 0 when it does. O(members²), without a table.
    public func violations(_ members: [Int], totals: [Int: Int]) -> Int {
        switch self {
        case .different(let codes):
            return Self.pairs(members) { codes[$0] >= 0 && codes[$0] == codes[$1] }
        case .same(let codes):
            return Self.pairs(members) { codes[$0] >= 0 && codes[$1] >= 0 && codes[$0] != codes[$1] }
        case .balanced(let codes):
            let known = codes.count
            return totals.reduce(0) { sum, total in
                let own = members.reduce(0) { $0 + (codes[$1] == total.key ? 1 : 0) }
                let exact = members.count * total.value
                let (low, high) = (exact / known, (exact + known - 1) / known)
                return sum + max(0, low - own) + max(0, own - high)
            }
        case .noneAlone(let codes):
            return members.reduce(0) { sum, person in
                let code = codes[person]
                guard code >= 0, (totals[code] ?? 0) > 1 else { return sum }
                return sum + (members.contains { $0 != person && codes[$0] == code } ? 0 : 1)
            }
        case .someone(let flags):
            return members.isEmpty || members.contains { flags[$0] } ? 0 : 1
        }
    }

    /// How many people have each code.
    var totals: [Int: Int] {
        switch self {
        case .different(let codes), .same(let codes), .balanced(let codes), .noneAlone(let codes):
            codes.reduce(into: [:]) { if $1 >= 0 { $0[$1, default: 0] += 1 } }
        case .someone: [:]
        }
    }

    private static func pairs(_ members: [Int], _ isBad: (Int, Int) -> Bool) -> Int {
        var count = 0
        for (place, first) in members.enumerated() {
            for second in members[(place + 1)...] where isBad(first, second) { count += 1 }
        }
        return count
    }
}
