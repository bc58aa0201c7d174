/// Answers that mean yes or no in the languages that drafts know.
enum YesNo {
    private static let yes = [
        "yes", "ja", "oui", "si", "sí", "sim", "true", "y", "i agree", "i consent", "agree", "accept", "i accept",
        "checked",
        "selected", "1", "ich stimme zu", "einverstanden", "j'accepte", "acepto", "aceito", "akkoord",
    ]
    private static let no = [
        "no", "nein", "non", "nee", "não", "false", "n", "i disagree", "unchecked", "not selected", "0",
    ]

    /// Words that turn what follows around: `I do not agree`.
    private static let negations = [
        " not ", " don't ", " decline ", " nicht ", " kein ", " keine ", " ne ", " n'accepte ", " niet ", " geen ",
        " não ",
    ]

    /// The texts that mean yes and those that mean no; `nil` when one is neither.
    static func split(_ texts: [String]) -> (yes: [String], no: [String])? {
        var found: (yes: [String], no: [String]) = ([], [])
        for text in texts {
            let folded = KnownScales.fold(text)
            if begins(folded, no) || negations.contains(where: { " \(folded) ".contains($0) }) {
                found.no.append(text)
            } else if begins(folded, yes) {
                found.yes.append(text)
            } else {
                return nil
            }
        }
        return found.yes.isEmpty ? nil : found
    }

    /// Whether a text begins with a no.
    static func isNo(_ text: String) -> Bool { begins(KnownScales.fold(text), no) }

    private static func begins(_ text: String, _ words: [String]) -> Bool {
        words.contains { word in
            guard text.hasPrefix(word) else { return false }
            return text.dropFirst(word.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
        }
    }
}
