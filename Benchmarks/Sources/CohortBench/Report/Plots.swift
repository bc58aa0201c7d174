import PeerFiles
import PeerMatching

/// The plots of a report.
struct Plots {
    let distributions: Distributions

    private static let chosen = "#0f766e"
    private static let random = "#d97706"
    private static let all = "#cbd5e1"

    private static let frame = """
        set border 3 lc rgb "#94a3b8"
        set tics nomirror textcolor rgb "#475569"
        set grid ytics lc rgb "#e2e8f0" lt 1
        set key top left reverse Left textcolor rgb "#334155"
        set style fill solid 1.0 noborder

        """

    /// Shares of pairs by score: chosen, all possible, and random.
    var scores: String {
        let bins = Distributions.scoreBins
        func share(_ counts: [Int], _ bin: Int) -> Double {
            let total = counts.reduce(0, +)
            return total == 0 ? 0 : 100 * Double(counts[bin]) / Double(total)
        }
        let rows = (0..<bins).map { bin in
            let middle = (Double(bin) + 0.5) / Double(bins)
            return [
                middle, share(distributions.all, bin), share(distributions.random, bin),
                share(distributions.chosen, bin),
            ]
            .map { DecimalNumber.text($0, decimals: 4) }.joined(separator: " ")
        }
        return Self.frame + """
            $data << END
            \(rows.joined(separator: "\n"))
            END
            set xrange [0:1]
            set yrange [0:*]
            set xlabel "score of a pair" textcolor rgb "#475569"
            set ylabel "% of pairs" textcolor rgb "#475569"
            set boxwidth 0.046
            plot $data using 1:2 with boxes lc rgb "\(Self.all)" title "all possible pairs", \
                 $data using 1:4:(0.026) with boxes lc rgb "\(Self.chosen)" title "chosen pairs", \
                 $data using 1:3 with steps lw 2 lc rgb "\(Self.random)" title "pairs by lot"
            """
    }

    /// People by the rank of their partner.
    var ranks: String {
        let labels = Self.rankLabels
        let rows = zip(labels, distributions.ranks).enumerated().map {
            "\($0.offset) \"\($0.element.0)\" \($0.element.1)"
        }
        return Self.frame + """
            $data << END
            \(rows.joined(separator: "\n"))
            END
            set xrange [-0.6:\(labels.count - 1).6]
            set yrange [0:*]
            set xlabel "place of the partner in one's own order of preference" textcolor rgb "#475569"
            set ylabel "people" textcolor rgb "#475569"
            set boxwidth 0.8
            unset key
            plot $data using 1:3:xtic(2) with boxes lc rgb "\(Self.chosen)", \
                 $data using 1:3:3 with labels offset 0,0.6 textcolor rgb "#334155" notitle
            """
    }

    /// `1`, `2`, `3`, `4–5`, …, `over 100`
    static var rankLabels: [String] {
        let ends = Distributions.rankEnds
        var labels = ends.enumerated().map { index, end in
            let start = index == 0 ? 1 : ends[index - 1] + 1
            return start == end ? "\(end)" : "\(start)–\(end)"
        }
        labels.append("over \(ends[ends.count - 1])")
        return labels
    }
}
