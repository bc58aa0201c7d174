// Who leads whom in a department.
//
// People are ranked by seniority (``SeniorityPyramid``). Those at stage 5 are heads and have no manager; everybody else has one of a higher stage,
// so that nobody leads in a circle. In a large department there are several heads: with five stages and seven reports a manager, one head
// reaches 2,800 people at most.
//
// 1. With R people to lead and a mean span m there are R/m managers, the most senior.
// 2. Spans vary: 1 + a negative binomial number of mean m − 1 and shape 2, a choice (at m = 7: deviation 4.9, a quarter of managers lead
//    three or fewer, a twentieth seventeen or more). Single reports are added or taken at random until the spans make R.
// 3. Those of a stage need a manager above them: wherever the managers above have too few places, some are taken over from the least senior.
//    There is always room: those below a stage above 1 are at least .45 of the department, and managers no more than a third (m ≥ 3).
// 4. From stage 4 down everybody gets one of the places left above, by lot.
//
// EXAMPLE. Seven people at stages 5, 3, 2, 2, 1, 1, 1 and m = 3: six to lead, two managers, the first two. Spans 1 and 5 are drawn: the head leads
// the second, who leads the others. Spans 4 and 2 might give the head one each of 3, 2, 2 and 1, and the second the others.
//
// O(people), and O(people · m) numbers drawn.

/// The managers of a department.
enum ReportingLines {
    /// Of each person by rank, most senior first, the rank of their manager.
    ///
    /// - Parameters:
    ///   - counts: how many people stand at a stage or above it, see ``SeniorityPyramid/counts(of:)``.
    ///   - span: mean reports a manager, at least 3.
    static func drawn(_ counts: [Int], span: Int, _ source: inout NormalSource) -> [Int?] {
        guard let people = counts.last, let heads = counts.first, people > heads else {
            return [Int?](repeating: nil, count: counts.last ?? 0)
        }
        var spans = spans(reports: people - heads, mean: span, &source)
        for (above, through) in zip(counts, counts.dropFirst()) {
            raise(&spans, first: min(above, spans.count), to: through - heads, &source)
        }
        var managers = [Int?](repeating: nil, count: people)
        var (open, next) = ([Int](), 0)
        for (above, through) in zip(counts, counts.dropFirst()) {
            while next < min(above, spans.count) {
                open.append(contentsOf: repeatElement(next, count: spans[next]))
                next += 1
            }
            for rank in above..<through {
                open.swapAt(source.integer(in: 0..<open.count), open.count - 1)
                managers[rank] = open.removeLast()
            }
        }
        return managers
    }

    /// Spans that add up to the reports.
    private static func spans(reports: Int, mean: Int, _ source: inout NormalSource) -> [Int] {
        let managers = max(1, Int((Double(reports) / Double(mean)).rounded()))
        let stop = 2 / Double(mean + 1)
        var spans = (0..<managers).map { _ in
            var (failures, successes) = (0, 0)
            while successes < 2 { if source.happens(stop) { successes += 1 } else { failures += 1 } }
            return 1 + failures
        }
        var lacking = reports - spans.reduce(0, +)
        while lacking != 0 {
            let manager = source.integer(in: 0..<managers)
            guard lacking > 0 || spans[manager] > 1 else { continue }
            spans[manager] += lacking.signum()
            lacking -= lacking.signum()
        }
        return spans
    }

    /// Gives the first managers so many reports, taken from the last ones.
    private static func raise(_ spans: inout [Int], first: Int, to needed: Int, _ source: inout NormalSource) {
        var lacking = needed - spans[..<first].reduce(0, +)
        var last = spans.count - 1
        while lacking > 0, last >= first {
            guard spans[last] > 1 else {
                last -= 1
                continue
            }
            spans[last] -= 1
            spans[source.integer(in: 0..<first)] += 1
            lacking -= 1
        }
        precondition(lacking <= 0, "managers are a third of the people, and those who need none yet more")
    }
}
