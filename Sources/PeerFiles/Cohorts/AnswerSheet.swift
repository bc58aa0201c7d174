import PeerCollections
import PeerCohorts

/// The answers of one person to everything that a file asks: one list of numbers, filled anew for every row.
///
/// Example: a file with `skill:go`, `skill:swift` and `trait:openness` has the places 0, 1 and 2; a row `4,,3.5` is the list 4, NaN, 3.5,
/// and the person gets the skills go 4 and swift blank, and openness 3.5.
struct AnswerSheet {
    /// The families that the file has, each with its names in order and its places in the list.
    private let families: [(family: AnswerFamily, names: [String], places: Range<Int>)]
    /// By place, NaN for blank.
    private var values: [Double]
    private let blank: [Double]

    /// - Parameter names: of each family, ascending by bytes.
    init(_ names: [AnswerFamily: [String]]) {
        var families: [(family: AnswerFamily, names: [String], places: Range<Int>)] = []
        var count = 0
        for family in AnswerFamily.allCases {
            guard let names = names[family] else { continue }
            families.append((family, names, count..<count + names.count))
            count += names.count
        }
        self.families = families
        blank = Array(repeating: .nan, count: count)
        values = blank
    }

    /// The place of a name. O(log names).
    func place(of name: String, in family: AnswerFamily) -> Int? {
        guard let own = families.first(where: { $0.family == family }) else { return nil }
        return own.names.placeByBytes(of: name).map { own.places.lowerBound + $0 }
    }

    /// Makes everything blank.
    mutating func clear() { values = blank }

    /// The answer at a place, NaN for blank.
    subscript(place: Int) -> Double {
        get { values[place] }
        set { values[place] = newValue }
    }

    /// Gives a person these answers: one list of numbers for all families.
    func fill(_ person: inout Participant) {
        for (family, names, places) in families {
            family.set(Answers(names: names, blankAsNaN: values, from: places.lowerBound), of: &person)
        }
    }
}
