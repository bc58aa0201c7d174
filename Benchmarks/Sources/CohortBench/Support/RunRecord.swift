import Foundation
import PeerFiles
import PeerMatching

/// `run.json`: what is needed to make the same bytes again, what came out, and, apart from that, where and how fast.
struct RunRecord: Encodable {
    struct File: Encodable {
        let name: String
        let sha256: String
    }

    struct Certificate: Encodable {
        let statement: String
        /// Always true: a run whose proof the judge does not accept writes nothing.
        let verified: Bool
    }

    /// Measures and what the plots show, for one audience.
    struct Measured: Encodable {
        let metrics: MatchingMeasures
        let distributions: Distributions

        init(_ assessment: Assessment) {
            metrics = assessment.measures
            distributions = assessment.distributions
        }
    }

    struct Environment: Encodable {
        let machine: String
        let processors: Int
        let blas: String
        let threads: Int
        let peak_memory_mb: Int
        let seconds: [String: Double]
    }

    let format = 1
    let tool = "cohort-bench"
    let version = Tool.version
    let confidential = true
    let inputs: [File]
    let outputs: [File]
    let program: MatchingProgram
    let private_rules: Int
    let fitted: FittedScoreModel?
    let outcome: String
    let without_consent: Int
    let administrator: Measured
    let participant: Measured?
    let effective_weights: [EffectiveWeight]
    let certificate: Certificate
    let notes: [String]
    let environment: Environment

    init(
        result: MatchResult, shareable: Assessment?, inputs: [String], outputs: [(path: String, text: String)],
        publicRules: [Rule], seconds: [String: Double]
    ) {
        self.inputs = inputs.map { File(name: Self.name($0), sha256: Checksum.ofFile($0)) }
        self.outputs = outputs.map { File(name: Self.name($0.path), sha256: Checksum.of($0.text)) }
        var program = result.program
        fitted = program.fitted
        program.fitted = nil
        private_rules = program.rules.count - publicRules.count
        program.rules = publicRules
        self.program = program
        outcome = "\(result.outcome)"
        without_consent = result.withoutConsent
        administrator = Measured(result.assessment)
        participant = shareable.map { Measured($0) }
        effective_weights = result.scores.effectiveWeights()
        certificate = Certificate(statement: result.proof.statement, verified: true)
        notes = result.notes
        environment = Environment(
            machine: Host.description, processors: ProcessInfo.processInfo.activeProcessorCount, blas: Host.blas,
            threads: program.threads, peak_memory_mb: Host.peakMemory >> 20, seconds: seconds)
    }

    private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }
}
