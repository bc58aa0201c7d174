// begin
import PeerSolvers

func solvers() throws {
    let costs = [[4.5, 1, .infinity], [2, 0.5, 5], [3, 2, 2]]
    if case .optimal(let answer) = try Solve.assignment(costs) { print(answer.pairs.map(\.column), answer.total) }
    let lists = ["ann": ["bob", "cem"], "bob": ["cem", "ann"], "cem": ["ann", "bob"]]
    if case .unsolvable(let cycles, _) = try Solve.roommates(lists) { print(cycles) }
    let matching = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 4), ("cem", "dee", 3)])
    print(matching.total, matching.partner(of: "ann") ?? "nobody")
    let (wishes, answers) = (["new1": ["ann"], "new2": ["ann", "bob"]], ["ann": ["new2", "new1"], "bob": ["new2"]])
    let sides = try Solve.sides(proposers: wishes, receivers: answers, capacities: ["ann": 2])
    print(sides.proposers(of: "ann"))  // a judge has accepted all four answers
}
// end
