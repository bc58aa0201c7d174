import PeerCollections
import PeerCohorts

// Several files about one cohort: mentors and mentees answer two forms, and the personnel office has a list.

extension SurveyImport {
    /// The people of several exports in one cohort.
    ///
    /// - Parameter parts: with the name of each file.
    /// - Throws: ``InputErrors`` for everybody who is in two of them.
    public static func united(_ parts: [(file: String, survey: SurveyImport)]) throws(InputErrors) -> SurveyImport {
        guard parts.count > 1 else { return parts[0].survey }
        var files: [String: (file: String, id: String)] = [:]
        var problems: [InputError] = []
        for (file, survey) in parts {
            for person in survey.cohort.participants {
                let fold = IdentityIndex.fold(person.id)
                if let earlier = files.updateValue((file, person.id), forKey: fold) {
                    problems.append(
                        InputError(
                            file: file,
                            "'\(person.id)' is in \(earlier.file) too\(earlier.id == person.id ? "" : " as '\(earlier.id)'"): "
                                + "one person has one row; ids made up in several files need a prefix each"))
                }
            }
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        let surveys = parts.map(\.survey)
        func summed(_ counts: KeyPath<SurveyImport, [String: Int]>) -> [String: Int] {
            surveys.reduce(into: [:]) { $0.merge($1[keyPath: counts], uniquingKeysWith: +) }
        }
        do {
            return SurveyImport(
                cohort: try Cohort(surveys.flatMap { asked($0, ifAnyOf: surveys) }),
                rows: surveys.reduce(0) { $0 + $1.rows }, replaced: surveys.reduce(0) { $0 + $1.replaced },
                withoutConsent: surveys.reduce(0) { $0 + $1.withoutConsent },
                droppedColumns: surveys.flatMap(\.droppedColumns), otherTexts: summed(\.otherTexts),
                notes: parts.flatMap { part in part.survey.notes.map { "\(part.file): \($0)" } },
                madeMissing: summed(\.madeMissing),
                absentNames: surveys.reduce(into: [:]) { $0.merge($1.absentNames, uniquingKeysWith: +) },
                identities: surveys.flatMap(\.identities))
        } catch {
            throw InputErrors(InputError(file: parts[0].file, error.description))
        }
    }

    /// The people of one export; where another asked for consent and this one did not, they have given none.
    private static func asked(_ survey: SurveyImport, ifAnyOf all: [SurveyImport]) -> [Participant] {
        guard all.contains(where: \.cohort.asksConsent), !survey.cohort.asksConsent else {
            return survey.cohort.participants
        }
        return survey.cohort.participants.map { person in
            var person = person
            person.consent = false
            return person
        }
    }

    /// These people with what a list knows of them besides: a field that is blank here is filled from there. Whoever is on the list alone stays
    /// out.
    ///
    /// - Parameters:
    ///   - list: known by the same ids, or by what identifies people whose ids are made up.
    ///   - file: the list's name, for notes.
    public func filled(from list: SurveyImport, file: String) throws(InputErrors) -> SurveyImport {
        var index = IdentityIndex(list.cohort)
        let identity = Dictionary(identities.map { ($0.id, $0.identity) }, uniquingKeysWith: { first, _ in first })
        var (found, without) = (0, [String]())
        let people = cohort.participants.map { person -> Participant in
            guard case .known(let id) = index.find(identity[person.id] ?? person.id), let other = list.cohort[id] else {
                without.append(person.id)
                return person
            }
            found += 1
            return Self.filling(person, from: other)
        }
        let shown = without.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
        let more = without.count > 10 ? " and \(without.count - 10) more" : ""
        let note =
            "\(file): \(found) of \(people.count) people are on the list"
            + (without.isEmpty ? "" : "; not \(shown)\(more)")
        do {
            return SurveyImport(
                cohort: try Cohort(people, asksConsent: cohort.asksConsent), rows: rows, replaced: replaced,
                withoutConsent: withoutConsent, droppedColumns: droppedColumns, otherTexts: otherTexts,
                notes: notes + list.notes.map { "\(file): \($0)" } + [note], madeMissing: madeMissing,
                absentNames: absentNames,
                identities: identities)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }

    private static func filling(_ person: Participant, from other: Participant) -> Participant {
        var filled = person
        for column in CohortColumn.all where !["id", "consent", "share"].contains(column.name) {
            guard column.write(person) == nil, let text = column.write(other) else { continue }
            // What was written can be read.
            try? column.read(text)(&filled)
        }
        for family in AnswerFamily.allCases {
            let (own, more) = (family.answers(of: person), family.answers(of: other))
            guard !more.names.isEmpty else { continue }
            let names = Set(own.names).union(more.names).sortedByBytes()
            family.set(Answers(names: names, values: names.map { own[$0] ?? more[$0] }), of: &filled)
        }
        filled.groups.merge(other.groups) { own, _ in own }
        filled.carried.merge(other.carried) { own, _ in own }
        return filled
    }
}
