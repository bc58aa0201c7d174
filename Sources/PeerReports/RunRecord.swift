import PeerMatching

/// `run.json`: what is needed to make the same bytes again, what came out, and, apart from that, where and how fast. Confidential.
///
/// ```swift
/// let here = RunRecord.Environment(
///     machine: "Linux", processors: 2, blas: EngineEnvironment.blas, threads: program.threads, peakMemoryMb: 80, seconds: ["match": 0.4])
/// let record = RunRecord(
///     result: result, tool: (name: "mine", version: "1"), inputs: [], outputs: [], certificate: nil, environment: here)
/// try OutputFile.write(JSONFile.text(record), to: "run.json")
/// ```
public struct RunRecord: Encodable, Sendable {
    /// A file and its digest.
    public struct File: Encodable, Sendable {
        /// Its name, without folders.
        public let name: String
        /// SHA-256 of its bytes, in hexadecimal.
        public let sha256: String

        /// A file.
        public init(name: String, sha256: String) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// Where and how fast a run was; no result depends on it.
    public struct Environment: Encodable, Sendable {
        /// The processor and the system.
        public let machine: String
        /// Number of processors.
        public let processors: Int
        /// Which BLAS answered.
        public let blas: String
        /// Threads of the run.
        public let threads: Int
        /// The greatest resident size, in 10⁶ bytes.
        public let peakMemoryMb: Int
        /// Wall time of the parts.
        public let seconds: [String: Double]
        /// The words that the program was started with, files by role and name: what a replay starts again.
        public let command: [String]

        /// Gathers the parts.
        public init(
            machine: String, processors: Int, blas: String, threads: Int, peakMemoryMb: Int, seconds: [String: Double],
            command: [String] = []
        ) {
            (self.machine, self.processors, self.blas) = (machine, processors, blas)
            (self.threads, self.peakMemoryMb, self.seconds) = (threads, peakMemoryMb, seconds)
            self.command = command
        }

        private enum CodingKeys: String, CodingKey {
            case machine, processors, blas, threads, seconds, command
            case peakMemoryMb = "peak_memory_mb"
        }
    }

    /// What is claimed, and what anybody can have it checked by.
    private struct Proved: Encodable {
        let claims: [Claim]
        let value: ObjectiveValue
        let bound: ObjectiveValue?
        /// SHA-256 of the certificate file.
        let sha256: String?
    }

    /// Measures and what the plots show, for one audience.
    private struct Measured: Encodable {
        let metrics: MatchingMeasures
        let distributions: Distributions

        init(_ assessment: Assessment) {
            metrics = assessment.measures
            distributions = assessment.distributions
        }
    }

    private let format = 2
    private let tool: String
    private let version: String
    private let confidential = true
    private let inputs: [File]
    private let outputs: [File]
    private let program: MatchingProgram
    private let privateRules: Int
    private let fitted: FittedScoreModel?
    private let outcome: MatchResult.Outcome
    private let withoutConsent: Int
    private let administrator: Measured
    private let participant: Measured?
    private let effectiveWeights: [EffectiveWeight]
    private let certificate: Proved
    private let shortage: Shortage?
    private let notes: [String]
    private let environment: Environment

    /// The record of a run.
    ///
    /// - Parameters:
    ///   - result: what the run gave.
    ///   - tool: the program that ran, and its version.
    ///   - inputs: files that were read.
    ///   - outputs: files that were written.
    ///   - certificate: the SHA-256 of the certificate's file, where one was written.
    ///   - environment: the machine.
    public init(
        result: MatchResult, tool: (name: String, version: String), inputs: [File], outputs: [File],
        certificate: String?, environment: Environment
    ) {
        (self.tool, version) = tool
        self.inputs = inputs
        self.outputs = outputs
        var program = result.program
        fitted = program.fitted
        program.fitted = nil
        privateRules = program.privateRules.count
        // No result depends on the threads: the environment says how many there were.
        program.threads = MatchingProgram().threads
        self.program = program
        outcome = result.outcome
        withoutConsent = result.withoutConsent
        administrator = Measured(result.assessment)
        participant = result.assessment(for: .participant).map { Measured($0) }
        effectiveWeights = result.scores.effectiveWeights(threads: result.program.threads)
        self.certificate = Proved(
            claims: result.claims, value: result.value, bound: result.bound, sha256: certificate)
        shortage = result.shortage
        notes = result.notes
        self.environment = environment
    }

    private enum CodingKeys: String, CodingKey {
        case format, tool, version, confidential, inputs, outputs, program, fitted, outcome, administrator, participant,
            certificate, shortage, notes, environment
        case privateRules = "private_rules"
        case withoutConsent = "without_consent"
        case effectiveWeights = "effective_weights"
    }
}
