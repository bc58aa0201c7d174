import Foundation
import PeerCohorts
import PeerScoring
import Testing

/// The three built-in facets on examples small enough to work out on paper.
struct BuiltInFacetTests {
    /// One facet alone: its value from `giver` to `receiver`.
    private func value(
        _ kind: ScoreModel.Kind, _ people: [Participant], to receiver: String, from giver: String
    ) throws -> Double? {
        let model = ScoreModel(components: [.init(kind, weight: 1)])
        return try CohortScores(fitting: model, to: people).values(to: receiver, from: giver)[0]
    }

    private func isClose(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) < 5e-5 } ?? false
    }

    // MARK: Personality

    // Four people with traits x, y: (0,0), (4,2), (2,4), (6,6). Means (3,3); deviations (−3,−3), (1,−1), (−1,1), (3,3).
    // With n − 1 = 3: var x = var y = (9+1+1+9)/3 = 20/3, cov = (9−1−1+9)/3 = 16/3, determinant (400−256)/9 = 16,
    // inverse [[5/12, −1/3], [−1/3, 5/12]].
    //     d²(a,b): difference (4,2): (16+4)·5/12 − 2·8/3 = 25/3 − 16/3 = 3;  likewise a,c  b,d  c,d.
    //     d²(a,d): difference (6,6): 72·5/12 − 2·36/3 = 30 − 24 = 6.
    //     d²(b,c): difference (2,−2): 8·5/12 + 2·4/3 = 10/3 + 8/3 = 6.
    // T = 2, so F = exp(−d²/4).
    private let four = [("a", 0.0, 0.0), ("b", 4, 2), ("c", 2, 4), ("d", 6, 6)].map { id, x, y in
        Participant(id: id, traits: ["x": x, "y": y])
    }

    @Test("personality: Mahalanobis distances of four people with correlated traits")
    func mahalanobis() throws {
        for (pair, squared) in [("ab", 3.0), ("ac", 3), ("bd", 3), ("cd", 3), ("ad", 6), ("bc", 6)] {
            let (first, second) = (String(pair.prefix(1)), String(pair.suffix(1)))
            for (to, from) in [(first, second), (second, first)] {
                #expect(isClose(try value(.personality(), four, to: to, from: from), exp(-squared / 4)), "\(pair)")
            }
        }
    }

    @Test("personality: a complementary trait is compared with the mirror image, apart from the similar ones")
    func complementary() throws {
        // y complementary: covariance between the blocks counts as 0, so both variances are 20/3 on their own.
        //     a,b: x differs by 4; deviations of y are −3 and −1, sum −4: d² = (16 + 16)·3/20 = 4.8.
        //     b,c: x differs by 2; deviations of y −1 and 1, sum 0: d² = 4·3/20 = .6.
        //     a,d: x differs by 6; deviations −3 and 3, sum 0: d² = 36·3/20 = 5.4.
        let kind = ScoreModel.Kind.personality(PersonalityOptions(modes: ["y": .complementary]))
        for (from, to, squared) in [("a", "b", 4.8), ("b", "c", 0.6), ("a", "d", 5.4)] {
            #expect(isClose(try value(kind, four, to: to, from: from), exp(-squared / 4)))
            #expect(isClose(try value(kind, four, to: from, from: to), exp(-squared / 4)))
        }
    }

    @Test("personality: an ignored trait leaves one, and may be blank")
    func ignored() throws {
        // x alone, T = 1: a,b differ by 4: d² = 16·3/20 = 2.4, F = exp(−1.2).
        let kind = ScoreModel.Kind.personality(PersonalityOptions(modes: ["y": .ignored]))
        var people = four
        people[1].traits = ["x": 4]
        #expect(isClose(try value(kind, people, to: "a", from: "b"), exp(-1.2)))
        #expect(try value(.personality(), people, to: "a", from: "b") == nil)
    }

    @Test("personality: of T + 1 people everyone is equally far from everyone")
    func simplex() throws {
        // Three people with two traits: d² = 2(n − 1) = 4 for every pair, whatever the values. F = exp(−1).
        let people = [("a", 0.0, 0.0), ("b", 2, 1), ("c", 1, 2)].map { id, x, y in
            Participant(id: id, traits: ["x": x, "y": y])
        }
        for (to, from) in [("a", "b"), ("b", "c"), ("a", "c")] {
            #expect(isClose(try value(.personality(), people, to: to, from: from), exp(-1)))
        }
    }

    // MARK: Skills

    @Test("skills: what the other can teach, weighted by wants")
    func skills() throws {
        let people = [
            Participant(id: "a", skills: ["p": 1, "q": 4, "r": 2], wants: ["p": 5, "q": 3, "r": 2, "s": 4]),
            Participant(id: "b", skills: ["p": 3, "q": 4, "s": 1]),
        ]
        // p: lead 2 is 2/3, want 5. q: lead 0. r: b's level blank, left out. s: own level blank counts as 0, lead 1 is 1/3.
        // (5·2/3 + 3·0 + 4·1/3) / (5 + 3 + 4) = (14/3)/12 = 7/18.
        #expect(isClose(try value(.skills(), people, to: "a", from: "b"), 7.0 / 18))
        #expect(try value(.skills(), people, to: "b", from: "a") == nil, "b wants nothing")
    }

    @Test("skills: half levels lie between the worths of whole leads; slightly ahead is best when navigated recently")
    func curves() throws {
        for (lead, standard, navigated) in [(0.5, 1 / 6.0, 0.5), (1, 1 / 3.0, 1), (2.5, 5 / 6.0, 5 / 6.0), (5, 1, 0)] {
            let people = [
                Participant(id: "a", skills: ["p": 0], wants: ["p": 5]), Participant(id: "b", skills: ["p": lead]),
            ]
            #expect(isClose(try value(.skills(), people, to: "a", from: "b"), standard))
            #expect(isClose(try value(.skills(.recentlyNavigated), people, to: "a", from: "b"), navigated))
        }
    }

    @Test("skills: an assumed own level off everybody's grid counts as it is")
    func assumedLevel() throws {
        let people = [Participant(id: "a", wants: ["p": 5]), Participant(id: "b", skills: ["p": 4])]
        let kind = ScoreModel.Kind.skills(SkillsOptions(assumedOwnLevel: 2.5))
        // A lead of 1.5 is worth half.
        #expect(isClose(try value(kind, people, to: "a", from: "b"), 0.5))
    }

    // MARK: Aspirations

    @Test("aspirations: the cosine over common goals")
    func cosine() throws {
        let people = [
            Participant(id: "a", goals: ["g": 1, "h": 2, "i": 2, "j": 5]),
            Participant(id: "b", goals: ["g": 4, "h": 0, "i": 3]),
        ]
        // Common: (1,2,2)·(4,0,3) = 10, lengths 3 and 5.
        #expect(isClose(try value(.aspirations(), people, to: "a", from: "b"), 2.0 / 3))
        // Centred: a's mean 2.5: (−1.5, −.5, −.5); b's mean 7/3: (5, −7, 2)/3. Product −5/3, squares 2.75 and 78/9.
        let cosine = -5.0 / 3 / (2.75 * 78 / 9).squareRoot()
        let kind = ScoreModel.Kind.aspirations(AspirationsOptions(isCentred: true))
        #expect(isClose(try value(kind, people, to: "b", from: "a"), (1 + cosine) / 2))
    }

    @Test("aspirations: three goals, and half of those either rated, must be common")
    func enoughInCommon() throws {
        func value(own: Int, common: Int, theirs: Int) throws -> Double? {
            let (a, b) = (0..<own + common, own..<own + common + theirs)
            func goals(_ range: Range<Int>) -> Answers {
                Answers(Dictionary(uniqueKeysWithValues: range.map { ("g\($0)", 3.0) }))
            }
            let people = [Participant(id: "a", goals: goals(a)), Participant(id: "b", goals: goals(b))]
            return try self.value(.aspirations(), people, to: "a", from: "b")
        }
        #expect(try value(own: 0, common: 2, theirs: 0) == nil)
        #expect(isClose(try value(own: 0, common: 3, theirs: 0), 1))
        #expect(isClose(try value(own: 1, common: 3, theirs: 2), 1))
        #expect(try value(own: 2, common: 3, theirs: 2) == nil)
        #expect(try value(own: 7, common: 6, theirs: 0) == nil)
        #expect(isClose(try value(own: 6, common: 6, theirs: 0), 1))
    }

    @Test("aspirations: whoever cares for none of the common goals is unknown; centred, whoever cares alike for all")
    func zeroVectors() throws {
        let people = [
            Participant(id: "a", goals: ["g": 0, "h": 0, "i": 0]),
            Participant(id: "b", goals: ["g": 3, "h": 3, "i": 3]),
            Participant(id: "c", goals: ["g": 1, "h": 2, "i": 3]),
        ]
        #expect(try value(.aspirations(), people, to: "a", from: "c") == nil)
        #expect(try value(.aspirations(), people, to: "b", from: "c") != nil)
        let kind = ScoreModel.Kind.aspirations(AspirationsOptions(isCentred: true))
        #expect(try value(kind, people, to: "b", from: "c") == nil)
    }
}
