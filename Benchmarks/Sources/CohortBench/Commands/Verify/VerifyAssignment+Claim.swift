import PeerMatching

extension VerifyAssignment {
    /// What is proved, with all terms that it rests on.
    func claim(_ answer: AssignmentAnswer, _ terms: AllocationTerms) -> String {
        let best = question.sense == .minimize ? "least" : "greatest"
        guard terms.isPlain else {
            let asked = "\(terms.words), --sense \(question.sense.rawValue)"
            return answer.status == "infeasible"
                ? "under \(asked) the limits contradict each other, "
                    + (answer.bestEffort == nil
                        ? "and no best effort is given"
                        : "and no other answer misses fewer partners, or as few at a better total")
                : "\(answer.cardinality ?? 0) pairs, total \(answer.objective?.text ?? "0"), best under \(asked)"
        }
        guard answer.status == "infeasible" else {
            return "\(best) total \(answer.objective?.text ?? "0") of all that assign the whole shorter side"
                + (answer.contributions == nil && answer.raises == nil
                    ? "" : "; contributions and raises computed again")
        }
        guard let effort = answer.bestEffort else { return "not everyone can be assigned" }
        return "not everyone can be assigned; the best effort is "
            + (effort.certificate == nil
                ? "an assignment as stated, not proved best" : "of most pairs, and of \(best) total among those")
    }
}

extension AllocationTerms {
    /// The terms as options.
    var words: String {
        var words = ["--objective \(goal.rawValue)"]
        if let optOut { words.append("--opt-out \(optOut)") }
        if rowCapacities != nil { words.append("--row-capacities") }
        if columnCapacities != nil { words.append("--column-capacities") }
        if rowTiers != nil { words.append("--row-tiers") }
        if let locked { words.append("\(locked.count) --locked") }
        return words.joined(separator: ", ")
    }
}
