// What can be said only when all rows are read.

extension SurveyParse {
    /// One submission a person, in the order of first appearance. Whose ids differ in case only is one person, or an error.
    mutating func resolveRepeats() -> [Submission] {
        var kept: [Submission] = []
        var place: [String: Int] = Dictionary(minimumCapacity: submissions.count)
        for submission in submissions {
            guard let identity = submission.identity else {
                kept.append(submission)
                continue
            }
            let fold = IdentityIndex.fold(identity)
            guard let earlier = place[fold] else {
                place[fold] = kept.count
                kept.append(submission)
                continue
            }
            let first = kept[earlier]
            if first.identity != identity, key.sameID == .error {
                report(
                    submission,
                    """
                    '\(identity)' differs from '\(first.identity ?? "")' on line \(first.line) in case only: if that is one \
                    person, say "same_id": "merge"
                    """)
                continue
            }
            let counts =
                switch key.repeated {
                case .error: false
                case .first: submission.time < first.time
                case .last: submission.time >= first.time
                }
            if key.repeated == .error {
                report(submission, "a second submission of the person on line \(first.line)")
            } else if counts {
                kept[earlier] = submission.spelled(first.identity)
            }
        }
        if key.repeated == .first { withdraw(&kept, place) }
        return kept
    }

    /// Where the first submission counts, what a later one takes back is still taken back: consent, what may be shown, and people to avoid.
    private func withdraw(_ kept: inout [Submission], _ place: [String: Int]) {
        for submission in submissions {
            guard let identity = submission.identity, let index = place[IdentityIndex.fold(identity)],
                submission.time >= kept[index].time
            else { continue }
            if submission.person.consent == false { kept[index].person.consent = false }
            if let later = submission.person.share {
                kept[index].person.share = kept[index].person.share.map { $0.filter(later.contains) } ?? later
            }
            for other in submission.person.avoids where !kept[index].person.avoids.contains(other) {
                kept[index].person.avoids.append(other)
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
        for index in ticks.indices.sorted(by: { plan.choices[$0].column < plan.choices[$1].column }) {
            let (column, census) = (plan.choices[index].column, ticks[index])
            let header = plan.header[column]
            if let (line, problem) = census.problem {
                problems.append(InputError(file: file, line: line, column: column + 1, header: header, problem))
            }
            notes += census.notes.map { "column '\(header)': \($0)" }
        }
    }
}

extension Submission {
    /// The same answers under another spelling of who gave them.
    func spelled(_ identity: String?) -> Submission {
        var person = person
        if let identity { person.id = identity }
        return Submission(identity: identity, time: time, line: line, person: person)
    }
}
