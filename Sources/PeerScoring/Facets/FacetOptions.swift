/// Options of the skills facet.
public struct SkillsOptions: Hashable, Sendable, Codable {
    /// What a lead of 0, 1, 2, 3, 4, 5 levels is worth, as integers 0–5 relative to the greatest; the first is 0.
    /// Between whole levels the worth is linear.
    public var gapCurve: [Int]
    /// The level that counts for somebody who wants a skill and left their own level blank, 0–5.
    public var assumedOwnLevel: Double

    /// Options; by default a lead of 3 or more is full worth.
    public init(gapCurve: [Int] = [0, 1, 2, 3, 3, 3], assumedOwnLevel: Double = 0) {
        self.gapCurve = gapCurve
        self.assumedOwnLevel = assumedOwnLevel
    }

    /// Prefers somebody slightly ahead, who has just been there: 0, 1, 1, 2/3, 1/3, 0.
    public static let recentlyNavigated = SkillsOptions(gapCurve: [0, 3, 3, 2, 1, 0])
}

/// Options of the aspirations facet.
public struct AspirationsOptions: Hashable, Sendable, Codable {
    /// Whether each person's mean is taken from their answers first, so that habits of answering high or low vanish;
    /// the cosine is then mapped from −1...1.
    public var isCentred: Bool

    /// Options; not centred by default.
    public init(isCentred: Bool = false) { self.isCentred = isCentred }
}

/// Options of the personality facet.
public struct PersonalityOptions: Hashable, Sendable, Codable {
    /// How a trait makes two people compatible.
    public enum Mode: String, Hashable, Sendable, Codable {
        /// The closer the better. The default: likeness is the strongest antecedent of mentoring quality (L. T. Eby et al.,
        /// "An interdisciplinary meta-analysis…", Psychological Bulletin 139 (2013) pp. 441–476).
        case similar
        /// The closer to the other's mirror image about the mean the better.
        case complementary
        /// Not used.
        case ignored
    }

    /// A mode per trait name; traits not named are `similar`.
    public var modes: [String: Mode]

    /// Options; all traits similar by default.
    public init(modes: [String: Mode] = [:]) { self.modes = modes }
}

/// Options of the function facet.
public struct FunctionOptions: Hashable, Sendable, Codable {
    /// Groups of functions that are near to one another; two of one group count half.
    public var near: [[String]]

    /// Options; no functions are near by default.
    public init(near: [[String]] = []) { self.near = near }
}

/// Options of the path-ahead facet.
public struct PathAheadOptions: Hashable, Sendable, Codable {
    /// Groups of roles that are near to one another; holding one near the wanted role counts half.
    public var near: [[String]]

    /// Options; no roles are near by default.
    public init(near: [[String]] = []) { self.near = near }
}

/// Options of the availability facet.
public struct AvailabilityOptions: Hashable, Sendable, Codable {
    /// The hours a week in common that are enough for the full value; more than 0, at most 168.
    public var enoughHours: Double

    /// Options; two hours by default.
    public init(enoughHours: Double = 2) { self.enoughHours = enoughHours }
}
