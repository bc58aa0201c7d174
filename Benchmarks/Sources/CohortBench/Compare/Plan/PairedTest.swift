import ArgumentParser
import PeerStatistics

/// The test of two strategies that decides which lead: Wilcoxon's signed-rank test, by what becomes of instances on which both are equal.
enum PairedTest: String, Codable, Hashable, CaseIterable, ExpressibleByArgument {
    /// They are left out.
    case wilcoxon
    /// They are ranked, and their ranks left out.
    case pratt = "wilcoxon-pratt"
    /// Half of their ranks counts for either strategy.
    case split = "wilcoxon-split"

    /// What the statistics call it.
    var zeros: SignedRankTest.Zeros {
        switch self {
        case .wilcoxon: .drop
        case .pratt: .pratt
        case .split: .split
        }
    }
}
