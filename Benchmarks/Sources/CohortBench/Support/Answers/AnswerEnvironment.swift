import PeerMatching

/// What of an answer depends on the machine.
struct AnswerEnvironment: Codable {
    var seconds: [String: Double]
    var threads = 1
    /// In units of 10⁶ bytes.
    var peakMemoryMb = Host.peakMemory / 1_000_000

    enum CodingKeys: String, CodingKey {
        case seconds, threads
        case peakMemoryMb = "peak_memory_mb"
    }
}
