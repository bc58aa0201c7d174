import Foundation
import Mustache
import PeerFiles
import PeerMatching

/// `overview.html`: the manager's page, complete in itself and confidential. What it shows is computed in the page from data that stand in
/// it, so that people can be searched, sorted and moved; texts are set as texts, never as markup.
struct OverviewPage {
    let result: MatchResult
    let title: String

    func render() throws -> String {
        let template: MustacheTemplate
        do {
            template = try MustacheTemplate(string: String(decoding: PackageResources.overview_mustache, as: UTF8.self))
        } catch {
            preconditionFailure("the template is part of the program: \(error)")
        }
        let overview = OverviewData(result)
        let data = try JSONFile.compactText(overview)
        let context: [String: Any] = [
            "title": title, "version": Tool.version, "question": question,
            "proof": result.statement(for: .administrator),
            "notes": notes, "facets": facets, "is_plain": overview.isPlain,
            "style": String(decoding: PackageResources.overview_css, as: UTF8.self),
            "recipe": String(decoding: PackageResources.pricing_js, as: UTF8.self),
            "script": String(decoding: PackageResources.overview_js, as: UTF8.self),
            // No text within can end the element that holds it.
            "data": data.replacing("<", with: "\\u003c"),
        ]
        let page = ShownText.marked(template.render(context), keepsLines: true)
        guard overview.isPlain, let place = page.range(of: Self.pricingStart), let pricing = PackedPricing(result.pool)
        else { return page }
        // Digits and letters by the million: neither a template nor a look for marks is needed.
        return try page[..<place.upperBound] + JSONFile.compactText(pricing) + page[place.upperBound...]
    }

    /// Where the numbers stand that swaps are priced from. No other text of the page can begin like this.
    private static let pricingStart = "<script type=\"application/json\" id=\"pricing\">"

    /// Practice, rules and settings in words.
    private var question: String {
        let program = result.program
        let rules = program.rules.map(\.name)
        let weights = result.scores.nominalWeights.map {
            "\($0.facet) \(DecimalNumber.text(100 * $0.weight, decimals: 0)) %"
        }
        return
            "Practice \(program.practice.rawValue), objective \(program.objective.rawValue), strategy \(program.strategy.rawValue). "
            + (rules.isEmpty ? "No rules. " : "Rules: \(rules.joined(separator: ", ")). ")
            + (program.privateRules.isEmpty ? "" : "\(program.privateRules.count) private rules. ")
            + "A score is made of \(weights.joined(separator: ", ")); "
            + "a pair needs answers in common for \(DecimalNumber.text(100 * program.model.minimumCoverage, decimals: 0)) % of it."
    }

    /// What keeps people from having a partner, and what would change it.
    private var notes: [String] {
        var notes = result.notes
        if let shortage = result.shortage {
            notes.append(
                "\(shortage.left) people are left without a partner; \(shortage.covered) can have one as things are")
            notes += shortage.relaxations.map { relaxation in
                let setting = relaxation.what.contains("minimum coverage") ? " (--minimum-coverage 0)" : ""
                return "without '\(relaxation.what)' \(relaxation.covered) could have one\(setting)"
            }
        }
        return notes
    }

    private var facets: [[String: Any]] {
        func percent(_ value: Double) -> String { DecimalNumber.text(100 * value, decimals: 1) + " %" }
        return result.scores.effectiveWeights(threads: result.program.threads).map {
            [
                "facet": $0.facet, "weight": percent($0.nominal), "effective": percent($0.effective),
                "known": percent($0.known),
            ]
        }
    }
}
