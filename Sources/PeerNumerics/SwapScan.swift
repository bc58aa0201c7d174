import CPeerKernels

/// Looks at one person's swaps with everybody else, many at a time, and keeps the sums of scores that say what they gain.
///
/// With D(g, x) the sum of the scores of x with the members of group g, swapping u of group a with v of group b gains
/// D(b, u) − D(a, u) + D(a, v) − D(b, v) − 2 score(u, v). All forms of the kernels give the same answers.
package struct SwapScan {
    /// Everybody's group.
    package private(set) var groups: [Int32]
    /// D, a row of everybody for each group.
    package private(set) var sums: [Int32]
    /// D of everybody with their own group.
    package private(set) var atHome: [Int32]
    /// Scores of everybody with everybody.
    package let scores: [Int32]
    /// How many people there are.
    package let count: Int
    private let groupCount: Int
    private let variant: KernelVariant
    private let slack: Float
    private var gains: [Float]

    /// - Parameters:
    ///   - scores: symmetric, a row for each person, 0 with oneself.
    ///   - groups: everybody's group, below `groupCount`.
    ///   - largestGroup: how many people a group may have.
    package init(
        scores: [Int32], groups: [Int32], groupCount: Int, largestGroup: Int, variant: KernelVariant = .best
    ) {
        (count, self.groupCount, self.variant) = (groups.count, groupCount, variant)
        (self.scores, self.groups) = (scores, groups)
        precondition(scores.count == count * count && groups.allSatisfy { 0 <= $0 && $0 < groupCount }, "one row each")
        var sums = [Int32](repeating: 0, count: count * groupCount)
        for person in 0..<count {
            let group = Int(groups[person])
            for other in 0..<count { sums[group * count + other] &+= scores[person * count + other] }
        }
        self.sums = sums
        atHome = (0..<count).map { sums[Int(groups[$0]) * groups.count + $0] }
        gains = [Float](repeating: 0, count: groupCount)
        // Floats hold whole numbers up to 2^24; of larger ones four sums and two scores are rounded, each by less than one part in 2^23.
        let largest = scores.reduce(Int64(0)) { max($0, Int64($1.magnitude)) }
        let most = 4 * largest * Int64(largestGroup + 1)
        slack = most < 1 << 24 ? 0 : Float(most) / Float(1 << 20)
    }

    /// What somebody gains by going to a group that nobody leaves.
    package func gain(_ person: Int, to group: Int) -> Int64 {
        Int64(sums[group * count + person]) - Int64(atHome[person])
    }

    /// What two people of different groups gain by changing places.
    package func gain(_ first: Int, _ second: Int) -> Int64 {
        gain(first, to: Int(groups[second])) + gain(second, to: Int(groups[first]))
            - 2 * Int64(scores[first * count + second])
    }

    /// The first person, in a circle from `start` on, with whom a swap of `person` gains at least `temperature` times the logarithm that person
    /// has, if any, and how many were looked at.
    ///
    /// - Parameters:
    ///   - temperature: at least 0.
    ///   - logarithms: one below 0 for everybody.
    package mutating func partner(
        of person: Int, from start: Int, temperature: Float, logarithms: Span<Float>
    ) -> (partner: Int?, looks: Int) {
        precondition((0...count).contains(start) && logarithms.count == count, "one for everybody")
        for group in 0..<groupCount { gains[group] = Float(gain(person, to: group)) }
        if let found = partner(of: person, in: start..<count, temperature, logarithms) {
            return (found, found - start + 1)
        }
        let found = partner(of: person, in: 0..<start, temperature, logarithms)
        return (found, count - start + (found.map { $0 + 1 } ?? start))
    }

    private func partner(
        of person: Int, in range: Range<Int>, _ temperature: Float, _ logarithms: Span<Float>
    ) -> Int? {
        var from = range.lowerBound
        while from < range.upperBound {
            let found = find(person, from, range.upperBound, temperature, logarithms)
            guard found < range.upperBound else { return nil }
            if slack == 0 || Double(gain(person, found)) >= Double(temperature * logarithms[found]) { return found }
            from = found + 1
        }
        return nil
    }

    private func find(
        _ person: Int, _ from: Int, _ to: Int, _ temperature: Float, _ logarithms: Span<Float>
    ) -> Int {
        let own = Int(groups[person])
        return unsafe gains.withUnsafeBufferPointer { gains in
            unsafe sums.withUnsafeBufferPointer { sums in
                unsafe atHome.withUnsafeBufferPointer { atHome in
                    unsafe scores.withUnsafeBufferPointer { scores in
                        unsafe groups.withUnsafeBufferPointer { groups in
                            unsafe logarithms.withUnsafeBufferPointer { logarithms in
                                guard let sums = sums.baseAddress, let scores = scores.baseAddress else { return to }
                                var swaps = unsafe peer_swaps(
                                    from_groups: gains.baseAddress, group_count: gains.count, own_group: Int32(own),
                                    with_own: sums + own * count, at_home: atHome.baseAddress,
                                    scores: scores + person * count, groups: groups.baseAddress,
                                    logarithms: logarithms.baseAddress, temperature: temperature, slack: slack)
                                return unsafe peer_find_swap(variant.rawValue, &swaps, from, to)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Lets two people of different groups change places.
    package mutating func swap(_ first: Int, _ second: Int) {
        let (here, there) = (Int(groups[first]), Int(groups[second]))
        precondition(here != there, "of different groups")
        groups.swapAt(first, second)
        shift(came: second, went: first, here: here, there: there)
    }

    private mutating func shift(came: Int, went: Int, here: Int, there: Int) {
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe atHome.withUnsafeMutableBufferPointer { atHome in
                unsafe scores.withUnsafeBufferPointer { scores in
                    unsafe groups.withUnsafeBufferPointer { groups in
                        guard let sums = sums.baseAddress, let scores = scores.baseAddress,
                            let groups = groups.baseAddress, let atHome = atHome.baseAddress
                        else { return }
                        unsafe peer_shift_sums(
                            variant.rawValue, scores + came * count, scores + went * count, groups, Int32(here),
                            Int32(there), sums + here * count, sums + there * count, atHome, count)
                    }
                }
            }
        }
    }

    /// Moves somebody to another group.
    package mutating func move(_ person: Int, to group: Int) {
        let old = Int(groups[person])
        groups[person] = Int32(group)
        for other in 0..<count {
            sums[old * count + other] &-= scores[person * count + other]
            sums[group * count + other] &+= scores[person * count + other]
        }
        for other in 0..<count where groups[other] == old || groups[other] == group {
            atHome[other] = sums[Int(groups[other]) * count + other]
        }
    }
}
