import Foundation
import Testing

/// A program with a fitted model is a file that anybody may have edited: what is in it is scored with, or refused, and never ends a run.
struct DamagedProgramTests {
    /// A fitted program of a practice, as the record of a run states it.
    private func program(_ scratch: Scratch, _ practice: String, model: String? = nil) throws -> [String: Any] {
        try scratch.bench(["generate", "--participants", "12", "--out", "cohort.csv"], expecting: 0)
        var question = ["--practice", practice]
        if let model {
            try scratch.write("{\"model\": \(model)}", to: "plain.json")
            question = ["--program", "plain.json"]
        }
        try scratch.bench(["match", "cohort.csv", "--out", "p.csv", "--record", "run.json"] + question, expecting: 0)
        let record = try object(scratch.read("run.json"))
        var program = try #require(record["program"] as? [String: Any])
        program["fitted"] = try #require(record["fitted"] as? [String: Any])
        return program
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The value with what stands at a path replaced.
    private func replacing(_ path: ArraySlice<String>, in value: Any, by new: Any) -> Any {
        guard let step = path.first else { return new }
        if var list = value as? [Any], let index = Int(step) {
            list[index] = replacing(path.dropFirst(), in: list[index], by: new)
            return list
        }
        guard var object = value as? [String: Any] else { return value }
        object[step] = replacing(path.dropFirst(), in: object[step] ?? NSNull(), by: new)
        return object
    }

    private func run(_ scratch: Scratch, _ program: Any) throws -> Run {
        try scratch.write(
            String(decoding: JSONSerialization.data(withJSONObject: program), as: UTF8.self), to: "program.json")
        return try scratch.bench(["match", "cohort.csv", "--program", "program.json", "--out", "p.csv"])
    }

    @Test(
        "grids and curves that cannot be are refused with a place", arguments: ["peer-mentoring", "career-development"])
    func fits(practice: String) throws {
        let scratch = try Scratch()
        let program = try program(scratch, practice)
        #expect(try run(scratch, program).code == 0)
        let first = "fitted/facets/0/fit/"
        for (path, value) in [
            (first + "curve_maximum", -1.0), (first + "curve_maximum", 0), (first + "curve_maximum", 0x1p62),
            (first + "grids/levels/scale", 1.5), (first + "grids/levels/scale", -5),
            (first + "grids/levels/scale", 1e18), (first + "grids/wants/scale", 1e18),
            (first + "grids/wants/scale", 0.5), (first + "grids/wants/scale", 1e308),
            (first + "assumed_own_level", -1), ("fitted/facets/1/fit/grid/scale", 1e18),
            ("fitted/facets/1/fit/grid/scale", 4_294_967_296), ("fitted/facets/1/fit/grid/scale", 1e-300),
        ] as [(String, Double)] {
            let number =
                value == value.rounded() && abs(value) < 1e15 ? NSNumber(value: Int64(value)) : NSNumber(value: value)
            let steps = path.split(separator: "/").map(String.init)
            let run = try run(scratch, replacing(steps[...], in: program, by: number))
            #expect(
                run.code == 65 && run.firstError.contains("program.json:1:"),
                "\(path) = \(value): \(run.code) \(run.error)")
        }
    }

    @Test("so are free hours that nobody could have in common", arguments: [-5, 0, 673, Int.max])
    func availability(slots: Int) throws {
        let scratch = try Scratch()
        let model =
            "{\"facets\": [{\"facet\": \"availability\", \"weight\": 1}, {\"facet\": \"skills\", \"weight\": 1}]}"
        let program = try program(scratch, "", model: model)
        #expect(try run(scratch, program).code == 0)
        let steps = ["fitted", "facets", "0", "fit", "enoughSlots"]
        let run = try run(scratch, replacing(steps[...], in: program, by: NSNumber(value: slots)))
        #expect(run.code == 65 && run.error.contains("1–672"), "\(run.code) \(run.error)")
    }
}
