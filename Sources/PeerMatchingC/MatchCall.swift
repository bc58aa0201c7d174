import CPeerMatching
import PeerFiles
import PeerMatching
import PeerProblems
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

extension CallRun {
    /// A program with the caller's private rules, and their key.
    ///
    /// - Throws: ``InputErrors`` for rules that cannot be read, and for ids that nobody of the cohort has.
    func program(_ program: MatchingProgram, for cohort: Cohort) throws -> (MatchingProgram, key: String?) {
        guard let text = privateRules else { return (program, nil) }
        let file = try JSONFile.read(PrivateRulesFile.self, bytes: text, name: "private_rules")
        var (result, people) = (program, NamedIDs(in: cohort, absent: .refused))
        result.privateRules = people.rules(
            file.rules, bytes: text, name: "private_rules", key: file.key == nil ? nil : "rules")
        try people.check()
        return (result, file.key)
    }

    /// How long work speaks with the caller.
    func monitor() -> Monitor { Monitor(isCancelled: { isCancelled }, report: { tell($0) }) }

    /// The same for work with a pool, which has its private rules already.
    func monitorOfPool() throws(CallFailure) -> Monitor {
        guard privateRules == nil else { throw .invalid("private rules are the pool's: give them to pm_pool_make_run") }
        return monitor()
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
    init(_ cohort: Cohort, program: MatchingProgram, audience: Audience, run: CallRun) throws {
        let (program, key) = try run.program(program, for: cohort)
        let result = try program.runBlocking(
            cohort, isCancelled: { run.isCancelled }, progress: { run.tell($0.fraction) })
        let table = PairsTable(result: result, audience: audience)
        (pairs, unmatched) = (table.pairs, table.unmatched)
        arrangement = try JSONFile.compactText(result.arrangement)
        certificate =
            program.privateRules.isEmpty || key != nil
            ? try JSONFile.compactText(result.certificate(privateKey: key)) : ""
        summary = ResultSummary(result).lines.map { $0 + "\n" }.joined()
        outcome = result.outcome == .unsolvable ? .noAnswer(result.statement()) : .done
    }
}

/// A certificate that is to be judged.
enum CertificateCall {
    static func judge(
        _ cohort: Cohort, program: [UInt8], arrangement: [UInt8], certificate: [UInt8], run: CallRun
    ) throws -> CallOutcome {
        let (program, key) = try run.program(MatchingProgram(json: program), for: cohort)
        let verdict = try CertificateJudge.judge(
            JSONFile.read(
                MatchCertificate.self, bytes: certificate, name: "certificate", userInfo: MatchingMethods.decoding()),
            of: JSONFile.read(Arrangement.self, bytes: arrangement, name: "arrangement"), cohort: cohort,
            program: program, privateKey: key, monitor: run.monitor())
        switch verdict {
        case .accepted: return .done
        case .rejected(let reason): return .rejected(reason)
        }
    }
}
