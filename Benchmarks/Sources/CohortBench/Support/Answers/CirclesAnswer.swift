import PeerFiles
import PeerMatching

/// The JSON answer of `solve groups`.
struct CirclesAnswer: Codable {
    struct Certificate: Codable {
        /// `exhaustive`, `partners`, `columns`, `column-search` or `person`.
        var kind: String
        var scale: Int64?
        var duals: [Int64]?
        var person: Int?
    }
    var problem = "groups"
    var status: String
    var goal: GroupGoal
    var objective: ExactDecimal?
    /// No groups are worth more.
    var bound: ExactDecimal?
    /// 0-based members, a group for each size of the file.
    var groups: [[Int]]
    var certificate: Certificate
    var version: String? = Tool.version
    var environment: AnswerEnvironment?
}

extension CirclesAnswer {
    init(_ answer: GroupAnswer, goal: GroupGoal, decimals: Int) {
        status = answer.isOptimal ? "optimal" : "best-found"
        self.goal = goal
        objective = answer.value.map { ExactDecimal(Int128($0), decimals: decimals) }
        bound = answer.bound.map { ExactDecimal(Int128($0), decimals: decimals) }
        groups = answer.groups
        switch answer.proof {
        case .exhaustive: certificate = Certificate(kind: "exhaustive")
        case .partners(let scale, let duals): certificate = Certificate(kind: "partners", scale: scale, duals: duals)
        case .columns(let scale, let duals): certificate = Certificate(kind: "columns", scale: scale, duals: duals)
        case .columnSearch(let scale, let duals):
            certificate = Certificate(kind: "column-search", scale: scale, duals: duals)
        case .person(let person): certificate = Certificate(kind: "person", person: person)
        }
    }

    /// What a judge takes; `nil` when the certificate is malformed or numbers have more decimals than the instance.
    func answer(decimals: Int) -> GroupAnswer? {
        func integer(_ number: ExactDecimal?) -> Int64?? {
            guard let number else { return .some(nil) }
            return number.digits(decimals: decimals).flatMap { Int64(exactly: $0) }.map { .some($0) }
        }
        guard let value = integer(objective), let bound = integer(bound) else { return nil }
        let proof: GroupProof
        switch (certificate.kind, certificate.scale, certificate.duals, certificate.person) {
        case ("exhaustive", _, _, _): proof = .exhaustive
        case ("partners", let scale?, let duals?, _): proof = .partners(scale: scale, duals: duals)
        case ("columns", let scale?, let duals?, _): proof = .columns(scale: scale, duals: duals)
        case ("column-search", let scale?, let duals?, _): proof = .columnSearch(scale: scale, duals: duals)
        case ("person", _, _, let person?): proof = .person(person)
        default: return nil
        }
        return GroupAnswer(groups: groups, value: value, bound: bound, proof: proof)
    }
}
