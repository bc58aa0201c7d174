/// What a column of Arrow holds, as far as cells of a cohort can be made of it.
indirect enum ArrowType {
    case nothing
    /// Text with places of so many bytes.
    case text(places: Int)
    /// Text by views: short ones in place, others in further buffers.
    case views
    case integer(bytes: Int, isSigned: Bool)
    case float(bytes: Int)
    /// Truth values: yes, no.
    case truth
    /// Days since 1970-01-01.
    case days
    /// Moments, so many a day, which must be whole days.
    case moments(aDay: Int64)
    /// Lists with places of so many bytes: `a;b`.
    case list(places: Int, of: ArrowType)
    /// Numbers of entries of a dictionary.
    case entries(number: ArrowType, of: ArrowType)

    /// The type of a format string; `nil` for those that take parts, and for those that make no cells.
    init?(format: String) {
        switch format {
        case "n": self = .nothing
        case "u": self = .text(places: 4)
        case "U": self = .text(places: 8)
        case "vu": self = .views
        case "c": self = .integer(bytes: 1, isSigned: true)
        case "C": self = .integer(bytes: 1, isSigned: false)
        case "s": self = .integer(bytes: 2, isSigned: true)
        case "S": self = .integer(bytes: 2, isSigned: false)
        case "i": self = .integer(bytes: 4, isSigned: true)
        case "I": self = .integer(bytes: 4, isSigned: false)
        case "l": self = .integer(bytes: 8, isSigned: true)
        case "L": self = .integer(bytes: 8, isSigned: false)
        case "f": self = .float(bytes: 4)
        case "g": self = .float(bytes: 8)
        case "b": self = .truth
        case "tdD": self = .days
        case "tdm": self = .moments(aDay: 86_400_000)
        default:
            let aDay: [(String, Int64)] = [
                ("tss:", 86_400), ("tsm:", 86_400_000), ("tsu:", 86_400_000_000), ("tsn:", 86_400_000_000_000),
            ]
            guard let found = aDay.first(where: { format.hasPrefix($0.0) }) else { return nil }
            self = .moments(aDay: found.1)
        }
    }

    /// The buffers that the interface lays out for it.
    var buffers: Int {
        switch self {
        case .nothing: 0
        case .integer, .float, .truth, .days, .moments, .list: 2
        case .text, .views: 3
        case .entries(let number, _): number.buffers
        }
    }
}
