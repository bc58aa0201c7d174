/// All instances of a few people with complete lists, by number.
///
/// Everybody has one of the same number of orders; the digits of an instance's number, to the base of that number, say whose is which.
///
/// EXAMPLE. Two rows and two columns have 2 orders each, so 16 instances; in number 0 everybody has the first order.
struct EveryInstance {
    /// By person, all lists they may have.
    private let choices: [[[Int]]]

    /// One pool: everybody ranks all others. (n − 1)!ⁿ instances.
    static func roommates(_ n: Int) -> EveryInstance {
        let orders = orders(of: Array(0..<max(0, n - 1)))
        return EveryInstance(
            choices: (0..<n).map { person in orders.map { list in list.map { $0 < person ? $0 : $0 + 1 } } })
    }

    /// Two sides of n, rows first: everybody ranks the other side, numbered from 0. n!²ⁿ instances.
    static func twoSides(_ n: Int) -> EveryInstance {
        EveryInstance(choices: Array(repeating: orders(of: Array(0..<n)), count: 2 * n))
    }

    /// How many there are.
    var count: Int { choices.reduce(1) { $0 * $1.count } }

    /// The lists of one, by person.
    func lists(_ index: Int) -> [[Int]] {
        var rest = index
        return choices.map { own in
            defer { rest /= own.count }
            return own[rest % own.count]
        }
    }

    private static func orders(of items: [Int]) -> [[Int]] {
        guard !items.isEmpty else { return [[]] }
        return items.flatMap { first in orders(of: items.filter { $0 != first }).map { [first] + $0 } }
    }
}
