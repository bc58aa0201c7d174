/// What is said of a key that nobody reads.
package enum UnknownKey {
    /// That it is unknown; also which is meant, when only the way of writing words together differs.
    package static func words(_ key: String, _ isKnown: (String) -> Bool) -> String {
        let words = key.map { $0.isUppercase ? "_" + $0.lowercased() : $0 == "-" ? "_" : String($0) }.joined()
        return "the key '\(key)' is unknown" + (words != key && isKnown(words) ? ": is '\(words)' meant?" : "")
    }
}
