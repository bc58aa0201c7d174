/// The rules of a program applied to one cohort: asked for every pair, O(1) each but for long avoid lists.
public struct CompiledRules: Sendable {
    private let cohort: Cohort
    private let never: [Set<Int32>]
    private let lockedTo: [Int?]
    private let reportingSteps: Int
    private let managersUp: [[Int]]
    private let different: [[String?]]
    private let same: [[String?]]
    private let languages: [Set<String>]?

    /// - Parameters:
    ///   - rules: pairs of ids that are not in the cohort are ignored: whoever left cannot be paired.
    ///   - cohort: the people; their own `avoids` count in both directions.
    ///   - includesAvoids: whether people's own lists count; only outputs that must not show them say no.
    public init(_ rules: [Rule], cohort: Cohort, includesAvoids: Bool = true) {
        var never = Array(repeating: Set<Int32>(), count: cohort.count)
        var lockedTo = [Int?](repeating: nil, count: cohort.count)
        var steps = 0
        var different: [[String?]] = []
        var same: [[String?]] = []
        var languages: [Set<String>]?
        func forbid(_ first: String, _ second: String) {
            guard let a = cohort.index(of: first), let b = cohort.index(of: second) else { return }
            never[a].insert(Int32(b))
            never[b].insert(Int32(a))
        }
        for person in cohort.participants where includesAvoids {
            for other in person.avoids { forbid(person.id, other) }
        }
        for rule in rules {
            switch rule {
            case .never(let pairs): for pair in pairs { forbid(pair.first, pair.second) }
            case .locked(let pairs):
                for pair in pairs {
                    guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second),
                        lockedTo[a] == nil, lockedTo[b] == nil
                    else { continue }
                    (lockedTo[a], lockedTo[b]) = (b, a)
                }
            case .reportingLine(let within): steps = max(steps, within)
            case .different(let attribute): different.append(cohort.participants.map(attribute.value))
            case .same(let attribute): same.append(cohort.participants.map(attribute.value))
            case .commonLanguage: languages = cohort.participants.map { Set($0.languages) }
            }
        }
        self.cohort = cohort
        self.never = never
        self.lockedTo = lockedTo
        reportingSteps = steps
        managersUp = steps == 0 ? [] : Self.managers(of: cohort, steps: steps)
        self.different = different
        self.same = same
        self.languages = languages
    }

    /// The partner somebody is locked to.
    public func lockedPartner(of person: Int) -> Int? { lockedTo[person] }

    /// Why the two may not be paired, `nil` when they may. Symmetric. A locked pair is allowed whatever else holds.
    public func reason(_ first: Int, _ second: Int) -> Blocked? {
        if lockedTo[first] == second { return nil }
        if lockedTo[first] != nil || lockedTo[second] != nil { return .locked }
        if cohort.participants[first].capacity == 0 || cohort.participants[second].capacity == 0 { return .capacity }
        if never[first].contains(Int32(second)) { return .never }
        if reportingSteps > 0, managersUp[first].contains(second) || managersUp[second].contains(first) {
            return .reportingLine
        }
        if different.contains(where: { $0[first] != nil && $0[first] == $0[second] }) { return .different }
        if same.contains(where: { $0[first] == nil || $0[first] != $0[second] }) { return .same }
        if let languages, languages[first].isDisjoint(with: languages[second]) { return .language }
        return nil
    }

    /// For everyone the managers up to `steps` above who are in the cohort. Circular lines end where they close.
    private static func managers(of cohort: Cohort, steps: Int) -> [[Int]] {
        cohort.participants.indices.map { person in
            var line: [Int] = []
            var current = person
            while line.count < steps, let manager = cohort.participants[current].manager,
                let index = cohort.index(of: manager), index != person, !line.contains(index)
            {
                line.append(index)
                current = index
            }
            return line
        }
    }
}
