import PeerCollections

/// Seeds of numbered instances.
///
/// An instance of a series is made from a digest of everything that says which it is: culture, parameters, the series' seed and the number.
/// So no instance of one seed is an instance of another, as it would be if the second of seed 11 were made from seed 12. Parameters are
/// named in order of their names.
///
/// ```swift
/// print(InstanceSeed.of(culture: "impartial", parameters: [:], seed: 11, index: 2))   // of no other seed and index
/// ```
public enum InstanceSeed {
    /// The seed of one instance.
    ///
    /// - Parameters:
    ///   - culture: its name.
    ///   - parameters: by name; participants among them.
    ///   - seed: that of the batch.
    ///   - index: from 1.
    public static func of(culture: String, parameters: [String: String], seed: UInt64, index: Int) -> UInt64 {
        let named = parameters.sorted { $0.key.precedes($1.key) }.map { "\($0.key)=\($0.value)" }
        let lines = ["instance", culture] + named + ["seed=\(seed)", "index=\(index)"]
        // Lines are told apart by their lengths, so that no two lists give one text.
        let text = lines.map { "\($0.utf8.count):\($0)\n" }.joined()
        var hash = SHA256()
        hash.update(Array(text.utf8))
        return hash.digest().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
