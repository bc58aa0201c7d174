extension LevelGapPanels {
    /// What `giver`, a person of `other`, has to offer to `receiver`, NaN when unknown: the kernel's twin in Swift.
    package func benefit(to receiver: Int, from giver: Int, of other: LevelGapPanels) -> Float {
        var (sum, wanted) = (0, 0)
        func ask(_ question: Int, want: Int, own: Int) {
            let place = other.place(giver, question)
            wanted += want * Int(other.known[place])
            let lead = Int(other.levels[place]) - own
            if lead > 0, lead < curve.worths.count { sum += want * Int(curve.worths[lead]) }
        }
        if let wishes = lookups.count(receiver) {
            for wish in 0..<wishes {
                let (question, table) = lookups[receiver, wish]
                let (want, own) = Self.wish(table)
                ask(question, want: want, own: own)
            }
        } else {
            for question in 0..<questions {
                let place = place(receiver, question)
                if wants[place] > 0 { ask(question, want: Int(wants[place]), own: Int(own[place])) }
            }
        }
        let value = Float(sum) * curve.reciprocal(wanted)
        return value > 1 ? 1 : value
    }
}
