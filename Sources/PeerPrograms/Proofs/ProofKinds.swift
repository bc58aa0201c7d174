/// The kinds of proof that files may hold.
package enum ProofKinds {
    /// Where a decoder finds further kinds, those of methods: an array of types.
    package static let further: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "proof kinds") else { preconditionFailure("any text is a key") }
        return key
    }()

    /// Those that every decoder knows.
    static let all: [any Proof.Type] = [
        MatchingDuals.self, CapacityDuals.self, ListBound.self, AssignmentDuals.self, StablePairs.self,
        UnsolvablePartition.self, GreedyOrder.self, FirstComeOrder.self, Lot.self, MaximalPairs.self, ValidPairs.self,
        WorstOffDuals.self, LeximinChain.self, ProductDuals.self, ParityDuals.self, ParityExhaustion.self,
        RematchBound.self, PartnerDuals.self, GroupBound.self,
        NoGroups.self, RoundTolls.self, RingDualTrees.self,
        FlowDuals.self, FlowViolator.self, SeatDuals.self, SeatSearch.self, HostBound.self,
    ]

    static func type(of kind: String, for decoder: any Decoder) -> (any Proof.Type)? {
        (all + (decoder.userInfo[further] as? [any Proof.Type] ?? [])).first { $0.kind == kind }
    }
}
