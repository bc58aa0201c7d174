// Aspirations: the cosine of two people's goal vectors over the goals that both rated. It says whether they care for the
// same things, however strongly each uses the scale. One shared answer must not count as perfect agreement: at least three
// goals, and half of those that either rated, have to be rated by both.

import PeerCohorts

/// The aspirations facet, fitted.
package struct FittedAspirations: Hashable, Codable {
    /// The goals that count.
    let goalNames: [String]
    let grid: ValueGrid
    let options: AspirationsOptions

    private enum CodingKeys: String, CodingKey {
        case grid, options
        case goalNames = "goal_names"
    }

    init(_ options: AspirationsOptions, goalNames: [String], grid: ValueGrid) {
        self.options = options
        self.goalNames = goalNames
        self.grid = grid
    }
}

extension FittedAspirations: FittedFacet {
    package var damage: String? { LevelGrids.problem(grid, goals: goalNames.count) }

    package func table(of cohort: Cohort) -> any FacetTable { AspirationsTable(self, cohort) ?? pairwise(cohort) }

    package func tally(_ cohort: Cohort) -> AnswerTally {
        let people = cohort.participants
        return AnswerTally(
            offGrid: people.indices.reduce(0) { sum, place in
                sum + people[place].goals.count { !grid.isExact($0) }
            })
    }

    package func tell(_ talk: inout PairTalk) {
        if talk.may("goals") { talk.sharedGoals += sharedGoals(talk.first, talk.second) }
    }

    /// The goals that both rate 3 or more of 5, the dearest first.
    private func sharedGoals(_ first: Participant, _ second: Participant) -> [String] {
        goalNames.compactMap { name -> (String, Double)? in
            guard let a = first.goals[name], let b = second.goals[name], min(a, b) >= 3 else { return nil }
            return (name, a + b)
        }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map(\.0)
    }
}

extension FittedAspirations: FacetCoding {
    package struct Code: Hashable, Sendable {
        /// 0 where blank.
        var values: [Int64]
        var isKnown: [Bool]
    }

    package func encode(_ person: Participant) -> Code {
        let answers = person.goals.values(under: goalNames).map { $0.map(grid.integer) }
        let known = answers.compactMap { $0 }
        guard options.isCentred else {
            return Code(values: answers.map { Int64($0 ?? 0) }, isKnown: answers.map { $0 != nil })
        }
        // Centring by multiples keeps integers: the cosine does not mind a factor per person.
        let sum = known.reduce(0, +)
        return Code(
            values: answers.map { $0.map { Int64($0 * known.count - sum) } ?? 0 }, isKnown: answers.map { $0 != nil })
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        var (product, own, theirs): (Int64, Int64, Int64) = (0, 0, 0)
        var (both, either) = (0, 0)
        for goal in receiver.values.indices {
            let (a, b) = (receiver.values[goal], giver.values[goal])
            if receiver.isKnown[goal], giver.isKnown[goal] {
                product += a * b
                own += a * a
                theirs += b * b
                both += 1
                either += 1
            } else if receiver.isKnown[goal] || giver.isKnown[goal] {
                either += 1
            }
        }
        guard both >= 3, 2 * both >= either, own > 0, theirs > 0 else { return nil }
        let cosine = Float(product) * (inverseRoot(own) * inverseRoot(theirs))
        return options.isCentred ? min(1, max(0, (cosine + 1) * 0.5)) : min(1, cosine)
    }

    private func inverseRoot(_ sum: Int64) -> Float { 1 / Float(sum).squareRoot() }

    package func portable(_ codes: [Code]) -> PortableFacet? {
        let blank = (codes.lazy.compactMap { $0.values.min() }.min() ?? 0) - 1
        let values = codes.flatMap { code in zip(code.values, code.isKnown).map { Int32($1 ? $0 : blank) } }
        return PortableFacet(
            "cosine",
            constants: [
                "count": Double(goalNames.count), "blank": Double(blank), "centred": options.isCentred ? 1 : 0,
            ],
            columns: ["values": .integers(values)])
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: Code) -> Bool { code.isKnown.count { $0 } >= 3 }
}
