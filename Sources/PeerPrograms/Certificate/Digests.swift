import PeerCohorts
import PeerCollections

/// Digests of what a certificate speaks of: SHA-256 in hexadecimal, the same whatever file or order the content came in.
///
/// ```swift
/// print(Digests.of(result.arrangement) == result.certificate().arrangementDigest)   // true
/// ```
public enum Digests {
    /// Of a cohort: everyone in order of id with all answers.
    public static func of(_ cohort: Cohort) -> String {
        var hash = SHA256()
        hash.update(Array("cohort 1 \(cohort.count) \(cohort.asksConsent)\n".utf8))
        var bytes: [UInt8] = []
        for person in cohort.participants {
            write(person, to: &bytes)
            if bytes.count > 1 << 16 {
                hash.update(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        hash.update(bytes)
        return SHA256.hexadecimal(hash.digest())
    }

    /// Of the question that a program asks: its model with the fit, rules, objective and what columns mean. How it is answered (strategy,
    /// seed, threads, fallback) is no part of it, nor are private rules.
    public static func ofQuestion(_ program: MatchingProgram) -> String {
        digest("question 1", question(program))
    }

    /// A program as the question that it asks.
    static func question(_ program: MatchingProgram) -> MatchingProgram {
        var question = program
        question.strategy = .maximumWeight
        (question.seed, question.threads, question.allowsFallback) = (1, 1, true)
        question.privateRules = []
        return question
    }

    /// Of private rules, under a key that only those have who have the rules.
    public static func ofPrivateRules(_ rules: [Rule], key: String) -> String {
        do {
            return SHA256.hexadecimal(of: try CanonicalBytes.of(rules), key: Array(key.utf8))
        } catch {
            preconditionFailure("rules can be encoded: \(error)")
        }
    }

    /// Of who meets whom.
    public static func of(_ arrangement: Arrangement) -> String { digest("arrangement 1", arrangement) }

    private static func digest(_ kind: String, _ value: some Encodable) -> String {
        do {
            return SHA256.hexadecimal(of: Array((kind + "\n").utf8) + (try CanonicalBytes.of(value)))
        } catch {
            preconditionFailure("this can be encoded: \(error)")
        }
    }

    /// A person's fields, each text preceded by its length, so that no two people share their bytes.
    private static func write(_ person: Participant, to bytes: inout [UInt8]) {
        func add(_ tag: Unicode.Scalar, _ text: String) {
            bytes.append(UInt8(ascii: tag))
            let length = text.utf8.count
            if length < 10 { bytes.append(UInt8(ascii: "0") + UInt8(length)) } else { bytes += String(length).utf8 }
            bytes.append(UInt8(ascii: ":"))
            bytes += text.utf8
        }
        func add(_ tag: Unicode.Scalar, _ texts: [String]) {
            if texts.isEmpty { return }
            add(tag, String(texts.count))
            for text in texts { add("-", text) }
        }
        func add(_ tag: Unicode.Scalar, _ answers: Answers) {
            for (name, value) in answers.answered {
                add(tag, name)
                add("=", "\(value)")
            }
        }
        add("I", person.id)
        let words: [(Unicode.Scalar, String?)] = [
            ("N", person.name), ("S", person.side), ("G", person.stage.map(String.init)), ("B", person.started),
            ("D", person.department), ("O", person.organisation), ("F", person.function), ("M", person.manager),
            ("R", person.role), ("W", person.wantedRole), ("m", person.mode), ("f", person.frequency),
            ("d", person.duration), ("Z", person.timeZone), ("U", person.utcOffset.map(String.init)),
            ("C", person.capacity.map(String.init)), ("P", person.pastLoad.map(String.init)),
            ("T", person.tier.map(String.init)), ("t", person.trained.map(String.init)),
            ("c", person.consent.map(String.init)),
        ]
        for (tag, word) in words { if let word { add(tag, word) } }
        add("s", person.skills)
        add("w", person.wants)
        add("g", person.goals)
        add("p", person.traits)
        add("o", person.supportOffered)
        add("n", person.supportNeeded)
        let lists: [(Unicode.Scalar, [String])] = [
            ("a", person.facing), ("b", person.overcame), ("i", person.interests), ("j", person.topics),
            ("l", person.languages), ("e", person.dates), ("q", person.requests), ("v", person.avoids),
        ]
        for (tag, list) in lists { add(tag, list) }
        if let free = person.free { for word in free.slots(minutesEast: 0) { add("h", String(word)) } }
        if let share = person.share { add("x", String(share.count)); add("y", share) }
        for (name, value) in person.groups.sorted(by: { $0.key < $1.key }) { add("u", name); add("=", value) }
        for (name, value) in person.carried.sorted(by: { $0.key < $1.key }) { add("z", name); add("=", value) }
        bytes.append(UInt8(ascii: "\n"))
    }
}
