// The parts of a key that turn answers into numbers and tags.

extension SurveyKey {
    /// Labels and their numbers.
    public struct Scale: Hashable, Sendable, Codable {
        /// Labels in ascending order, standing for 0, 1, 2, …; or
        public var labels: [String]?
        /// labels with a number each.
        public var values: [String: Double]?

        /// Numbers by label.
        var numbers: [String: Double] {
            values
                ?? Dictionary(
                    (labels ?? []).enumerated().map { ($0.element, Double($0.offset)) }, uniquingKeysWith: { a, _ in a }
                )
        }
    }

    /// A column with a number.
    public struct Item: Hashable, Sendable, Codable {
        /// The column.
        public var column: String
        /// The cohort column, such as `skill:swift`.
        public var target: String
        /// The scale of its labels; without it the cell is a number.
        public var scale: String?
        /// The least and greatest number; needed for `reversed`, and for goals given as numbers, whose least becomes 0.
        public var range: [Double]?
        /// Whether least and greatest are swapped.
        public var reversed: Bool?
    }

    /// Columns with one header text and a row name in brackets.
    public struct Grid: Hashable, Sendable, Codable {
        /// The text before the bracket.
        public var column: String
        /// `skill`, `learn`, `goal`, `trait`, `support-offered` or `support-needed`.
        public var family: String
        /// The scale of its labels; without it cells are numbers.
        public var scale: String?
        /// As for ``Item/range``.
        public var range: [Double]?
        /// Whether least and greatest are swapped, as where 1 is the best rank.
        public var reversed: Bool?
        /// Names to use instead of the row names.
        public var names: [String: String]?
    }

    /// Columns `TEXT [RANK]`, from the first choice to the last, with an option in each cell.
    public struct Ranking: Hashable, Sendable, Codable {
        /// The text before the bracket.
        public var column: String
        /// `skill`, `learn`, `goal`, `support-offered` or `support-needed`: the first of k ranks gives 5, each next one 5/k less.
        public var family: String
        /// The options that may be ranked.
        public var options: [String]
        /// Names to use instead of the options.
        public var names: [String: String]?
    }

    /// A grid in which people tick when they are free; it becomes the cohort column `free`.
    public struct HoursGrid: Hashable, Sendable, Codable {
        /// The text before the bracket.
        public var column: String
        /// What texts mean that are no times, such as `Morning` for `09-12`.
        public var times: [String: String]?
    }

    /// A question where several options may be ticked, all in one cell.
    public struct MultiSelect: Hashable, Sendable, Codable {
        /// The column.
        public var column: String
        /// The options, which may contain the separator.
        public var options: [String]
        /// A family for one number an option, or a cohort column of tags such as `interests`.
        public var target: String
        /// What stands between options; `, ` unless given.
        public var separator: String?
        /// The value of a ticked option; 3 unless given.
        public var ticked: Double?
        /// The value of an option not ticked: 0 for skills and blank for the rest unless given; a number.
        public var unticked: Double?
        /// The column to carry texts in that are no option (`Other: …`); without it they are only counted.
        public var other: String?
    }

    /// The mean of items.
    public struct Trait: Hashable, Sendable, Codable {
        /// The items, `column` and `reversed` each.
        public var items: [TraitItem]
        /// The least number on the scale of the items.
        public var low: Double
        /// The greatest.
        public var high: Double
        /// The scale of labels; without it cells are numbers.
        public var scale: String?
        /// How many must be answered; 1 unless given.
        public var minimumAnswered: Int?

        private enum CodingKeys: String, CodingKey {
            case items, low, high, scale
            case minimumAnswered = "minimum_answered"
        }
    }

    /// One item of a trait.
    public struct TraitItem: Hashable, Sendable, Codable {
        /// The column.
        public var column: String
        /// Whether it is scored low + high − x.
        public var reversed: Bool?
    }
}
