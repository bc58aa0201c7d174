import PeerProblems

extension InstanceGenerator {
    /// Ways to make preference lists of n people. Sources of most: N. Boehmer, K. Heeger & S. Szufa, "A map of diverse
    /// synthetic stable roommates instances", AAMAS 2022, whose names and parameters are followed.
    public enum RoommatesCulture: String, CaseIterable, Sendable {
        /// Every list uniformly at random: the impartial culture of social choice (P. C. Fishburn & W. V. Gehrlein, 1976).
        case impartial
        /// Groups, two unless `groups` says more; everyone puts their own before the others, in uniformly random order within both
        /// (group impartial culture, Boehmer et al. 2022, there with two groups). `share` of the people are in the first.
        case groups
        /// Pólya–Eggenberger urn (S. Berg, Public Choice 47 (1985) pp. 377–387): the list after k others is a copy of one of
        /// them with probability ck/(n + ck), with the owner left out, else uniformly random; c is `copies`, α = c/n of the source.
        case urn
        /// Mallows (C. L. Mallows, Biometrika 44 (1957) pp. 114–130) around one central order: the probability of a list falls
        /// by a factor of `phi` with every pair of neighbours exchanged; by repeated insertion.
        case mallows
        /// People are points in a cube of `dimension` dimensions, a square unless given, and prefer whoever is nearer (E. M. Arkin et al., "Geometric stable roommates",
        /// Information Processing Letters 109 (2009) pp. 219–224).
        case euclidean
        /// The same, but a `share` of the people, half unless given, prefer whoever is farther (Boehmer et al. 2022).
        case reverseEuclidean = "reverse-euclidean"
        /// People have `attributes`, three unless given, and weights of their own for them (S. Bhatnagar, S. Greenberg & D. Randall, "Sampling
        /// stable marriages", SODA 2008).
        case attributes
        /// People are points, and each looks for somebody near an ideal of their own, a point near them: normal in each direction, with
        /// deviation `spread` (Boehmer et al. 2022).
        case expectation
        /// Points with a fame, uniform from 0 to `fame`, that makes everyone seem so much nearer (Boehmer et al. 2022).
        case fame
        /// Everyone agrees on one order of merit; places are disturbed by normal noise with deviation `noise` · n.
        case masterList = "master-list"
    }

    /// Preference lists, zero-based.
    ///
    /// - Parameters:
    ///   - culture: how preferences come about.
    ///   - n: how many people there are.
    ///   - seed: the same seed gives the same lists.
    ///   - values: of the culture's ``RoommatesCulture/parameters``; the standard ones unless given.
    ///   - acceptance: the probability that a pair accepts each other, drawn for every pair; 1 gives complete lists.
    public static func roommates(
        _ culture: RoommatesCulture, count n: Int, seed: UInt64, _ values: CultureValues? = nil, acceptance: Double = 1
    ) -> [[Int]] {
        accepted(complete(culture, n, seed, values ?? culture.standard), acceptance: acceptance, seed: seed)
    }

    /// Lists without pairs that do not accept each other.
    static func accepted(_ lists: [[Int]], acceptance: Double, seed: UInt64) -> [[Int]] {
        guard acceptance < 1 else { return lists }
        let n = lists.count
        var source = NormalSource(seed: ~seed)
        var isAccepted = [Bool](repeating: false, count: n * n)
        for first in 0..<n {
            for second in 0..<first where source.happens(acceptance) {
                isAccepted[first * n + second] = true
                isAccepted[second * n + first] = true
            }
        }
        return lists.enumerated().map { person, list in list.filter { isAccepted[person * n + $0] } }
    }

