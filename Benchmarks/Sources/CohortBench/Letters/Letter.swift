import Foundation
import PeerMatching
import PeerReports

/// What one person is told, and nothing else: who their partner is, how to reach them where they share that, when both are free, and what
/// to talk about. No score, no term, nothing negative.
struct Letter {
    /// A partner as a letter names them.
    struct Partner {
        let name: String
        /// Ways to reach them, where they share them.
        let contacts: [String]
    }

    let person: Participant
    let partners: [Partner]
    /// What the meeting is about, where that was arranged.
    let topic: String?
    /// Hours in common, by the person's own clock; `nil` where there are none to tell.
    let hours: String?
    /// Three at least.
    let starters: [String]
    /// The meeting's calendar file.
    let invitation: Invitation?

    /// What anybody may begin with: fills up where two people share too little.
    static let openers = [
        "Tell each other what made you take part",
        "Say what would make these meetings worth your time",
        "Agree how often you want to meet, and where",
    ]

    /// The page, complete in itself.
    func page(title: String) -> String {
        func line(_ text: String) -> String { Self.escaped(text) }
        var body = "<h1>\(line(title))</h1>\n<p>Dear \(line(person.name ?? "participant")),</p>\n"
        let names = partners.map(\.name)
        body += "<p>you will meet <strong>\(line(Self.list(names)))</strong>.</p>\n"
        if let topic { body += "<p>Your topic: \(line(topic))</p>\n" }
        for partner in partners where !partner.contacts.isEmpty {
            body += "<p>You can reach \(line(partner.name)) at \(line(partner.contacts.joined(separator: ", "))).</p>\n"
        }
        if let hours { body += "<h2>When you are both free</h2>\n<p>\(line(hours))</p>\n" }
        body +=
            "<h2>Something to begin with</h2>\n<ul>\n" + starters.map { "<li>\(line($0))</li>\n" }.joined() + "</ul>\n"
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(line(title))</title><style>\(Self.style)</style></head><body><main>
            \(body)</main></body></html>

            """
    }

    /// `Ann`, `Ann and Bob`, `Ann, Bob and Cy`
    static func list(_ names: [String]) -> String {
        names.count < 2 ? names.first ?? "" : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }

    private static let style = """
        :root{color-scheme:light dark}body{margin:0;font:16px/1.55 system-ui,"Noto Sans","DejaVu Sans",sans-serif}
        main{max-width:38rem;margin:0 auto;padding:2rem 1.25rem;overflow-wrap:anywhere}h1{font-size:1.5rem}h2{font-size:1.1rem}
        @media print{main{padding:0}h2{break-after:avoid}}
        """

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"", with: "&quot;")
    }
}
