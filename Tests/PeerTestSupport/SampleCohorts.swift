import PeerCohorts
import PeerProblems

/// How to draw a random cohort. The same recipe draws the same people on every machine.
public struct SampleCohort: Sendable {
    /// Number of people.
    public var people = 60
    /// Number of skills.
    public var skills = 12
    /// Number of goals.
    public var goals = 10
    /// Number of traits.
    public var traits = 5
    /// Share of answers left out; for traits the share of people who leave one out or all.
    public var blanks = 0.2
    /// Levels are multiples of one over this.
    public var levelUnit = 1
    /// Wants and goals are multiples of one over this.
    public var wantUnit = 1
    /// Seed of the draw.
    public var seed: UInt64

    /// A recipe; see the properties.
    public init(seed: UInt64) { self.seed = seed }

    /// The people, ids `p000`, `p001`, ….
    public func participants() -> [Participant] {
        var random = SplitMix64(seed: seed)
        return (0..<people).map { person(number: $0, &random) }
    }

    private func person(number: Int, _ random: inout SplitMix64) -> Participant {
        var traitValues = traitAnswers(&random)
        if traits > 0, random.chance(blanks) {
            if random.chance(0.5) {
                traitValues = traitValues.map { _ in nil }
            } else {
                traitValues[Int.random(in: 0..<traits, using: &random)] = nil
            }
        }
        let digits = String(number)
        return Participant(
            id: "p" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits,
            skills: answers("skill", skills, unit: levelUnit, blanks: blanks, &random),
            // Nobody wants everything: half of the wants are left blank besides.
            wants: answers("skill", skills, unit: wantUnit, blanks: 0.5 + blanks / 2, &random),
            goals: answers("goal", goals, unit: wantUnit, blanks: blanks, &random),
            traits: Answers(
                Dictionary(
                    traitValues.enumerated().compactMap { place, value in value.map { ("trait\(place)", $0) } },
                    uniquingKeysWith: { first, _ in first })))
    }

    private func answers(
        _ family: String, _ count: Int, unit: Int, blanks: Double, _ random: inout SplitMix64
    ) -> Answers {
        let names = (0..<count).map { "\(family)\(100 + $0)" }
        return Answers(
            names: names,
            values: names.map { _ in
                let value = Double(Int.random(in: 0...5 * unit, using: &random)) / Double(unit)
                return random.chance(blanks) ? nil : value
            })
    }

    /// Correlated tenths, between 1 and 7.
    private func traitAnswers(_ random: inout SplitMix64) -> [Double?] {
        let common = Int.random(in: 0...20, using: &random)
        return (0..<traits).map { _ in Double(10 + common + Int.random(in: 0...40, using: &random)) / 10 }
    }
}
