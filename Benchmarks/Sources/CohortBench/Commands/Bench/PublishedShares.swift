/// Known shares of random complete roommates instances that have a stable matching.
///
/// Exact fractions for 4, 6 and 8 people: S. Mertens, "Stable roommates problem with random preferences", J. Stat. Mech. (2015) P01020.
/// Beyond them shares that an independent solver found by chance, with their standard errors.
enum PublishedShares {
    /// A share, and its standard error; 0 where it is exact.
    struct Known {
        let share: Double
        let error: Double
    }

    /// By number of people.
    static let all: [Int: Known] = [
        4: Known(share: 26.0 / 27, error: 0),
        6: Known(share: 181_431_847.0 / 194_400_000, error: 0),
        8: Known(share: 809_419_574_956_627.0 / 889_426_440_000_000, error: 0),
        10: Known(share: 0.89126, error: 0.00016),
        12: Known(share: 0.87550, error: 0.00019),
        20: Known(share: 0.8288, error: 0.0004),
        50: Known(share: 0.7304, error: 0.0010),
        100: Known(share: 0.640, error: 0.002),
        200: Known(share: 0.551, error: 0.004),
        500: Known(share: 0.458, error: 0.010),
    ]
}
