import PeerCollections

/// The answers to the consent question, counted: a yes that the key does not know would leave everybody out in silence.
struct ConsentAnswers {
    private var yes = 0
    /// Answers taken for a no.
    private var others: [String: Int] = [:]

    mutating func add(_ answer: String, isYes: Bool) {
        if isYes { yes += 1 } else if !answer.isEmpty { others[answer, default: 0] += 1 }
    }

    private var listed: String {
        others.keys.sortedByBytes().prefix(10).map { "'\($0)' (\(others[$0] ?? 0))" }.joined(separator: ", ")
    }

    /// What is wrong: people answered, and nobody with a yes that the key knows.
    var problem: String? {
        yes > 0 || others.isEmpty
            ? nil : "no answer is one of those that mean yes; seen: \(listed); name the yes in the key's 'consent'"
    }

    /// What was taken for a no.
    var note: String? { others.isEmpty ? nil : "taken for a no: \(listed)" }
}
