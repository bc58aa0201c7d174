/// Whether one text is another with a slip of the keyboard.
enum EditDistance {
    /// Whether two texts are equal, or become so when one character is put in, taken out or replaced. O(length).
    static func isAtMostOne(_ first: String, _ second: String) -> Bool { slip(first, second) != nil }

    /// The characters that make the difference: none for equal texts, one for one put in or taken out, two for one replaced; `nil`
    /// when the texts are further apart.
    static func slip(_ first: String, _ second: String) -> [Character]? {
        let (longer, shorter) =
            first.count >= second.count ? (Array(first), Array(second)) : (Array(second), Array(first))
        guard longer.count - shorter.count <= 1 else { return nil }
        guard let place = shorter.indices.first(where: { longer[$0] != shorter[$0] }) else {
            return longer.count == shorter.count ? [] : [longer[shorter.count]]
        }
        if longer.count == shorter.count {
            return longer[(place + 1)...] == shorter[(place + 1)...] ? [longer[place], shorter[place]] : nil
        }
        return longer[(place + 1)...] == shorter[place...] ? [longer[place]] : nil
    }
}
