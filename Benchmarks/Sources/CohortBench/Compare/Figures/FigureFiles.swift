import Foundation
import PeerFiles

/// Writes figures as SVG, and as PDF where `rsvg-convert` is installed (Debian: librsvg2-bin).
///
/// With the date of making fixed, one version of the program with the same fonts gives the same bytes. Other versions may not: the PDFs stand
/// apart from what every run has the same.
struct FigureFiles {
    let folder: ComparisonFolder

    /// Writes them all.
    ///
    /// - Returns: why there are no PDFs; `nil` when there are.
    func write(_ figures: [ComparisonFigure]) throws -> String? {
        for figure in figures { try folder.write(figure.svg, to: "figures/\(figure.name).svg") }
        guard Host.has(program: "rsvg-convert") else {
            return "no figures as PDF: rsvg-convert is not installed (Debian: librsvg2-bin)"
        }
        for figure in figures {
            if let problem = convert("\(folder.path)/figures/\(figure.name)") { return problem }
        }
        return nil
    }

    private func convert(_ path: String) -> String? {
        let words = ["SOURCE_DATE_EPOCH=0", "rsvg-convert", "--format=pdf", "--output=\(path).pdf", "\(path).svg"]
        switch ProcessRun(words, limit: 60).ending {
        case .ended: return nil
        case .late: return "\(path).pdf: rsvg-convert did not end within a minute"
        case .failed(let reason): return "\(path).pdf: rsvg-convert: \(reason)"
        }
    }
}
