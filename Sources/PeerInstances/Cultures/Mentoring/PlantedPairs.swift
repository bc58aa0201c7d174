import PeerCohorts

/// Pairs who are good for each other on purpose: each has a skill at level 5 which the other wants at 5 and has at 0. What they answered
/// otherwise stays. Who they are depends on participants, share and seed alone, so that they can be named without making the people.
///
/// *Example.* 40 people and a share of .5 are ten pairs.
struct PlantedPairs {
    /// Two people by index, and the skills, by place in ``OccupationStatistics``, that the first and the second can teach.
    struct Pair {
        let first: Int
        let second: Int
        let skills: (first: Int, second: Int)
    }

    let pairs: [Pair]

    init(participants: Int, seed: UInt64, share: Double) {
        let number = Int(share * Double(participants) / 2)
        guard number > 0 else {
            pairs = []
            return
        }
        var source = NormalSource(
            seed: InstanceSeed.of(culture: "mentoring", parameters: ["part": "planted"], seed: seed, index: 0))
        var order = Array(0..<participants)
        for place in 0..<2 * number { order.swapAt(place, source.integer(in: place..<participants)) }
        let skills = OccupationStatistics.skills.count
        pairs = (0..<number).map { pair in
            let first = source.integer(in: 0..<skills)
            let second = (first + source.integer(in: 1..<skills)) % skills
            return Pair(first: order[2 * pair], second: order[2 * pair + 1], skills: (first, second))
        }
    }

    /// Sets the levels and wants of everybody in a pair.
    func plant(in people: inout [Participant]) {
        for pair in pairs {
            for (teacher, learner, skill) in [
                (pair.first, pair.second, pair.skills.first), (pair.second, pair.first, pair.skills.second),
            ] {
                let name = OccupationStatistics.skills[skill].name
                Self.set(&people[teacher].skills, name, 5)
                Self.set(&people[learner].skills, name, 0)
                Self.set(&people[learner].wants, name, 5)
            }
        }
    }

    private static func set(_ answers: inout Answers, _ name: String, _ value: Double) {
        answers = Answers(names: answers.names, values: answers.names.map { $0 == name ? value : answers[$0] })
    }
}
