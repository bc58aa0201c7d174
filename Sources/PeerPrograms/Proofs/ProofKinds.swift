/// All kinds of proof that files may hold.
public enum ProofKinds {
    /// One line a kind.
    static let all: [any Proof.Type] = [
        MatchingDuals.self, CapacityDuals.self, ListBound.self, AssignmentDuals.self, StablePairs.self,
        UnsolvablePartition.self, GreedyOrder.self, FirstComeOrder.self, Lot.self, MaximalPairs.self, ValidPairs.self,
        RematchBound.self,
    ]

    static func type(of kind: String) -> (any Proof.Type)? { all.first { $0.kind == kind } }
}
