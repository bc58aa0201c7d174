import PeerScoring

extension MatchingProgram {
    /// The weights of the facets by name; see ``ScoreModel/weights``.
    ///
    /// ```swift
    /// var program = MatchingProgram.preset(.peerMentoring)
    /// program.weights[.skills] = 0.6
    /// ```
    public var weights: ScoreModel.Weights {
        get { model.weights }
        set { model.weights = newValue }
    }

    /// This program for pairs over several rounds, nobody together twice.
    ///
    /// ```swift
    /// let result = try await program.rounds(3).run(cohort)
    /// for round in result.arrangement.rounds { print(round.meetings.map(\.members)) }
    /// ```
    ///
    /// Model, rules, seed and all else stay; strategy and parameters are those of the practice `rounds`.
    ///
    /// - Parameters:
    ///   - count: 1 to 1000, and fewer than there are people; others are refused when the program is run.
    ///   - odd: what happens to the one left over.
    public func rounds(_ count: Int, odd: PracticeParameters.OddOne = .sitOut) -> MatchingProgram {
        var program = asking(.rounds)
        (program.parameters.rounds, program.parameters.odd) = (count, odd)
        return program
    }

    /// This program for groups, everybody in one of them.
    ///
    /// ```swift
    /// let result = try await program.groups(of: 3...5).run(cohort)
    /// print(result.arrangement.meetings.map(\.members))
    /// ```
    ///
    /// Model, rules, seed and all else stay; strategy and parameters are those of the practice `circles`.
    ///
    /// - Parameters:
    ///   - sizes: from 2 to 1000 people; others are refused when the program is run.
    ///   - goal: what is best for groups.
    public func groups(of sizes: ClosedRange<Int>, goal: PracticeParameters.Goal = .sum) -> MatchingProgram {
        var program = asking(.circles)
        (program.parameters.size, program.parameters.goal) = (GroupSize(sizes.lowerBound, sizes.upperBound), goal)
        return program
    }

    /// The same people, scores and rules under another practice.
    private func asking(_ practice: Practice) -> MatchingProgram {
        let preset = MatchingProgram.preset(practice)
        var program = self
        (program.practice, program.strategy, program.parameters) = (practice, preset.strategy, preset.parameters)
        program.sides = preset.sides
        return program
    }
}
