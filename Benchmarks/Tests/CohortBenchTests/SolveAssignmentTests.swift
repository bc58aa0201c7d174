import Testing

/// `solve assignment` and `verify assignment` on instances small enough to check by hand.
struct SolveAssignmentTests {
    private static let solved: Set<String> = ["objective", "mates"]
    private static let duals: Set<String> = ["row_duals", "column_duals", "scale"]

    /// Spoilings that fit every optimal answer in which rows 0 and 1 are assigned.
    private static let usual: [RoundTrip.Spoiling] = [
        .add(1, to: "objective"), .add(1, to: "certificate", "row_duals", "0"),
        .add(-1, to: "certificate", "row_duals", "1"), .add(1, to: "certificate", "column_duals", "0"),
        .remove("row_duals"), .remove("column_duals"), .set("mates", "0", to: 99), .set("mates", "0", to: -1),
        .set("certificate", "scale", to: 4096), .set("status", to: "infeasible"), .set("status", to: "stable"),
        .set("mates", to: [0]), .set("certificate", "row_duals", to: [Int]()),
    ]

    static let trips: [RoundTrip] = [
        RoundTrip(
            "with forbidden pairs", "assignment", "costs.csv", "3,1,inf\ninf,2,4\n1,5,2\n", status: "optimal",
            keys: solved, certificate: duals, values: ["objective": "6", "mates": "[1,2,0]"],
            usual + [.set("mates", to: [0, 1, 2]), .set("mates", to: [1, 1, 0]), .set("mates", "1", to: 0)]),
        RoundTrip(
            "more columns than rows", "assignment", "wide.csv", "4,1,4,9\n2,0,5,9\n", status: "optimal",
            keys: solved, certificate: duals, values: ["objective": "3", "mates": "[1,0]"],
            usual + [.set("mates", to: [2, 1]), .set("certificate", "column_duals", "3", to: 1)]),
        RoundTrip(
            "more rows than columns", "assignment", "tall.csv", "4,2\n1,0\n4,5\n9,9\n", status: "optimal",
            keys: solved, certificate: duals, values: ["objective": "3", "mates": "[1,0,null,null]"],
            [
                .set("mates", to: [nil, 1, 0, nil] as [Int?]), .add(1, to: "objective"), .remove("row_duals"),
                .set("mates", to: [1, 0, 0, nil] as [Int?]), .add(-2, to: "certificate", "column_duals", "0"),
                .set("certificate", "row_duals", "3", to: 5),
            ]),
        RoundTrip(
            "floats", "assignment", "floats.csv", "0.1,0.7,0.35\n0.25,0.3,1e-3\n2.5,0.2,0.1\n", status: "optimal",
            keys: solved, certificate: duals,
            [
                .set("objective", to: 0.302), .set("mates", to: [0, 1, 2]), .set("mates", to: [2, 0, 1]),
                .set("certificate", "row_duals", "0", to: 0), .remove("row_duals"), .set("certificate", "scale", to: 1),
            ]),
        RoundTrip(
            "greatest total", "assignment", "profits.csv", "7,4,1\n2,6,3\n5,5,9\n", flags: ["--sense", "max"],
            status: "optimal", keys: solved, certificate: duals, values: ["objective": "22", "mates": "[0,1,2]"],
            usual + [.set("sense", to: "min"), .set("mates", to: [1, 0, 2])]),
        RoundTrip(
            "least total of negative costs", "assignment", "negative.csv", "-7,4\n2,-6\n", status: "optimal",
            keys: solved, certificate: duals, values: ["objective": "-13"], usual),
        RoundTrip(
            "integers beyond 2⁵³", "assignment", "large.csv",
            "9007199254740993,9007199254740995\n9007199254740997,9007199254740997\n", status: "optimal",
            keys: solved, certificate: duals, values: ["objective": "\"18014398509481990\""],
            [
                .set("objective", to: "18014398509481991"), .set("mates", to: [1, 0]), .remove("row_duals"),
                .set("certificate", "row_duals", "0", to: "1"),
            ]),
        RoundTrip(
            "no assignment of all rows", "assignment", "tight.csv", "inf,1,inf\ninf,2,inf\n1,5,2\n",
            status: "infeasible", keys: ["best_effort"], certificate: ["violator", "scale"],
            [
                .set("certificate", "violator", "members", to: [0]),
                .set("certificate", "violator", "members", to: [0, 0]),
                .set("certificate", "violator", "members", to: [0, 2]),
                .set("certificate", "violator", "neighbours", to: [2]),
                .set("certificate", "violator", "neighbours", to: [0, 1]), .remove("violator"),
                .set("best_effort", "cardinality", to: 3), .set("best_effort", "objective", to: 1),
                .set("best_effort", "mates", "0", to: 2), .set("status", to: "optimal"),
            ]),
        RoundTrip(
            "columns that nobody can take", "assignment", "gaps.csv", "1,inf\n2,inf\n3,inf\n", status: "infeasible",
            keys: ["best_effort"], certificate: ["violator", "scale"],
            [
                .set("certificate", "violator", "members", to: [0]),
                .set("certificate", "violator", "side", to: "rows"),
                .set("certificate", "violator", "neighbours", to: [0]), .remove("violator"),
            ]),
        RoundTrip(
            "OR-Library's form", "assignment", "costs.orlib", "2\n3 1\n2 2\n", status: "optimal", keys: solved,
            certificate: duals, values: ["objective": "3"], usual),
        RoundTrip(
            "DIMACS' form with a missing arc", "assignment", "costs.asn",
            "c two by two\np asn 4 3\nn 1\nn 2\na 1 3 5\na 1 4 1\na 2 3 2\n", status: "optimal", keys: solved,
            certificate: duals, values: ["objective": "3", "mates": "[1,0]"], usual),
    ]

    @Test("an assignment is solved, verified, and refused when spoiled", arguments: trips)
    func roundTrip(trip: RoundTrip) throws { try trip.run() }

    @Test("an answer to one instance does not prove another")
    func otherInstance() throws {
        let scratch = try Scratch()
        try scratch.write("1,2\n2,1\n", to: "one.csv")
        try scratch.write("2,1\n1,2\n", to: "other.csv")
        try scratch.write("1,2,9\n2,1,9\n9,9,0\n", to: "larger.csv")
        try scratch.bench(["solve", "assignment", "one.csv", "--out", "answer.json"], expecting: 0)
        try scratch.bench(["verify", "assignment", "other.csv", "answer.json"], expecting: 70)
        try scratch.bench(["verify", "assignment", "larger.csv", "answer.json"], expecting: 70)
    }
}
