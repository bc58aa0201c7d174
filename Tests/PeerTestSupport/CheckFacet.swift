import Foundation
import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerScoring

/// What is wrong with a facet of the engine, one sentence each; empty for one that conforms.
///
/// The battery asks what every facet has to keep, whatever it compares: values in range, unknown only for blanks, the same
/// whoever stands where, the same by every kernel and by BLAS as pair by pair, and the same after being stored.
///
/// - Parameter kind: a facet that is registered, with options.
public func checkFacet(_ kind: ScoreModel.Kind) throws -> [String] {
    var battery = try FacetBattery(kind)
    try battery.checkWrittenForm()
    try battery.checkStoredFit()
    return try battery.problems + checkComparisons(kind)
}

/// What is wrong with how a facet compares people; it need not be registered.
public func checkComparisons(_ kind: ScoreModel.Kind) throws -> [String] {
    var battery = try FacetBattery(kind)
    for blanks in [0, 0.25, 0.7] { try battery.checkValues(blanks: blanks) }
    try battery.checkBlankPerson()
    try battery.checkNamesDoNotMatter()
    try battery.checkScans()
    return battery.problems
}

/// The checks and what they have found.
struct FacetBattery {
    let kind: ScoreModel.Kind
    let definition: any FacetDefinition
    private(set) var problems: [String] = []

    /// People of a cohort: two panels and a part of one.
    static let people = 2 * ScoreTile.panel + 9

    init(_ kind: ScoreModel.Kind) throws {
        guard let definition = kind.definition else { throw ScoringError.invalidModel("'\(kind.name)' is custom") }
        (self.kind, self.definition) = (kind, definition)
    }

    mutating func expect(_ holds: Bool, _ problem: @autoclosure () -> String) {
        if !holds { problems.append(problem()) }
    }

    /// The model of this facet alone.
    var model: ScoreModel { ScoreModel(components: [.init(kind, weight: 1)], minimumCoverage: 0) }

    func cohort(blanks: Double, seed: UInt64 = 61) throws -> Cohort {
        var recipe = SampleCohort(seed: seed)
        (recipe.people, recipe.blanks) = (Self.people, blanks)
        return try Cohort(recipe.peopleWithEveryField())
    }

    /// The facet as fitted to a cohort.
    func fit(_ cohort: Cohort) throws -> any FittedFacet {
        guard let fit = try model.fit(cohort).facets[0].fit else { throw ScoringError.invalidModel("not fitted") }
        return fit
    }

    // MARK: Written form

    mutating func checkWrittenForm() throws {
        let options = type(of: definition).optionKeys
        let component = ScoreModel.Component(kind, weight: 0.5)
        let data = try JSONEncoder().encode(component)
        expect(try JSONDecoder().decode(ScoreModel.Component.self, from: data) == component, "changes when written")
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        expect(
            Set(object.keys) == Set(options + ["facet", "weight", "sensitive"]),
            "writes \(object.keys.sorted()), not each of its options and no more")
        for other in FacetRegistry.definitions {
            for key in other.optionKeys + ["version", "no-such-key"] where !options.contains(key) {
                expect(refuses(key), "does not refuse '\(key)', or not by name")
            }
        }
    }

    /// Whether reading the facet with one more key fails, and says which key it was.
    private func refuses(_ key: String) -> Bool {
        let text = "{\"facet\": \"\(type(of: definition).name)\", \"weight\": 1, \"\(key)\": 1}"
        do {
            _ = try JSONDecoder().decode(ScoreModel.Component.self, from: Data(text.utf8))
            return false
        } catch DecodingError.dataCorrupted(let context) {
            return context.debugDescription.contains("'\(key)'")
        } catch {
            return false
        }
    }

    // MARK: Values

    mutating func checkValues(blanks: Double) throws {
        let cohort = try cohort(blanks: blanks)
        let fit = try fit(cohort)
        let (table, pairwise) = (fit.table(of: cohort), fit.pairwise(cohort))
        let values = DirectedValues(table, count: cohort.count)
        expect(fit.damage == nil, "calls its own fit damaged")
        expect(table.isSymmetric == pairwise.isSymmetric, "is symmetric by kernel or pair by pair only")
        expect(values == DirectedValues(pairwise, count: cohort.count), "differs between kernel and single pairs")
        expect(values.known.allSatisfy { (0...1).contains($0) }, "has values outside 0...1")
        expect(!table.isSymmetric || values.isSymmetric, "says it is symmetric and is not")
        for person in 0..<cohort.count {
            let isAnswered = table.isAnswered(person)
            expect(isAnswered == pairwise.isAnswered(person), "knows who answered by kernel or pair by pair only")
            expect(isAnswered || values.received(by: person).isEmpty, "is known to somebody who did not answer it")
        }
        if blanks == 0 {
            expect(!values.hasUnknown, "is unknown for people who left nothing blank")
            expect(Set(values.known).count > 1, "says the same of all pairs of a cohort with every field")
        }
        checkTiles(table)
    }

    mutating func checkBlankPerson() throws {
        let cohort = try cohort(blanks: 0.1)
        let fit = try fit(cohort)
        let blank = Participant(id: "~")
        let more = try Cohort(cohort.participants + [blank])
        let table = fit.table(of: more)
        let place = cohort.count
        expect(!table.isAnswered(place), "counts somebody without any answers as answered")
        let known = (0..<place).filter {
            table.benefit(to: $0, from: place) != nil || table.benefit(to: place, from: $0) != nil
        }
        expect(known.isEmpty, "is known with somebody without any answers")
    }

    // MARK: Order

    /// Gives people other ids, and so other places, and fits anew.
    mutating func checkNamesDoNotMatter() throws {
        let cohort = try cohort(blanks: 0.25)
        var random = SplitMix64(seed: 62)
        let places = (0..<cohort.count).shuffled(using: &random)
        let renamed = try Cohort(
            cohort.participants.enumerated().map { index, person in
                var person = person
                person.id = String(1000 + places[index])
                return person
            })
        let before = DirectedValues(try fit(cohort).table(of: cohort), count: cohort.count)
        let after = DirectedValues(try fit(renamed).table(of: renamed), count: cohort.count)
        expect(before.moved(to: places) == after, "depends on the order of people")
        let order = (0..<cohort.count).shuffled(using: &random)
        let table = try fit(cohort).table(of: cohort).reordered(order.map(Int32.init))
        var inverse = order
        for (place, person) in order.enumerated() { inverse[person] = place }
        expect(before.moved(to: inverse) == DirectedValues(table, count: cohort.count), "changes when reordered")
    }

    // MARK: Fits

    mutating func checkStoredFit() throws {
        let fitted = try model.fit(cohort(blanks: 0.25))
        let stored = try JSONDecoder().decode(FittedScoreModel.self, from: JSONEncoder().encode(fitted))
        expect(stored == fitted && stored.hashValue == fitted.hashValue, "changes when its fit is stored")
        // People whom the fit has not seen.
        let others = try cohort(blanks: 0.3, seed: 63)
        let (own, read) = try (fitted.scores(of: others), stored.scores(of: others))
        expect(
            try own.matrices(threads: 1) == read.matrices(threads: 2), "scores differently when its fit has been stored"
        )
        let values = DirectedValues(read.tables[0], count: others.count)
        expect(values.known.allSatisfy { (0...1).contains($0) }, "has values outside 0...1 under another cohort's fit")
    }
}
