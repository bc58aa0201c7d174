import PeerNumerics

extension MatchingProgram {
    /// Bytes that a run on so many people needs: two matrices of scores and their making, what the strategy lays beside
    /// them, and 128 MB for the rest. Measured peaks at 1,000 and 3,000 people stay below it.
    public func memoryNeeded(people: Int) -> Int {
        let perPair =
            switch strategy {
            case .maximumWeight, .suitor: 16 + 4
            case .stableRoommates: 16 + 16
            case .deferredAcceptance: 16 + 32
            case .hungarian: 16 + 24
            case .greedy, .firstCome, .random: 16
            }
        return people * people * perPair + (128 << 20)
    }

    /// Refuses a run that does not fit.
    ///
    /// - Throws: ``MatchError/notEnoughMemory(needed:available:)``.
    public func checkMemory(people: Int) throws(MatchError) {
        let (needed, available) = (memoryNeeded(people: people), Machine.availableMemory)
        guard needed <= available else { throw .notEnoughMemory(needed: needed, available: available) }
    }
}
