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
        let peakMemoryMb: Int
        let seconds: [String: Double]

        enum CodingKeys: String, CodingKey {
            case machine, processors, blas, threads, seconds
            case peakMemoryMb = "peak_memory_mb"
        }
    }

    let format = 1
    let tool = "cohort-bench"
    let version = Tool.version
    let confidential = true
    let inputs: [File]
    let outputs: [File]
    let program: MatchingProgram
    let privateRules: Int
    let fitted: FittedScoreModel?
    let outcome: String
    let withoutConsent: Int
    let administrator: Measured
    let participant: Measured?
    let effectiveWeights: [EffectiveWeight]
    let certificate: Certificate
    let notes: [String]
    let environment: Environment

    init(
        result: MatchResult, shareable: Assessment?, inputs: [String], outputs: [(path: String, text: String)],
        seconds: [String: Double]
    ) {
        self.inputs = inputs.map { File(name: Self.name($0), sha256: Checksum.ofFile($0)) }
        self.outputs = outputs.map { File(name: Self.name($0.path), sha256: Checksum.of($0.text)) }
        var program = result.program
        fitted = program.fitted
        program.fitted = nil
        privateRules = program.privateRules.count
        // No result depends on the threads: the environment says how many there were.
        program.threads = MatchingProgram().threads
        self.program = program
        outcome = "\(result.outcome)"
        withoutConsent = result.withoutConsent
        administrator = Measured(result.assessment)
        participant = shareable.map { Measured($0) }
        effectiveWeights = result.scores.effectiveWeights()
        certificate = Certificate(statement: result.proof.statement, verified: true)
        notes = result.notes
        environment = Environment(
            machine: Host.description, processors: ProcessInfo.processInfo.activeProcessorCount, blas: Host.blas,
            threads: result.program.threads, peakMemoryMb: Host.peakMemory >> 20, seconds: seconds)
    }

    private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

    enum CodingKeys: String, CodingKey {
        case format, tool, version, confidential, inputs, outputs, program, fitted, outcome, administrator, participant,
            certificate, notes, environment
        case privateRules = "private_rules"
        case withoutConsent = "without_consent"
        case effectiveWeights = "effective_weights"
    }
}