    private static func complete(_ culture: RoommatesCulture, _ n: Int, _ seed: UInt64, _ values: CultureValues)
        -> [[Int]]
    {
        var generator = SplitMix64(seed: seed)
        var source = NormalSource(seed: seed)
        func others(_ person: Int) -> [Int] { (0..<n).filter { $0 != person } }
        switch culture {
        case .impartial: return (0..<n).map { others($0).shuffled(using: &generator) }
        case .groups:
            let groups = groups(n, values)
            return (0..<n).map { person in
                let shuffled = others(person).shuffled(using: &generator)
                return shuffled.filter { groups[$0] == groups[person] }
                    + shuffled.filter { groups[$0] != groups[person] }
            }
        case .urn: return urn(n, copies: values["copies"], &source, &generator)
        case .mallows:
            return (0..<n).map { person in mallows(n, dispersion: values["phi"], &source).filter { $0 != person } }
        case .attributes:
            let number = Int(values["attributes"])
            let people = (0..<n).map { _ in (0..<number).map { _ in source.uniform() } }
            return (0..<n).map { person in
                let weights = (0..<number).map { _ in source.uniform() }
                return sorted(person, n) { other in -zip(weights, people[other]).reduce(0) { $0 + $1.0 * $1.1 } }
            }
        case .masterList:
            let size = Double(n) / (1 / values["noise"])
            return (0..<n).map { person in
                let places = (0..<n).map { Double($0) + size * source.normal() }
                return sorted(person, n) { places[$0] }
            }
        case .euclidean, .reverseEuclidean, .expectation, .fame: return geometric(culture, n, values, &source)
        }
    }

    /// Whether a person is one of a share who are spread evenly: of a half, every other one.
    private static func isOne(of share: Double, _ person: Int) -> Bool {
        (Double(person + 1) * share).rounded(.down) > (Double(person) * share).rounded(.down)
    }

    /// Everybody's group: the first has its share, the others get one person after the other.
    private static func groups(_ n: Int, _ values: CultureValues) -> [Int] {
        var dealt = 0
        return (0..<n).map { person in
            if isOne(of: values["share"], person) { return 0 }
            dealt += 1
            return 1 + (dealt - 1) % (Int(values["groups"]) - 1)
        }
    }

    private static func geometric(
        _ culture: RoommatesCulture, _ n: Int, _ values: CultureValues, _ source: inout NormalSource
    ) -> [[Int]] {
        let points = points(n, dimension: Int(values["dimension"]), &source)
        switch culture {
        case .expectation:
            let ideals = points.map { $0.map { $0 + values["spread"] * source.normal() } }
            return (0..<n).map { person in sorted(person, n) { squaredDistance(ideals[person], points[$0]) } }
        case .fame:
            let fames = points.map { _ in values["fame"] * source.uniform() }
            return (0..<n).map { person in
                sorted(person, n) { squaredDistance(points[person], points[$0]).squareRoot() - fames[$0] }
            }
        default:
            return (0..<n).map { person in
                let isReverse = culture == .reverseEuclidean && isOne(of: values["share"], person)
                return sorted(person, n) {
                    squaredDistance(points[person], points[$0]) * (isReverse ? -1 : 1)
                }
            }
        }
    }

    /// Uniform points of a cube.
    private static func points(_ n: Int, dimension: Int, _ source: inout NormalSource) -> [[Double]] {
        (0..<n).map { _ in (0..<dimension).map { _ in source.uniform() } }
    }

    private static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for place in a.indices { sum += (a[place] - b[place]) * (a[place] - b[place]) }
        return sum
    }

    /// Everyone but `person`, least value first, equal values by index.
    private static func sorted(_ person: Int, _ n: Int, by value: (Int) -> Double) -> [Int] {
        let values = (0..<n).map(value)
        return (0..<n).filter { $0 != person }.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1] }
    }

    private static func urn(
        _ n: Int, copies: Double, _ source: inout NormalSource, _ generator: inout SplitMix64
    ) -> [[Int]] {
        var orders: [[Int]] = []
        for drawn in 0..<n {
            // Of the balls n are fresh; every list drawn adds copies of its own.
            let added = copies * Double(drawn)
            let isCopy = source.happens(added / (Double(n) + added))
            orders.append(isCopy ? orders[source.integer(in: 0..<drawn)] : (0..<n).shuffled(using: &generator))
        }
        return orders.enumerated().map { person, order in order.filter { $0 != person } }
    }

    /// One draw around 0, 1, …, n − 1: item i is inserted j places before the end with probability ∝ dispersion^j, j in 0...i.
    static func mallows(_ n: Int, dispersion: Double, _ source: inout NormalSource) -> [Int] {
        var order: [Int] = []
        var total = 0.0
        var power = 1.0
        for item in 0..<n {
            total += power
            power *= dispersion
            var (left, weight, shift) = (source.uniform() * total, 1.0, 0)
            while shift < item, left >= weight {
                left -= weight
                weight *= dispersion
                shift += 1
            }
            order.insert(item, at: item - shift)
        }
        return order
    }
}
