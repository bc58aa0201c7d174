import Foundation
import PeerCollections
import Testing

/// What a strict decoder reads and refuses.
@Suite struct StrictDecoderTests {
    fileprivate struct Leaf: Codable, Equatable {
        let first: Int
        var second: String?
    }

    fileprivate enum Branch: Codable, Equatable {
        case leaf(Leaf)
        case none
    }

    fileprivate struct Tree: Equatable {
        var leaf: Leaf?
        var list: [Leaf] = []
        var named: [String: Leaf] = [:]
        var numbers: [[Int]] = []
        var branch: Branch?
        var maybe: [Leaf?] = []

        struct Strict: Decodable {
            let tree: Tree
            init(from decoder: any Decoder) throws { tree = try Tree(from: StrictDecoder(decoder)) }
        }
    }

    private func read(_ text: String) throws -> Tree {
        try JSONDecoder().decode(Tree.Strict.self, from: Data(text.utf8)).tree
    }

    private let whole = """
        {"leaf": {"first": 1, "second": null}, "list": [{"first": 2}, {"first": 3, "second": "x"}],
         "named": {"any": {"first": 4}}, "numbers": [[1, 2], []], "branch": {"leaf": {"_0": {"first": 5}}},
         "maybe": [null, {"first": 6}]}
        """

    @Test func `known keys are read at every level`() throws {
        let tree = try read(whole)
        #expect(tree.leaf == Leaf(first: 1) && tree.list == [Leaf(first: 2), Leaf(first: 3, second: "x")])
        #expect(tree.named == ["any": Leaf(first: 4)] && tree.numbers == [[1, 2], []])
        #expect(tree.branch == .leaf(Leaf(first: 5)) && tree.maybe == [nil, Leaf(first: 6)])
    }

    @Test(arguments: 1...6) func `an unknown key is refused wherever it stands, with its place`(level: Int) throws {
        let text = whole.replacingOccurrences(of: "\"first\": \(level)", with: "\"first\": \(level), \"extra\": 0")
        #expect(text != whole)
        let error = try #require(throws: DecodingError.self) { try read(text) }
        guard case .dataCorrupted(let context) = error else { throw error }
        #expect(context.debugDescription == "the key 'extra' is unknown")
        #expect(!context.codingPath.isEmpty)
    }

    @Test func `a key of another spelling is told`() throws {
        let error = try #require(throws: DecodingError.self) { try read(#"{"Leaf": {"first": 1}}"#) }
        #expect("\(error)".contains("the key 'Leaf' is unknown"))
    }

    @Test(arguments: [
        #"{"leaf": {}}"#, #"{"leaf": {"first": "1"}}"#, #"{"list": {}}"#, #"{"list": [1]}"#, #"{"numbers": [["a"]]}"#,
        "[]",
    ]) func `errors are those of the decoder`(text: String) {
        #expect(throws: DecodingError.self) { try read(text) }
    }
}

extension StrictDecoderTests.Tree: Decodable {
    private enum CodingKeys: String, CodingKey { case leaf, list, named, numbers, branch, maybe }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        leaf = try values.decodeIfPresent(StrictDecoderTests.Leaf.self, forKey: .leaf)
        list = try values.decodeIfPresent([StrictDecoderTests.Leaf].self, forKey: .list) ?? []
        named = try values.decodeIfPresent([String: StrictDecoderTests.Leaf].self, forKey: .named) ?? [:]
        numbers = try values.decodeIfPresent([[Int]].self, forKey: .numbers) ?? []
        branch = try values.decodeIfPresent(StrictDecoderTests.Branch.self, forKey: .branch)
        maybe = try values.decodeIfPresent([StrictDecoderTests.Leaf?].self, forKey: .maybe) ?? []
    }
}
