import PeerProblems

/// The people still to be matched, as the instance that a strategy solves: indices count within `people`.
struct OpenInstance {
    /// Their indices in the pool, ascending.
    let people: [Int]
    /// Sides of the whole pool.
    let sides: [String?]
    /// Whether people of one side are matched with those of the other.
    let isTwoSided: Bool
    let reciprocal: SubsetScores<DenseScores>
    let benefit: SubsetScores<DenseScores>

    init(people: [Int], sides: [String?], isTwoSided: Bool, reciprocal: DenseScores, benefit: DenseScores) {
        self.people = people
        self.sides = sides
        self.isTwoSided = isTwoSided
        self.reciprocal = SubsetScores(source: reciprocal, people: people)
        self.benefit = SubsetScores(source: benefit, people: people)
    }
}

/// The rows and columns of a square source that belong to some people.
struct SubsetScores<Source: ScoreSource>: ScoreSource {
    let source: Source
    let people: [Int]

    var rowCount: Int { people.count }
    var columnCount: Int { people.count }

    func score(row: Int, column: Int) -> Int32? { source.score(row: people[row], column: people[column]) }

    func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
        var place = 0
        for row in rows {
            for column in columns {
                scores[place] = score(row: row, column: column) ?? Score.forbidden
                place += 1
            }
        }
    }
}
