import PeerProblems

/// Belief propagation on rings: messages between people and rings, until they say which rings belong together.
///
/// **Problem.** Choose disjoint rings of greatest worth from a list in which everybody is in some dozens. No two good choices are near each other:
/// two rings of three can hardly ever be made into two others, so a search that changes a choice little by little stops far from the best, and a
/// choice made greedily spends the good rings first.
///
/// **Method.** Duals y of people are given, and ring c loses l(c) = Σ y − its worth. Let q(v → c) be what person v would gain elsewhere, over their
/// dual, if c did not exist. Every other ring c′ of v offers −l(c′) − Σ q(u → c′) over its other people u: what it is worth once they have what they
/// could have elsewhere. Being in no ring offers −y(v). A person expects the greatest offer, softened by a temperature T:
///
///     q(v → c) = T log₂( 2^(−y(v)/T) + Σ over c′ ∋ v, c′ ≠ c of 2^((−l(c′) − Σ q(u → c′)) / T) )
///
/// All messages are sent at once, each half as it was before, so that they do not swing. Then rings are taken in the order of their margins,
/// −l(c) − Σ q(v → c): what each is worth over what its people would have without it. They and all rings that share a person with them
/// go, the others send again (*decimation*). Where people and rings form no cycles the messages are exact; random rings have long cycles only.
///
/// **Invariants.** No taken ring shares a person with another or with a ring that is left.
///
/// **Complexity.** O(entries) for all messages once, where an entry is a person in a ring; memory O(entries).
///
/// **References.** O. C. Martin, M. Mézard & O. Rivoire, "Random multi-index matching problems", J. Stat. Mech. (2005) P09006 (the messages, and why
/// a local search fails); M. Bayati, D. Shah & M. Sharma, "Max-product for maximum weight matching", IEEE Trans. Inf. Theory 54 (2008)
/// pp. 1241–1251 (matching, exactly).
///
/// **Example.** Rings a = {0, 1} worth 6, b = {1, 2} worth 7 and d = {2, 3} worth 4; duals 0 and a low temperature, so that q is a greatest offer.
/// Person 0 has nothing else: q(0 → a) = 0, likewise q(3 → d) = 0. Person 2 is offered 4 by d, so b offers person 1 at most 7 − 4 = 3, and a's margin
/// is 6 − 0 − 3 = 3. Person 1 is offered 6 by a; b's margin is 7 − 6 − 4 = −3. Ring a is taken, b goes, d is left and taken: 10, not 7.
struct RingMessages {
    private let temperature: Double
    /// What being in no ring offers to each person.
    private let alone: [Double]
    private var rings: [NearRing]
    /// The message of the person at a place of a ring: at 3 · ring + place.
    private var messages: [Double]
    /// Places of the messages of each person: `starts[v]..<starts[v + 1]`.
    private var entries: [Int32] = []
    private var starts: [Int32] = []
    /// −l(c) − Σ q(v → c), by ring.
    private var margins: [Double] = []

    /// - Parameters:
    ///   - alone: less the dual of each person.
    ///   - temperature: in units of worth, above 0: a small part of what the rings lose.
    init(_ rings: [NearRing], alone: [Double], temperature: Double) {
        (self.rings, self.alone, self.temperature) = (rings, alone, temperature)
        messages = [Double](repeating: 0, count: 3 * rings.count)
        index()
    }

    /// The entries of each person, from the rings that are left.
    private mutating func index() {
        var starts = [Int32](repeating: 0, count: alone.count + 1)
        for ring in rings {
            for place in 0..<3 where ring[place] >= 0 { starts[Int(ring[place]) + 1] += 1 }
        }
        for person in alone.indices { starts[person + 1] += starts[person] }
        var cursor = starts
        entries = [Int32](repeating: 0, count: Int(starts[alone.count]))
        for (number, ring) in rings.enumerated() {
            for place in 0..<3 where ring[place] >= 0 {
                let person = Int(ring[place])
                entries[Int(cursor[person])] = Int32(3 * number + place)
                cursor[person] += 1
            }
        }
        self.starts = starts
        margins = [Double](repeating: 0, count: rings.count)
        weigh()
    }

    var isEmpty: Bool { rings.isEmpty }

    /// Sends all messages so many times.
    mutating func send(_ times: Int) {
        var weights: [Double] = []
        for _ in 0..<times {
            for person in alone.indices where starts[person] < starts[person + 1] { answer(person, &weights) }
            weigh()
        }
    }

    private mutating func weigh() {
        for ring in rings.indices {
            margins[ring] = -rings[ring].loss - messages[3 * ring] - messages[3 * ring + 1] - messages[3 * ring + 2]
        }
    }

    /// What a person expects without each of their rings.
    private mutating func answer(_ person: Int, _ weights: inout [Double]) {
        let own = Int(starts[person])..<Int(starts[person + 1])
        func offer(_ entry: Int) -> Double { margins[entry / 3] + messages[entry] }
        var (best, second) = (alone[person], -Double.infinity)
        for at in own {
            let offer = offer(Int(entries[at]))
            if offer > best { (best, second) = (offer, best) } else if offer > second { second = offer }
        }
        weights.removeAll(keepingCapacity: true)
        var sum = PowersOfTwo.power((alone[person] - best) / temperature)
        for at in own {
            let weight = PowersOfTwo.power((offer(Int(entries[at])) - best) / temperature)
            weights.append(weight)
            sum += weight
        }
        for (weight, at) in zip(weights, own) {
            let entry = Int(entries[at])
            let rest = sum - weight
            // What is left of a sum after its greatest part has lost its digits.
            let others = rest > 1e-6 * sum ? best + temperature * PowersOfTwo.logarithm(rest) : second
            messages[entry] = (messages[entry] + others) / 2
        }
    }

    /// Takes the rings of the greatest margins, at most `most` that share nobody and at least one; the rings that share a person with them go.
    mutating func take(_ most: Int) -> [NearRing] {
        let order = rings.indices.sorted { margins[$0] > margins[$1] }
        var isTaken = [Bool](repeating: false, count: alone.count)
        var taken: [NearRing] = []
        func isFree(_ ring: NearRing) -> Bool {
            (0..<3).allSatisfy { ring[$0] < 0 || !isTaken[Int(ring[$0])] }
        }
        for ring in order.prefix(3 * most) where taken.count < most && (taken.isEmpty || margins[ring] > 0) {
            guard isFree(rings[ring]) else { continue }
            taken.append(rings[ring])
            for place in 0..<3 where rings[ring][place] >= 0 { isTaken[Int(rings[ring][place])] = true }
        }
        var left = 0
        for ring in rings.indices where isFree(rings[ring]) {
            rings[left] = rings[ring]
            for place in 0..<3 { messages[3 * left + place] = messages[3 * ring + place] }
            left += 1
        }
        rings.removeLast(rings.count - left)
        messages.removeLast(messages.count - 3 * left)
        index()
        return taken
    }
}
