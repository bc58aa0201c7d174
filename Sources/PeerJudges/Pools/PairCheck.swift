import PeerProblems

/// Looks for pairs that an answer forbids: those whose score passes the numbers of its two people, and which an exact check then finds
/// wrong. Of several the least is kept, so that no answer depends on the threads.
///
/// The numbers are coarse, so that most pairs are passed over many at a time; whether a pair is wrong is for the check alone.
///
/// ```swift
/// let check = PairCheck(everyPairOf: scores.rowCount) { _, _, score in score > Score.one / 2 }
/// try PairPass(pool: scores, .symmetric).run([check], threads: 2)
/// if let (first, second) = check.found { print(first, second) }   // the least pair that scores more than one half
/// ```
public final class PairCheck: PairConsumer {
    /// When a pair is looked at.
    public enum Condition: Sendable {
        /// The score exceeds the sum of the two numbers.
        case sum
        /// The score reaches the numbers of both.
        case both
        /// The score reaches the number of at least one.
        case either
    }

    private let question: Question
    private let parts = PairParts<Part>()

    /// What is asked of pairs. Parts have this, and not the check that keeps them: each would keep the other for ever.
    private struct Question: Sendable {
        let condition: Condition
        let numbers: [Int32]
        let isWrong: @Sendable (_ first: Int, _ second: Int, _ score: Int32) -> Bool
    }

    /// - Parameters:
    ///   - condition: which pairs are looked at exactly, by their numbers.
    ///   - numbers: one a person. Sums of two must not overflow; ``Score/forbidden`` passes none.
    ///   - isWrong: the exact check of a pair, the smaller index first.
    public init(
        _ condition: Condition, numbers: [Int32],
        isWrong: @escaping @Sendable (_ first: Int, _ second: Int, _ score: Int32) -> Bool
    ) {
        question = Question(condition: condition, numbers: numbers, isWrong: isWrong)
    }

    /// The least wrong pair of the pass.
    public var found: (Int, Int)? { parts.all.compactMap(\.found).min { $0 < $1 } }

    /// An empty part.
    public func part() -> any PairPart { parts.adding(Part(question)) }

    private final class Part: PairPart {
        private let question: Question
        private(set) var found: (Int, Int)?

        init(_ question: Question) { self.question = question }

        func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
            guard passing(row, columns, mutual) > 0 else { return }
            for place in mutual.indices {
                let (column, score) = (columns.lowerBound + place, mutual[place])
                guard score != Score.forbidden, passes(score, question.numbers[row], question.numbers[column]),
                    question.isWrong(row, column, score)
                else { continue }
                if found.map({ (row, column) < $0 }) ?? true { found = (row, column) }
            }
        }

        /// How many pairs pass. Without branches, so that the compiler takes several at once.
        private func passing(_ row: Int, _ columns: Range<Int>, _ scores: Span<Int32>) -> Int32 {
            let everybodys = question.numbers
            let numbers = everybodys.span.extracting(columns)
            let own = everybodys[row]
            var count: Int32 = 0
            switch question.condition {
            case .sum: for place in scores.indices { count &+= scores[place] > own &+ numbers[place] ? 1 : 0 }
            case .both:
                for place in scores.indices {
                    count &+= (scores[place] >= own ? 1 : 0) & (scores[place] >= numbers[place] ? 1 : 0)
                }
            case .either:
                for place in scores.indices {
                    count &+= (scores[place] >= own ? 1 : 0) | (scores[place] >= numbers[place] ? 1 : 0)
                }
            }
            return count
        }

        private func passes(_ score: Int32, _ first: Int32, _ second: Int32) -> Bool {
            switch question.condition {
            case .sum: score > first &+ second
            case .both: score >= first && score >= second
            case .either: score >= first || score >= second
            }
        }
    }
}

extension PairCheck {
    /// Looks at pairs whose doubled score may exceed the sum of their bounds: score > ⌊b(u)/2⌋ + ⌊b(v)/2⌋.
    ///
    /// Bounds beyond ±2³⁰ are cut: upwards that only makes more pairs be looked at, and where one is lower than that every pair is.
    public convenience init(
        bounds: [Int128], isWrong: @escaping @Sendable (_ first: Int, _ second: Int, _ score: Int32) -> Bool
    ) {
        let limit: Int128 = (1 << 30) - 1
        if bounds.contains(where: { $0 >> 1 < -limit }) {
            self.init(everyPairOf: bounds.count, isWrong: isWrong)
        } else {
            self.init(.sum, numbers: bounds.map { Int32(min($0 >> 1, limit)) }, isWrong: isWrong)
        }
    }

    /// Looks at every allowed pair.
    public convenience init(
        everyPairOf count: Int, isWrong: @escaping @Sendable (_ first: Int, _ second: Int, _ score: Int32) -> Bool
    ) {
        self.init(.either, numbers: Array(repeating: Score.forbidden + 1, count: count), isWrong: isWrong)
    }
}
