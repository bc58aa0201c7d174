import PeerCollections

/// SHA-256 digests of files, in hexadecimal.
///
/// ```swift
/// print(FileDigest.sha256(of: "group,member\n"))
/// ```
public enum FileDigest {
    /// Of a text.
    public static func sha256(of text: String) -> String { SHA256.hexadecimal(of: text.utf8) }

    /// Of bytes.
    public static func sha256(of bytes: [UInt8]) -> String { SHA256.hexadecimal(of: bytes) }
}
