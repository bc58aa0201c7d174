import Testing

/// Costs of any range, solved and proved for the very numbers written.
struct ExactAssignmentTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let costs: String
        let objective: String
        let mates: String?
        var flags: [String] = []
        var testDescription: String { name }

        init(_ name: String, _ costs: String, _ objective: String, _ mates: String? = nil, flags: [String] = []) {
            (self.name, self.costs, self.objective, self.mates, self.flags) = (name, costs, objective, mates, flags)
        }
    }

    static let cases: [Case] = [
        Case(
            "the largest float32 as a placeholder",
            "3.4028235e38,1.5,2.25\n2.5,3.4028235e38,1.125\n1.7,2.2,3.4028235e38\n", "4.325", "[1,2,0]"),
        Case(
            "nearly the largest float64 as a placeholder, and more rows than columns",
            "10,20,2,40\n10,1.797e308,3,1.797e308\n20,10,60,1\n20,1.797e308,25,1.797e308\n"
                + "1.797e308,40,60,1.797e308\n0,19,1.797e308,2\n", "24"),
        Case("1e31 beside tenths", "1e31,0.1\n0.2,1e31\n", "0.3", "[1,0]"),
        Case("subnormal numbers", "4e-310,1e-310\n1e-310,1e-310\n", "2e-310", "[1,0]"),
        Case(
            "65 bits", "18446744073709551616,18446744073709551617\n18446744073709551617,18446744073709551619\n",
            "\"36893488147419103234\"", "[1,0]"),
        Case("integers beyond 2⁵³ beside a decimal", "9007199254740993,0.5\n1,9007199254740992\n", "1.5", "[1,0]"),
        Case("the greatest power of ten", "1e308,1e308\n1e308,1e308\n", "\"2\(String(repeating: "0", count: 308))\""),
        Case("tenths add up as written", "0.1,inf\ninf,0.2\n", "0.3"),
        Case(
            "digits that carry: one large unit less, many small ones more", "2e40,1e40\n1e40,9e39\n",
            "\"2\(String(repeating: "0", count: 40))\"", "[1,0]"),
        Case(
            "greatest totals", "1e200,1e-200\n2e200,1.5e200\n", "\"25\(String(repeating: "0", count: 199))\"", "[0,1]",
            flags: ["--sense", "max"]),
        Case(
            "a price beside them", "1e300,1e-300\n1e300,1e300\n", "\"0.25\(String(repeating: "0", count: 297))1\"",
            "[1,null]", flags: ["--opt-out", "0.25"]),
    ]

    @Test("the objective is exact, and proved", arguments: cases)
    func exact(_ example: Case) throws {
        let scratch = try Scratch()
        try scratch.write(example.costs, to: "costs.csv")
        try scratch.bench(["solve", "assignment", "costs.csv", "--out", "answer.json"] + example.flags, expecting: 0)
        let answer = try JSON(text: scratch.read("answer.json"))
        func compact(_ key: String) throws -> String {
            let text = try JSON([key: try #require(answer[key].value)]).text(without: [])
            return String(text.dropFirst(key.count + 4).dropLast())
        }
        if example.name == "subnormal numbers" {
            // Foundation reads them as the nearest binary ones.
            #expect(try scratch.read("answer.json").contains("\"objective\" : \(example.objective),"))
        } else {
            #expect(try compact("objective") == example.objective)
        }
        if let mates = example.mates { #expect(try compact("mates") == mates) }
        #expect(answer["certificate"]["scale"].value is String)
        try scratch.bench(["verify", "assignment", "costs.csv", "answer.json"] + example.flags, expecting: 0)
        // No part of the proof can be spoiled.
        for (key, place) in [("row_duals", "0"), ("column_duals", "1"), ("row_duals", "1")] {
            var spoiled = try #require(answer.value as? [String: Any])
            RoundTrip.Spoiling.set("certificate", key, place, to: "123456789").apply(&spoiled)
            try scratch.write(JSON(spoiled).text(without: []), to: "spoiled.json")
            try scratch.bench(["verify", "assignment", "costs.csv", "spoiled.json"] + example.flags, expecting: 70)
        }
    }

    @Test("without an assignment of all, the best effort is exact and proved too")
    func bestEffort() throws {
        try RoundTrip(
            "wide and infeasible", "assignment", "costs.csv", "inf,1e300,inf\ninf,1e-300,inf\n1,inf,5e-300\n",
            status: "infeasible", keys: ["best_effort"], certificate: ["violator", "scale"],
            [
                .set("best_effort", "objective", to: 0), .set("best_effort", "cardinality", to: 3),
                .set("best_effort", "certificate", "left_out", to: 1), .set("best_effort", "mates", "0", to: 1),
                .set("best_effort", "certificate", "row_duals", "0", to: 0), .remove("violator"),
                .set("certificate", "violator", "members", to: [0]),
            ]
        ).run()
    }

    @Test(
        "what is not exact at such a range is refused",
        arguments: [["--objective", "cardinality"], ["--raise", "0,0"]])
    func refused(flags: [String]) throws {
        let scratch = try Scratch()
        try scratch.write("1e300,1\n0.1,2\n", to: "costs.csv")
        let run = try scratch.bench(["solve", "assignment", "costs.csv"] + flags, expecting: 65)
        #expect(run.firstError.contains("128 bits") && !run.error.contains("00000"), "\(run.error)")
    }
}
