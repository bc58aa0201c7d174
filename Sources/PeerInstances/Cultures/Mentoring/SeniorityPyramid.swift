/// How many of a department stand at each stage: 3 % at 5, 8 % at 4, 16 % at 3, 28 % at 2 and 45 % at 1, whatever their number; at least one
/// at stage 5. The shares are a choice: each stage has about twice as many people as the one above.
///
/// *Example.* Of seven people one is at stage 5, one at 3, two at 2 and three at 1.
enum SeniorityPyramid {
    /// From stage 5 down to 1.
    static let shares = [0.03, 0.08, 0.16, 0.28, 0.45]

    /// How many people stand at a stage or above it, from stage 5 down to 1.
    static func counts(of people: Int) -> [Int] {
        guard people > 0 else { return shares.map { _ in 0 } }
        var (share, counts) = (0.0, [Int]())
        for stage in shares {
            share += stage
            counts.append(max(1, counts.last ?? 0, Int((share * Double(people)).rounded())))
        }
        counts[counts.count - 1] = people
        return counts
    }
}
