// One import is enough for users of the solvers.
@_exported import PeerAssignment
@_exported import PeerBaselines
@_exported import PeerEvaluation
@_exported import PeerGrouping
@_exported import PeerInstances
@_exported import PeerJudges
@_exported import PeerProblems
@_exported import PeerStability
@_exported import PeerStatistics
@_exported import PeerWeightedMatching
