import PeerProblems

/// The matching of mates that were set two free people at a time.
func checkedMatching(_ mates: [Int?]) -> Matching {
    do {
        return try Matching(mates: mates)
    } catch {
        preconditionFailure("two free people at a time form a matching: \(error)")
    }
}
