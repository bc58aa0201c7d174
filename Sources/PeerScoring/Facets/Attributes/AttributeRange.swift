import PeerCohorts

/// Which numbers of an attribute are sought.
///
/// ```swift
/// let model = ScoreModel(components: [.init(.level("stage", toward: .less), weight: 1)])   // where 1 is a partner of the firm
/// ```
public enum AttributeDirection: String, Hashable, Sendable, Codable {
    /// Greater ones.
    case more
    /// Lesser ones, as where 1 is a partner of the firm and 2 an associate.
    case less
}

/// Options of the facets that compare numbers of an attribute.
package protocol AttributeRangeOptions: FacetDefinition {
    var attribute: String { get }
    var toward: AttributeDirection { get }
}

extension AttributeRangeOptions {
    package var term: String { "\(Self.name):\(attribute)" }

    package var problem: String? {
        attribute.isEmpty || !PersonAttribute(attribute).isNumber
            ? "'\(Self.name)' needs an attribute with numbers: stage, trait:NAME or skill:NAME" : nil
    }
}

/// The range of an attribute in the cohort of a fit. Numbers beyond it count as its ends.
package struct AttributeRange: Hashable, Codable, Sendable {
    let attribute: String
    let toward: AttributeDirection
    let low: Double
    let high: Double

    init(_ options: some AttributeRangeOptions, _ context: FitContext) throws(ScoringError) {
        let attribute = PersonAttribute(options.attribute)
        try attribute.check(context.cohort)
        (self.attribute, toward) = (options.attribute, options.toward)
        (low, high) = attribute.range(in: context.cohort)
    }

    var damage: String? { low.isFinite && high.isFinite && low <= high ? nil : "the range of an attribute is none" }

    /// Where in the range a person is, 0…1 in the direction that is sought; one half where all are the same.
    func place(of person: Participant) -> Float? {
        guard let number = PersonAttribute(attribute).value(of: person)?.number else { return nil }
        let width = high - low
        guard width > 0 else { return 0.5 }
        let place = Float(min(1, max(0, (number - low) / width)))
        return toward == .more ? place : 1 - place
    }
}
