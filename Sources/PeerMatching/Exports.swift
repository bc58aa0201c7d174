// One import is enough for users of the engine.
@_exported import PeerCohorts
@_exported import PeerEvaluation
@_exported import PeerJudges
@_exported import enum PeerNumerics.KernelVariant
@_exported import PeerPrograms
@_exported import PeerProblems
@_exported import PeerScoring
