import PeerCollections

extension Rule {
    /// The ids that rules name, to keep people apart or together, and that nobody in a cohort has, ascending. Meetings of the past may be
    /// with people who left.
    package static func strangers(in rules: [Rule], to cohort: Cohort) -> [String] {
        var ids: Set<String> = []
        for rule in rules {
            switch rule {
            case .never(let pairs), .locked(let pairs):
                for id in pairs.flatMap({ [$0.first, $0.second] }) where cohort.index(of: id) == nil { ids.insert(id) }
            default: break
            }
        }
        return ids.sortedByBytes()
    }
}
