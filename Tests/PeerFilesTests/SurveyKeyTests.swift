import PeerFiles
import Testing

/// Reading the key itself.
struct SurveyKeyTests {
    private func key(_ json: String) throws -> SurveyKey {
        try withFolder { folder in try SurveyKey.read(path: try folder.file("key.json", json)) }
    }

    @Test func whatIsAbsentHasItsDefault() throws {
        let key = try key(#"{"id": {"column": "Email"}}"#)
        #expect(key.format == 1 && key.delimiter == "," && key.encoding == .utf8 && !key.decimalComma)
        #expect(key.repeated == .error && key.timestamp == nil && key.consent == nil)
        #expect(key.fields == [:] && key.items == [] && key.grids == [] && key.multiSelects == [])
        #expect(key.scales == [:] && key.traits == [:] && key.carry == [])
    }

    @Test func aWrittenKeyReadsBack() throws {
        let json = """
            {"format": 1, "delimiter": ";", "encoding": "windows-1252", "decimal_comma": true,
             "id": {"column": "Email", "generate": "P"}, "timestamp": {"column": "When", "order": "dmy"},
             "repeated": "last", "consent": {"column": "OK?", "yes": ["I agree"]},
             "fields": {"name": "Your name"}, "scales": {"s": {"labels": ["no", "yes"]}},
             "items": [{"column": "#3", "target": "skill:a", "scale": "s", "reversed": true}],
             "grids": [{"column": "Grid", "family": "goal", "range": [1, 5], "names": {"A b": "ab"}}],
             "multi_selects": [{"column": "Pick", "options": ["x", "y"], "target": "interests", "other": "more"}],
             "traits": {"calm": {"items": [{"column": "q1"}], "low": 1, "high": 7, "minimum_answered": 1}},
             "carry": ["Comment"]}
            """
        let key = try key(json)
        #expect(try self.key(try JSONFile.text(key)) == key)
        #expect(key.encoding == .windows1252 && key.repeated == .last && key.id.generate == "P")
    }

    @Test(arguments: [
        (#"{"id": {"column": "Email"}"#, ""), ("", ""), ("id: Email", ""), ("[]", ""),
        ("{}", "'id' is missing"), (#"{"id": {}}"#, "'id' needs a column or 'generate'"),
        (#"{"format": 2, "id": {"column": "a"}}"#, "format 2"),
        (#"{"format": "1", "id": {"column": "a"}}"#, "format"),
        (#"{"delimiter": ";;", "id": {"column": "a"}}"#, "delimiter"),
        (#"{"delimiter": "", "id": {"column": "a"}}"#, "delimiter"),
        (#"{"delimiter": "·", "id": {"column": "a"}}"#, "delimiter"),
        (#"{"encoding": "ebcdic", "id": {"column": "a"}}"#, "encoding"),
        (#"{"decimal_comma": "yes", "id": {"column": "a"}}"#, "decimal_comma"),
        (#"{"repeated": "last", "id": {"column": "a"}}"#, "timestamp"),
        (#"{"repeated": "newest", "id": {"column": "a"}}"#, "repeated"),
        (#"{"timestamp": {"column": "t", "order": "ydm"}, "id": {"column": "a"}}"#, "timestamp.order"),
        (#"{"consent": {"column": "c"}, "id": {"column": "a"}}"#, "'yes' is missing"),
        (#"{"items": [{"column": "c"}], "id": {"column": "a"}}"#, "'target' is missing (at items.[0])"),
        (#"{"traits": {"x": {"items": [], "low": 1}}, "id": {"column": "a"}}"#, "'high' is missing (at traits.x)"),
        (#"{"grids": {"column": "c"}, "id": {"column": "a"}}"#, "grids"),
        (#"{"itmes": [], "id": {"column": "a"}}"#, "'itmes' is unknown"),
    ])
    func malformedKeysAreRefused(_ json: String, _ word: String) throws {
        let found = problems { _ = try key(json) }
        #expect(found.count == 1)
        #expect(found[0].file.hasSuffix("key.json"))
        #expect(word.isEmpty ? !found[0].message.isEmpty : found[0].message.contains(word), "\(found)")
    }

    @Test func aMissingKeyIsSaidToBeMissing() throws {
        try withFolder { folder in
            let path = folder.path("key.json")
            #expect(problems { _ = try SurveyKey.read(path: path) } == [InputError(file: path, InputFile.missing)])
        }
    }

    @Test func aMissingExportIsSaidToBeMissing() throws {
        let known = try key(#"{"id": {"column": "a"}}"#)
        try withFolder { folder in
            let export = folder.path("survey.csv")
            let found = problems { _ = try SurveyImport.read(path: export, key: known) }
            #expect(found == [InputError(file: export, InputFile.missing)])
        }
    }

    @Test func anEmptyExportIsRefused() {
        #expect(Survey("", key: #"{"id": {"column": "a"}}"#).problems().map(\.line) == [1])
    }
}
