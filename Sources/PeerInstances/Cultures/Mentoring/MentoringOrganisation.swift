import PeerCohorts

/// The organisation of ``MentoringCulture`` in the making: places first, then what goes for everybody, then person by person.
struct MentoringOrganisation {
    private let count: Int
    private let values: CultureValues
    private var source: NormalSource
    private let places: [OrganisationPlace]
    private let skills: AnswerSheet
    private let goals: AnswerSheet
    private let traits: AnswerSheet
    private let factor: Factor
    /// By skill: what a want weighs per unit of what one lacks.
    private let wantWeights: [Double]
    private let details: MentoringDetails
    /// The greatest difference that is to be expected between a correlation of levels and the one asked for.
    let worstCorrelation: Double

    private static let eigen = SymmetricEigen(
        OccupationStatistics.correlations, order: OccupationStatistics.variables.count)

    init(_ count: Int, _ seed: UInt64, _ values: CultureValues) {
        (self.count, self.values) = (count, values)
        var source = NormalSource(seed: seed)
        places = OrganisationPlace.all(
            count, departments: Int(values["departments"]), span: Int(values["span"]), &source)
        let cells = PeopleCell.all(places)
        var departments = [Double](repeating: 0, count: 1 + (cells.map(\.department).max() ?? 0))
        for cell in cells { departments[cell.department] += cell.weight }

        let (skills, goals) = (SkillPopularity.levels(zipf: values["zipf"]), Self.goals)
        let variables = skills + goals + Self.traits
        let departmental = DepartmentEffects(
            shares: departments, eigen: Self.eigen, rows: PersonalityCorrelations.rows, &source)
        let levels = zip(variables, departmental.effects).map {
            LevelVariance(cells: cells, variable: $0, effects: $1)
        }
        let asked = skills.count + goals.count
        var shares = levels[..<asked].map { $0.scoreShare(for: values["eta2"]) }
        let mean = shares.reduce(0, +) / Double(asked)
        shares += departmental.explained[asked...].map { mean * $0 }
        let scores = CorrelatedScores(levels, shares: shares, asked: PersonalityCorrelations.all)
        factor = Factor(correlations: scores.matrix)
        worstCorrelation = scores.worst
        func sheet(_ range: Range<Int>) -> AnswerSheet {
            AnswerSheet(range.map { .init(levels[$0], share: shares[$0]) }, from: range.lowerBound)
        }
        self.skills = sheet(0..<skills.count)
        self.goals = sheet(skills.count..<asked)
        traits = sheet(asked..<levels.count)
        wantWeights = skills.indices.map { skill in
            let moments = levels[skill].moments(score: shares[skill])
            let square = moments.variance + moments.mean * moments.mean
            let lack = SkillPopularity.lack(0) - 11 * moments.mean + square
            return PowerLaw.weight(rank: SkillPopularity.ranks[skill], exponent: values["zipf"]) / lack
        }
        details = MentoringDetails()
        self.source = source
    }

    /// Interests, on the levels' scale.
    private static let goals = OccupationStatistics.interests.map { interest in
        SteppedVariable.level(
            interest.name, mean: (interest.mean - 1) * 5 / 6, deviation: interest.deviation * 5 / 6)
    }

    private static let traits = CohortGenerator.traits.map {
        SteppedVariable.trait($0.name, mean: $0.mean, deviation: $0.deviation)
    }

    mutating func people() -> [Participant] {
        var people: [Participant] = []
        people.reserveCapacity(count)
        for place in places {
            var person = Participant(id: MentoringCulture.id(place.index, of: count))
            person.department = details.department(place.department)
            person.stage = place.stage
            person.manager = place.manager.map { MentoringCulture.id($0, of: count) }
            let (u, share) = (source.uniform(), values["blanks"])
            let blank = min(0.95, 3 * share * u * u)
            let scores = factor.draw(&source)
            let levels = skills.values(of: place, scores)
            person.skills = skills.answers(levels, blank: blank, &source)
            person.wants = skills.answers(wants(levels))
            person.goals = goals.answers(goals.values(of: place, scores), blank: blank, &source)
            person.traits = traits.answers(traits.values(of: place, scores), blank: blank, &source)
            details.fill(&person, place, blank: blank, &source)
            people.append(person)
        }
        return people
    }

    /// Two to five skills, see ``SkillPopularity``.
    private mutating func wants(_ levels: [Double]) -> [Double?] {
        var wants = [Double?](repeating: nil, count: levels.count)
        var weights = levels.indices.map { wantWeights[$0] * SkillPopularity.lack(levels[$0]) }
        for _ in 0..<source.integer(in: 2..<6) {
            guard let skill = source.place(weights: weights) else { break }
            wants[skill] = Double(source.integer(in: 1..<4))
            weights[skill] = 0
        }
        return wants
    }
}

/// Some of the variables, as answers under names that everybody shares.
struct AnswerSheet {
    /// A variable, and how its scores are made of a department's part and the person's.
    struct Column {
        let variable: SteppedVariable
        let ofDepartment: [Double]
        let ofPerson: Double

        init(_ levels: LevelVariance, share: Double) {
            variable = levels.variable
            ofDepartment = levels.effects.map { share.squareRoot() * $0 }
            ofPerson = (1 - share).squareRoot()
        }
    }

    private let columns: [Column]
    private let first: Int
    private let names: [String]
    /// By place among the names: the column.
    private let order: [Int]

    /// Columns whose scores begin at a place.
    init(_ columns: [Column], from first: Int) {
        (self.columns, self.first) = (columns, first)
        let order = columns.indices.sorted { columns[$0].variable.name.precedes(columns[$1].variable.name) }
        self.order = order
        names = order.map { columns[$0].variable.name }
    }

    /// Values on file, by column.
    func values(of place: OrganisationPlace, _ scores: [Double]) -> [Double] {
        columns.indices.map { column in
            let one = columns[column]
            let score = one.ofDepartment[place.department] + one.ofPerson * scores[first + column]
            return one.variable.value(stage: place.stage, score: score)
        }
    }

    /// Answers, some of them left blank.
    func answers(_ values: [Double], blank: Double, _ source: inout NormalSource) -> Answers {
        answers(values.map { source.happens(blank) ? nil : $0 })
    }

    /// Answers, by column.
    func answers(_ values: [Double?]) -> Answers { Answers(names: names, values: order.map { values[$0] }) }
}
