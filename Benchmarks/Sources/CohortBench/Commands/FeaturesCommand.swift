import ArgumentParser
import PeerFiles
import PeerMatching
import PeerStability

/// Features of roommates instances, their distances, and a map.
struct FeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features",
        abstract: "Features of roommates instances, how far they are apart, and a map of them.",
        discussion: """
            One row for each file of a folder: people, acceptance, whether it is solvable, share of people in odd cycles, fewest blocking \
            pairs and whether that is proved, mutuality, mean rank. --distances and --map take complete lists without ties, all of as many \
            people. The culture of a file is its name up to the last '-'.

            Example: cohort-bench features instances --out features.csv --map map.svg
            """)

    @Argument(help: "A folder of instances (.txt, .soi, .soc).")
    var folder: String

    @Option(help: "Where to write the features (CSV); stdout unless given.")
    var out: String?

    @Option(help: "Where to write distances (CSV with first,second,distance).")
    var distances: String?

    @Option(help: "Where to draw the map (SVG).")
    var map: String?

    @OptionGroup var common: CommonOptions

    /// A map holds all distances.
    private static let mostInstances = 3000

    private struct Instance: Sendable {
        let file: String
        let features: InstanceFeatures
        let attraction: MutualAttraction?
        var culture: String {
            let stem = file.split(separator: ".").first.map(String.init) ?? file
            return stem.lastIndex(of: "-").map { String(stem[..<$0]) } ?? stem
        }
    }

    func run() throws {
        try Exit.guarding {
            let names = try BatchFiles.names(in: folder)
            try Outputs.check([out, distances, map], inputs: names.map { "\(folder)/\($0)" })
            let instances = try read(names)
            let needsDistances = distances != nil || map != nil
            let table = needsDistances ? try self.table(instances) : []
            let layout = map == nil ? nil : MapLayout(table.map { $0.map(Double.init) })
            try write(instances, table, layout)
            let solvable = instances.count { $0.features.isSolvable }
            common.say("\(instances.count) instances, \(solvable) solvable")
            if let layout { common.say("the map's stress is \(DecimalNumber.text(layout.stress, decimals: 4))") }
        }
    }

    private func read(_ names: [String]) throws -> [Instance] {
        let (folder, seed) = (self.folder, common.seed)
        return try SideBySide.map(names.count, threads: common.threads) { index in
            let path = "\(folder)/\(names[index])"
            let instance = try RoommatesFile.read(path: path)
            guard !instance.hasTies else {
                throw InputErrors(InputError(file: path, "has ties; features are those of lists without"))
            }
            try MemoryNeed.check(instance)
            let lists = try instance.strictLists(seed: 0)
            return Instance(
                file: names[index], features: try InstanceFeatures(lists, seed: seed),
                attraction: MutualAttraction(lists))
        }
    }

    private func table(_ instances: [Instance]) throws -> [[Int]] {
        guard instances.count <= Self.mostInstances else {
            throw ValidationError("distances take up to \(Self.mostInstances) instances; there are \(instances.count)")
        }
        let attractions = try instances.map { instance in
            guard let attraction = instance.attraction, instance.features.people == instances[0].features.people else {
                throw InputErrors(
                    InputError(
                        file: "\(folder)/\(instance.file)",
                        "distances take complete lists, all of \(instances[0].features.people) people"))
            }
            return attraction
        }
        let rows = try SideBySide.map(attractions.count, threads: common.threads) { row in
            try (0..<row).map { try attractions[row].distance(to: attractions[$0]) }
        }
        return rows.indices.map { row in
            rows.indices.map { column in
                row == column ? 0 : row > column ? rows[row][column] : rows[column][row]
            }
        }
    }

    private func write(_ instances: [Instance], _ table: [[Int]], _ layout: MapLayout?) throws {
        var features = CSVWriter()
        features.append(
            [
                "file", "culture", "people", "acceptance", "solvable", "odd_people", "fewest_blocking_pairs",
                "proved_fewest", "mutuality", "mean_rank",
            ] + (layout == nil ? [] : ["x", "y"]))
        func text(_ value: Double?) -> String { value.map { DecimalNumber.text($0, decimals: 4) } ?? "" }
        for (index, instance) in instances.enumerated() {
            let own = instance.features
            let place = layout.map { [text($0.points[index].x), text($0.points[index].y)] } ?? []
            features.append(
                [
                    instance.file, instance.culture, "\(own.people)", text(own.acceptance),
                    own.isSolvable ? "yes" : "no", text(own.oddPeople), "\(own.fewestBlockingPairs)",
                    own.isProvedFewest ? "yes" : "no", text(own.mutuality), text(own.meanRank),
                ] + place)
        }
        var outputs = OutputSet()
        outputs.add(features.text, to: out ?? "/dev/stdout")
        if let distances {
            var writer = CSVWriter()
            writer.append(["first", "second", "distance"])
            for second in instances.indices {
                for first in 0..<second {
                    writer.append([instances[first].file, instances[second].file, "\(table[second][first])"])
                }
            }
            outputs.add(writer.text, to: distances)
        }
        if let map, let layout {
            let stress = DecimalNumber.text(layout.stress, decimals: 3)
            let dots = zip(instances, layout.points).map { ($0.culture, $1.x, $1.y) }
            let figure = InstanceMap(instances: dots, title: "\(instances.count) instances, stress \(stress)")
            outputs.add(figure.svg, to: map)
        }
        try outputs.write()
    }
}
