import Mustache
import PeerFiles
import PeerMatching
import PeerReports

/// `report.html` for administrators: one page that needs nothing else, with every figure. Text is escaped by the template engine; only
/// plots and the style sheet are inserted as they are. What participants read is ``ParticipantsPage``.
struct ReportPage {
    let result: MatchResult
    let title: String

    /// A rendered page.
    struct Page {
        let html: String
        let missingPlots: [String]
        let reason: String?
    }

    /// Pairs that get a card; a page with more would be slow to open.
    static let cardLimit = 500

    func render() -> Page {
        var missing: [String] = []
        var reason: String?
        func plot(_ name: String, _ label: String, _ script: String) -> String {
            do {
                return try Gnuplot.svg(name: name, width: 640, height: 320, script: script)
            } catch {
                missing.append(label)
                reason = error.reason
                return ""
            }
        }
        let plots = Plots(distributions: result.assessment.distributions)
        let scorePlot = plot("scores", "scores of pairs", plots.scores)
        let rankPlot = plot("ranks", "ranks of partners", plots.ranks)
        var context = self.context
        context["style"] = String(decoding: PackageResources.report_css, as: UTF8.self)
        context["score_plot"] = scorePlot
        context["rank_plot"] = rankPlot
        context["has_score_plot"] = !scorePlot.isEmpty
        context["has_rank_plot"] = !rankPlot.isEmpty
        context["has_missing_plots"] = !missing.isEmpty
        context["missing_plots"] = missing.joined(separator: ", ")
        context["missing_reason"] = reason ?? ""
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
            return Page(
                html: ShownText.marked(template.render(context), keepsLines: true), missingPlots: missing,
                reason: reason)
        } catch {
            preconditionFailure("the template is part of the program: \(error)")
        }
    }

    private var context: [String: Any] {
        let more = max(0, result.pairs.count - Self.cardLimit)
        return [
            "title": title, "version": Tool.version,
            "practice": result.program.practice.rawValue, "strategy": result.program.strategy.rawValue,
            "objective": result.program.objective.rawValue,
            "outcome": outcomeText, "proof": result.statement(for: .administrator),
            "tiles": tiles, "bins": scoreBins, "rank_bins": rankBins,
            "facets": facets, "cards": cards, "has_more_cards": more > 0, "more_cards": more,
            "people": people, "unmatched": unmatched,
            "has_unmatched": !result.unmatched.isEmpty, "notes": result.notes,
            "has_notes": !result.notes.isEmpty,
        ]
    }

    private var outcomeText: String {
        switch result.outcome {
        case .optimal: "Proved best for the objective"
        case .stable: "Proved stable"
        case .fallback:
            "Fallback: the strategy's own answer is proved not to exist; these pairs were made by other means"
        case .unsolvable: "Proved to have no answer"
        case .heuristic: "Heuristic: valid, with no claim to be best"
        }
    }

    // MARK: Numbers

    /// A headline figure: what is shown, and the exact value that the record has under the same name.
    private func tile(_ name: String, _ label: String, _ shown: String, _ hint: String) -> [String: Any] {
        ["name": name, "label": label, "shown": shown, "hint": hint]
    }

    /// The gap in worth, or where fewer people are covered than could be, how many fewer.
    private func gapTile(_ measures: MatchingMeasures) -> [String: Any] {
        guard let gap = measures.gap else {
            return tile("people_short", "people short", "\(measures.peopleShort)", "more could have a partner")
        }
        return tile(
            "gap", "gap to the bound", DecimalNumber.text(100 * gap, decimals: 2) + " %",
            "no matching can gain more than this")
    }

    private var tiles: [[String: Any]] {
        let measures = result.assessment.measures
        func score(_ value: Double) -> String { DecimalNumber.text(value, decimals: 4) }
        let share = measures.people == 0 ? 0 : 100 * Double(measures.matchedPeople) / Double(measures.people)
        return [
            tile(
                "matched_percent", "matched", DecimalNumber.text(share, decimals: 1) + " %",
                "\(measures.matchedPeople) of \(measures.people) people"),
            tile("pairs", "pairs", "\(measures.pairs)", "two people each"),
            tile("mean_score", "mean score", score(measures.meanScore), "of a pair, from 0 to 1"),
            tile("median_score", "median score", score(measures.medianScore), "half of the pairs score more"),
            tile("worst_score", "worst score", score(measures.worstScore), "of the pair worst off"),
        ]
            + [
                gapTile(measures),
                tile("blocking_pairs", "blocking pairs", "\(measures.blockingPairs)", "would rather have each other"),
                tile("first_choices", "first choices", "\(measures.firstChoices)", "people with their favourite"),
                tile(
                    "mean_rank", "mean rank", DecimalNumber.text(measures.meanRank, decimals: 2),
                    "of the partner, 1 is the favourite"),
                tile(
                    "mean_asymmetry", "asymmetry", score(measures.meanAsymmetry),
                    "mean difference of the two directions"),
            ]
    }

    private var scoreBins: [[String: Any]] {
        let spread = result.assessment.distributions
        return spread.chosen.indices.map { bin in
            let width = 1 / Double(Distributions.scoreBins)
            let range =
                DecimalNumber.text(Double(bin) * width, decimals: 2) + "–"
                + DecimalNumber.text(Double(bin + 1) * width, decimals: 2)
            return ["range": range, "chosen": spread.chosen[bin], "all": spread.all[bin], "random": spread.random[bin]]
        }
    }

    private var rankBins: [[String: Any]] {
        zip(Plots.rankLabels, result.assessment.distributions.ranks).map { ["range": $0, "people": $1] }
    }

    private var facets: [[String: Any]] {
        func percent(_ value: Double) -> String { DecimalNumber.text(100 * value, decimals: 1) + " %" }
        return result.scores.effectiveWeights(threads: result.program.threads).map {
            [
                "facet": $0.facet, "weight": percent($0.nominal), "effective": percent($0.effective),
                "known": percent($0.known), "is_weak": $0.isWeak,
            ]
        }
    }

    // MARK: People

    private var cards: [[String: Any]] {
        result.pairs.prefix(Self.cardLimit).compactMap { pair in
            guard let explanation = result.explanation(of: pair, for: .administrator) else { return nil }
            let millionths = ShownScores.millionths.terms(explanation)
            // The bar's full width is the greatest possible score, so bars compare across pairs.
            let terms = zip(explanation.terms, millionths).enumerated().map { index, entry -> [String: Any] in
                [
                    "facet": entry.0.facet, "value": ShownScores.millionths.text(entry.1), "hue": index % 6,
                    "width": DecimalNumber.text(Double(entry.1) / 1e4, decimals: 2), "is_missing": !entry.0.isAnswered,
                ]
            }
            let cohort = result.scores.cohort
            return [
                "first": label(pair.first, cohort), "second": label(pair.second, cohort),
                "has_score": explanation.score != nil,
                "score": explanation.score.map { ShownScores.millionths.text(ShownScores.millionths.of($0)) } ?? "",
                "terms": terms,
                "topics": topics(explanation),
                "mismatches": explanation.mismatches.map(Starters.mismatch).joined(separator: "; "),
                "has_mismatches": !explanation.mismatches.isEmpty,
            ]
        }
    }

    private func label(_ id: String, _ cohort: Cohort) -> String { cohort[id]?.name.map { "\($0) (\(id))" } ?? id }

    private func topics(_ explanation: Explanation) -> [String] {
        func lessons(_ lessons: [Lesson], _ learner: String) -> [String] {
            lessons.prefix(3).map { "\(learner) can learn \($0.skill)" }
        }
        return lessons(explanation.firstLearns, explanation.people[0])
            + lessons(explanation.secondLearns, explanation.people[1])
            + explanation.sharedGoals.prefix(3).map { "both care for \($0)" }
            + explanation.sharedInterests.prefix(3).map { "both like \($0)" }
    }

    private var people: [[String: Any]] {
        let cohort = result.scores.cohort
        var (scores, partners): ([String: String], [String: [String]]) = ([:], [:])
        for pair in result.pairs {
            var text = ""
            if let first = cohort.index(of: pair.first), let second = cohort.index(of: pair.second) {
                text = ShownScores.millionths.text(ofScore: result.scores.reciprocalScore(first, second))
            }
            (scores[pair.first], scores[pair.second]) = (text, text)
            partners[pair.first, default: []].append(pair.second)
            partners[pair.second, default: []].append(pair.first)
        }
        return cohort.participants.enumerated().map { index, person in
            [
                "id": person.id, "partner": partners[person.id]?.joined(separator: ", ") ?? "–",
                "score": scores[person.id] ?? "–",
                "rank": result.assessment.ranks[index].map(String.init) ?? "–",
                "coverage": DecimalNumber.text(100 * result.scores.coverage(of: index), decimals: 0) + " %",
            ]
        }
    }

    private var unmatched: [[String: Any]] {
        result.unmatched.map { ["id": $0.id, "reason": $0.reason(for: .administrator)] }
    }
}
