import Foundation
import Testing

/// An instance, how it is solved, and ways to spoil the answer that the judge must notice.
struct RoundTrip: Sendable, CustomTestStringConvertible {
    /// One way to spoil an answer.
    struct Spoiling: Sendable {
        let name: String
        let apply: @Sendable (inout [String: Any]) -> Void

        init(_ name: String, _ apply: @escaping @Sendable (inout [String: Any]) -> Void) {
            (self.name, self.apply) = (name, apply)
        }

        /// Sets the value at a path of keys and places, such as `certificate`, `row_duals`, `0`.
        static func set(_ path: String..., to value: some Sendable) -> Self {
            Self("\(path.joined(separator: ".")) becomes \(value)") { answer in
                answer = changed(answer, path[...]) { _ in value } as? [String: Any] ?? [:]
            }
        }

        /// Adds to the number at a path.
        static func add(_ number: Int, to path: String...) -> Self {
            Self("\(path.joined(separator: ".")) grows by \(number)") { answer in
                answer =
                    changed(answer, path[...]) { old in ((old as? NSNumber)?.doubleValue ?? 0) + Double(number) }
                    as? [String: Any] ?? [:]
            }
        }

        /// Removes a key inside the certificate.
        static func remove(_ key: String) -> Self {
            Self("\(key) is gone") { answer in
                var certificate = answer["certificate"] as? [String: Any] ?? [:]
                certificate[key] = nil
                answer["certificate"] = certificate
            }
        }

        /// Takes the last place of a path out of its list.
        static func drop(_ path: String...) -> Self {
            Self("\(path.joined(separator: ".")) is gone") { answer in
                answer =
                    changed(answer, path.dropLast()) { old in
                        var list = (old as? [Any]) ?? []
                        if let place = path.last.flatMap({ Int($0) }), list.indices.contains(place) {
                            list.remove(at: place)
                        }
                        return list
                    } as? [String: Any] ?? [:]
            }
        }

        /// Removes a key of the answer.
        static func without(_ key: String) -> Self { Self("\(key) is gone") { $0[key] = nil } }

        /// Turns the list at a path around.
        static func reverse(_ path: String...) -> Self {
            Self("\(path.joined(separator: ".")) is reversed") { answer in
                answer =
                    changed(answer, path[...]) { old in ((old as? [Any]) ?? []).reversed().map { $0 } }
                    as? [String: Any] ?? [:]
            }
        }

        private static func changed(_ value: Any, _ path: ArraySlice<String>, _ change: (Any) -> Any) -> Any {
            guard let key = path.first else { return change(value) }
            if var list = value as? [Any], let place = Int(key), list.indices.contains(place) {
                list[place] = changed(list[place], path.dropFirst(), change)
                return list
            }
            guard var object = value as? [String: Any] else {
                Issue.record("nothing stands at \(key)")
                return value
            }
            object[key] = changed(object[key] ?? NSNull(), path.dropFirst(), change)
            return object
        }
    }

    let name: String
    let problem: String
    let file: String
    let instance: String
    let flags: [String]
    /// Files that flags name, with what they hold.
    let files: [String: String]
    let status: String
    /// Keys that the answer has beside those of every answer.
    let keys: Set<String>
    let certificate: Set<String>
    /// Values at the top of the answer, as text.
    let values: [String: String]
    let spoilings: [Spoiling]

    var testDescription: String { name }

    init(
        _ name: String, _ problem: String, _ file: String, _ instance: String, flags: [String] = [],
        files: [String: String] = [:], status: String, keys: Set<String>, certificate: Set<String>,
        values: [String: String] = [:], _ spoilings: [Spoiling]
    ) {
        self.files = files
        (self.name, self.problem, self.file, self.instance, self.flags) = (name, problem, file, instance, flags)
        (self.status, self.keys, self.certificate) = (status, keys, certificate)
        (self.values, self.spoilings) = (values, spoilings)
    }

    private static let common: Set<String> = [
        "problem", "status", "certificate", "version", "environment",
    ]

    /// Solves, checks the answer's keys, has it verified, and spoils it in every way.
    func run() throws {
        let scratch = try Scratch()
        try scratch.write(instance, to: file)
        for (name, text) in files { try scratch.write(text, to: name) }
        let code: Int32 = ["infeasible", "unsolvable"].contains(status) ? 3 : 0
        try scratch.bench(["solve", problem, file, "--out", "answer.json"] + flags, expecting: code)
        let text = try scratch.read("answer.json")
        let answer = try JSON(text: text)
        #expect(answer["problem"].text == problem)
        #expect(answer["status"].text == status)
        #expect(answer.keys.isSuperset(of: Self.common.union(keys)), "\(answer.keys)")
        #expect(answer["certificate"].keys == certificate)
        #expect(answer["environment"].keys == ["seconds", "threads", "peak_memory_mb"])
        #expect(answer["environment"]["seconds"].keys == ["load", "solve", "certify"])
        for (key, value) in values {
            let compact = try JSON([key: try #require(answer[key].value)]).text(without: [])
            #expect(compact == "{\"\(key)\":\(value)}")
        }
        // What stdout gets is the same answer.
        let printed = try JSON(text: try scratch.bench(["solve", problem, file] + flags, expecting: code).output)
        #expect(try printed.text(without: ["environment"]) == answer.text(without: ["environment"]))

        let verified = try scratch.bench(["verify", problem, file, "answer.json"] + flags, expecting: 0)
        #expect(verified.error.contains("certificate verified"))
        #expect(spoilings.count >= 3)
        for spoiling in spoilings {
            var spoiled = try #require(answer.value as? [String: Any])
            spoiling.apply(&spoiled)
            let data = try JSONSerialization.data(withJSONObject: spoiled)
            try scratch.write([UInt8](data), to: "spoiled.json")
            let run = try scratch.bench(["verify", problem, file, "spoiled.json"] + flags)
            #expect(run.code == 70, "\(name), \(spoiling.name): exit \(run.code) \(run.error)")
            #expect(run.error.hasPrefix("not proved: "), "\(spoiling.name)")
        }
    }
}
