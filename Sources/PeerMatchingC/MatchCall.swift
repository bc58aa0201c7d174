import CPeerMatching
import PeerFiles
import PeerMatching
import PeerReports

extension MatchingProgram {
    /// A program in JSON, which ends in errors that name line and column.
    init(json: [UInt8]) throws { self = try JSONFile.read(MatchingProgram.self, bytes: json, name: "program") }
}

extension Audience {
    /// The audience of a code.
    init(_ code: Int32) throws(CallFailure) {
        switch code {
        case PM_PARTICIPANT: self = .participant
        case PM_ADMINISTRATOR: self = .administrator
        default: throw .invalid("\(code) is no audience: PM_PARTICIPANT or PM_ADMINISTRATOR")
        }
    }
}

/// What a match gives, as text.
struct MatchTexts {
    let pairs: String
    let unmatched: String
    let arrangement: String
    let certificate: String
    let summary: String
    let outcome: CallOutcome

    /// Matches people under a program.
    init(_ cohort: Cohort, program: MatchingProgram, audience: Audience) throws {
        let result = try program.runBlocking(cohort)
        let table = PairsTable(result: result, audience: audience)
        (pairs, unmatched) = (table.pairs, table.unmatched)
        arrangement = try JSONFile.compactText(result.arrangement)
        certificate = try JSONFile.compactText(result.certificate())
        summary = ResultSummary(result).lines.map { $0 + "\n" }.joined()
        outcome = result.outcome == .unsolvable ? .noAnswer(result.statement()) : .done
    }
}

/// A certificate that is to be judged.
enum CertificateCall {
    static func judge(
        _ cohort: Cohort, program: [UInt8], arrangement: [UInt8], certificate: [UInt8]
    ) throws -> CallOutcome {
        let verdict = try CertificateJudge.judge(
            JSONFile.read(
                MatchCertificate.self, bytes: certificate, name: "certificate", userInfo: MatchingMethods.decoding()),
            of: JSONFile.read(Arrangement.self, bytes: arrangement, name: "arrangement"), cohort: cohort,
            program: MatchingProgram(json: program))
        switch verdict {
        case .accepted: return .done
        case .rejected(let reason): return .rejected(reason)
        }
    }
}
