import Foundation
import Testing

/// `features`: what is said of instances, their distances and the map; `bench shares`, `bench ranks`.
struct FeaturesTests {
    @Test("the essays' examples: mutuality .625, and a distance of 4 between three people's lists")
    func examples() throws {
        let scratch = try Scratch()
        for folder in ["four", "three"] {
            try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: true)
        }
        try scratch.write("4\n2 3 4\n1 3 4\n4 1 2\n3 1 2\n", to: "four/pairs-1.txt")
        try scratch.bench(["features", "four", "--out", "four.csv"], expecting: 0)
        let four = try Table(path: scratch.path("four.csv"))
        #expect(try four.column("mutuality") == ["0.6250"])
        #expect(try four.column("solvable") == ["yes"] && four.column("mean_rank") == ["1.0000"])
        #expect(try four.column("culture") == ["pairs"])

        try scratch.write("3\n2 3\n3 1\n1 2\n", to: "three/a.txt")
        try scratch.write("3\n2 3\n1 3\n1 2\n", to: "three/b.txt")
        // The first again, its people renamed.
        try scratch.write("3\n3 2\n1 3\n2 1\n", to: "three/c.txt")
        try scratch.bench(
            ["features", "three", "--out", "three.csv", "--distances", "d.csv", "--map", "map.svg"], expecting: 0)
        #expect(try scratch.read("d.csv") == "first,second,distance\na.txt,b.txt,4\na.txt,c.txt,0\nb.txt,c.txt,4\n")
        let three = try Table(path: scratch.path("three.csv"))
        #expect(try three.column("solvable") == ["no", "yes", "no"])
        #expect(try three.column("odd_people") == ["1.0000", "0.0000", "1.0000"])
        #expect(try three.column("fewest_blocking_pairs") == ["1", "0", "1"])
        #expect(try three.column("proved_fewest") == ["yes", "yes", "yes"])
        #expect(try scratch.read("map.svg").components(separatedBy: "<circle").count == 1 + 3 + 3)
    }

    @Test("cultures lie apart on the map, and the bytes do not depend on threads")
    func map() throws {
        let scratch = try Scratch()
        for culture in ["impartial", "euclidean"] {
            try scratch.bench(
                [
                    "generate", "--culture", culture, "--participants", "10", "--instances", "9", "--out", "in",
                ], expecting: 0)
        }
        for threads in ["1", "2"] {
            try scratch.bench(
                ["features", "in", "--out", "\(threads).csv", "--map", "\(threads).svg", "--threads", threads],
                expecting: 0)
        }
        #expect(try scratch.read("1.csv") == scratch.read("2.csv") && scratch.read("1.svg") == scratch.read("2.svg"))
        let table = try Table(path: scratch.path("1.csv"))
        let points = zip(try table.column("x"), try table.column("y")).map { (Double($0) ?? 0, Double($1) ?? 0) }
        // Each is nearer to the middle of its own culture than to that of the other.
        let cultures = try table.column("culture")
        func middle(_ name: String) -> (Double, Double) {
            let own = zip(points, cultures).filter { $0.1 == name }.map(\.0)
            return (own.map(\.0).reduce(0, +) / 9, own.map(\.1).reduce(0, +) / 9)
        }
        let (here, there) = (middle("impartial"), middle("euclidean"))
        func distance(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
            ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).squareRoot()
        }
        for (point, culture) in zip(points, cultures) {
            let own = culture == "impartial" ? (here, there) : (there, here)
            #expect(distance(point, own.0) < distance(point, own.1), "\(culture)")
        }
    }

    @Test("what has no distances is refused by name")
    func refusals() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path("in"), withIntermediateDirectories: true)
        try scratch.write("3\n2 3\n3 1\n1 2\n", to: "in/a.txt")
        try scratch.write("3\n2\n1\n\n", to: "in/b.txt")
        try scratch.bench(["features", "in"], expecting: 0)
        let run = try scratch.bench(["features", "in", "--map", "m.svg"], expecting: 65)
        #expect(run.firstError.contains("in/b.txt") && !scratch.exists("m.svg"))
        try scratch.write("3\n{2,3}\n1\n1\n", to: "in/b.txt")
        try scratch.bench(["features", "in"], expecting: 65)
        try scratch.bench(["features", "nowhere"], expecting: 66)
    }

    @Test("solvable shares: all instances of three and four people, and draws near the published fractions")
    func shares() throws {
        let scratch = try Scratch()
        for threads in ["1", "2"] {
            try scratch.bench(
                [
                    "bench", "shares", "--sizes", "3,4,6,8", "--draws", "20000", "--threads", threads, "--out",
                    "\(threads).csv",
                ], expecting: 0)
        }
        #expect(try scratch.read("1.csv") == scratch.read("2.csv"))
        let table = try Table(path: scratch.path("1.csv"))
        #expect(try table.column("instances").prefix(2) == ["8", "1296"])
        #expect(try table.column("solvable").prefix(2) == ["6", "1248"])
        for difference in try table.column("difference_in_errors").dropFirst().compactMap({ Double($0) }) {
            #expect(difference.magnitude < 3)
        }
        try scratch.bench(["bench", "shares", "--sizes", "4,x"], expecting: 64)
    }

    @Test("ranks of random marriages: all instances of two and three a side, and draws near the harmonic number")
    func ranks() throws {
        let scratch = try Scratch()
        for threads in ["1", "2"] {
            try scratch.bench(
                [
                    "bench", "ranks", "--sizes", "2,3,100", "--draws", "200", "--threads", threads, "--out",
                    "\(threads).csv",
                ], expecting: 0)
        }
        #expect(try scratch.read("1.csv") == scratch.read("2.csv"))
        let table = try Table(path: scratch.path("1.csv"))
        #expect(try table.column("instances") == ["16", "46656", "200"])
        let (proposers, choosers) = (try table.column("proposers_rank"), try table.column("choosers_rank"))
        // 5/4 and 11/8; 35/24 and 371/216, by an enumeration in another language.
        #expect(proposers.prefix(2) == ["1.2500", "1.4583"] && choosers.prefix(2) == ["1.3750", "1.7176"])
        // The coupon collector forgets whom he asked, and so needs more.
        let ratios = try table.column("proposers_ratio").compactMap { Double($0) }
        #expect(ratios.count == 3 && ratios.allSatisfy { $0 < 1 } && ratios[2] > 0.95)
        try scratch.bench(["bench", "ranks", "--sizes", "1"], expecting: 64)
    }
}
