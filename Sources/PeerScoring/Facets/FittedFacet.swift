import PeerCohorts

/// A facet of the engine after fitting, as a stored model holds it.
package protocol FittedFacet: Hashable, Codable, Sendable {
    /// What compares two people; the fitted facet itself unless more is made of a cohort first.
    associatedtype Coding: FacetCoding = Self

    /// What is wrong with a fit that was read from a file; `nil` by default.
    var damage: String? { get }
    /// What compares the people of a cohort, those of the fit or others.
    func coding(for cohort: Cohort) -> Coding
    /// Everyone ready to be compared, by kernel where there is one; pair by pair by default.
    func table(of cohort: Cohort) -> any FacetTable
    /// Other people as a table codes its own; `nil` where they have what it does not tell apart.
    func table(of cohort: Cohort, alike table: any FacetTable) -> (any FacetTable)?
    /// What a cohort's answers lose, and what they leave to be assumed; nothing by default.
    func tally(_ cohort: Cohort) -> AnswerTally
    /// Adds what the facet knows two people may talk about; nothing by default.
    func tell(_ talk: inout PairTalk)
}

extension FittedFacet {
    package var damage: String? { nil }

    /// Everyone ready to be compared pair by pair.
    package func pairwise(_ cohort: Cohort) -> any FacetTable { CodedTable(coding(for: cohort), cohort) }

    package func table(of cohort: Cohort) -> any FacetTable { pairwise(cohort) }

    /// Kernels' tables go by the fit alone.
    package func table(of cohort: Cohort, alike table: any FacetTable) -> (any FacetTable)? {
        if let table = table as? CodedTable<Coding> { table.alike(cohort) } else { self.table(of: cohort) }
    }

    package func tally(_ cohort: Cohort) -> AnswerTally { AnswerTally() }

    package func tell(_ talk: inout PairTalk) {}
}

extension FittedFacet where Coding == Self {
    package func coding(for cohort: Cohort) -> Self { self }
}

/// Compares two people: they become codes, and codes are compared in exact integers with one fixed sequence of binary32
/// operations at the end.
package protocol FacetCoding: Sendable {
    /// All that comparisons need of a person.
    associatedtype Code: Hashable & Sendable
    /// Makes a person's code.
    func encode(_ person: Participant) -> Code
    /// Whether a code tells everything that matters of a person who is not in the cohort; by default it does.
    func knows(_ person: Participant) -> Bool
    /// What `giver` has to offer to `receiver`, in 0...1; `nil` when unknown.
    func benefit(to receiver: Code, from giver: Code) -> Float?
    /// Whether the person has given what this facet needs.
    func isAnswered(_ code: Code) -> Bool
    /// Whether both directions always have the same value.
    var isSymmetric: Bool { get }
    /// The codes as plain numbers for another program; by default a table of what different codes make, `nil` where those are too many.
    func portable(_ codes: [Code]) -> PortableFacet?
}

extension FacetCoding {
    package func knows(_ person: Participant) -> Bool { true }
}

/// How a facet takes the answers of a cohort.
package struct AnswerTally: Hashable, Sendable {
    /// Answers that do not lie on the grid of the fit and are scored as the nearest value that does.
    package var offGrid = 0
    /// Wants without an own level beside them, scored from an assumed one.
    package var assumedLevels = 0
}

/// What facets tell about two people, as far as its reader may know it.
package struct PairTalk {
    /// The two, the one with the smaller id first.
    let first: Participant
    let second: Participant
    /// Whether a field of both may be told.
    let may: (String) -> Bool
    /// What the second can teach the first, and the other way round.
    var firstLearns: [Lesson] = []
    var secondLearns: [Lesson] = []
    /// Goals that both rate highly.
    var sharedGoals: [String] = []

    init(_ first: Participant, _ second: Participant, may: @escaping (String) -> Bool) {
        self.first = first
        self.second = second
        self.may = may
    }
}
