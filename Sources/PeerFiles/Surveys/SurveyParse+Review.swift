// What can be said only when all rows are read.

extension SurveyParse {
    /// One submission a person, in the order of first appearance. Whose ids differ in case only is one person, or an error. No submission is
    /// left where they were.
    mutating func resolveRepeats() -> [Submission] {
        var all: [Submission] = []
        swap(&all, &submissions)
        /// Places of the submissions that count.
        var kept: [Int] = []
        kept.reserveCapacity(all.count)
        /// By person: where in `kept`.
        var places: [String: Int] = Dictionary(minimumCapacity: all.count)
        for index in all.indices {
            guard let identity = all[index].identity else {
                kept.append(index)
                continue
            }
            let fold = IdentityIndex.fold(identity)
            guard let earlier = places.updateValue(kept.count, forKey: fold) else {
                kept.append(index)
                continue
            }
            places[fold] = earlier
            let first = all[kept[earlier]]
            if first.identity != identity, key.sameID == .error {
                report(
                    all[index],
                    """
                    '\(identity)' differs from '\(first.identity ?? "")' on line \(first.line) in case only: if that is one \
                    person, say "same_id": "merge"
                    """)
                continue
            }
            let counts =
                switch key.repeated {
                case .error: false
                case .first: all[index].time < first.time
                case .last: all[index].time >= first.time
                }
            if key.repeated == .error {
                report(all[index], "a second submission of the person on line \(first.line)")
            } else if counts {
                all[index].spell(first.identity)
                kept[earlier] = index
            }
        }
        if kept.count == all.count { return all }
        if key.repeated == .first { withdraw(&all, kept, places) }
        return kept.map { all[$0] }
    }

    /// Where the first submission counts, what a later one takes back is still taken back: consent, what may be shown, and people to avoid.
    private func withdraw(_ all: inout [Submission], _ kept: [Int], _ places: [String: Int]) {
        for later in all.indices {
            guard let identity = all[later].identity, let place = places[IdentityIndex.fold(identity)],
                case let first = kept[place], first != later, all[later].time >= all[first].time
            else { continue }
            if all[later].person.consent == false { all[first].person.consent = false }
            if let shared = all[later].person.share {
                all[first].person.share = all[first].person.share.map { $0.filter(shared.contains) } ?? shared
            }
            for other in all[later].person.avoids where !all[first].person.avoids.contains(other) {
                all[first].person.avoids.append(other)
            }
        }
    }

    private mutating func report(_ submission: Submission, _ message: String) {
        let column = plan.idColumn ?? 0
        problems.append(
            InputError(
                file: file, line: submission.line, column: column + 1, header: plan.header[column], message))
    }

    /// Whom people name in their answers becomes an id in the spelling of the first submission of that person.
    mutating func resolveNames(_ kept: inout [Submission]) -> [String: [String]] {
        guard plan.namesPeople, plan.idColumn != nil else { return [:] }
        var named = NamedByPeople(IdentityIndex(ids: kept.compactMap(\.identity)))
        for place in kept.indices {
            let line = kept[place].line
            named.resolve(&kept[place].person) { field, message in
                let column = plan.fields.first { $0.field.name == field }?.column
                return InputError(
                    file: file, line: line, column: column.map { $0 + 1 }, header: column.map { plan.header[$0] },
                    message)
            }
        }
        problems += named.problems
        return named.absent
    }

    /// Answers to a question of which most cannot be meant as they were read.
    mutating func reviewAnswers() {
        if let column = plan.idColumn, HeaderRows.isStray(submissions.compactMap(\.identity)), key.headerRows == nil,
            let first = submissions.first
        {
            problems.append(
                InputError(
                    file: file, line: first.line, column: column + 1, header: plan.header[column],
                    """
                    '\(first.identity ?? "")' looks like a second row of the header, since all others are addresses: say \
                    "header_rows": 2, or 1 when it is a person
                    """))
        }
        if let column = plan.consentColumn {
            let header = plan.header[column]
            if let problem = consents.problem {
                problems.append(InputError(file: file, line: 1, column: column + 1, header: header, problem))
            } else if key.consent?.no == nil, let note = consents.note {
                notes.append("column '\(header)': \(note)")
            }
        }
        for index in censuses.indices.sorted(by: { plan.choices[$0].column < plan.choices[$1].column }) {
            let (column, census) = (plan.choices[index].column, censuses[index])
            let header = plan.header[column]
            if let (line, problem) = census.problem {
                problems.append(InputError(file: file, line: line, column: column + 1, header: header, problem))
            }
            notes += census.notes.map { "column '\(header)': \($0)" }
        }
    }
}

extension Submission {
    /// Writes who gave these answers in another spelling.
    mutating func spell(_ identity: String?) {
        guard let identity else { return }
        (self.identity, person.id) = (identity, identity)
    }
}
