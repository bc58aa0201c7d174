// Tables of Arrow's C data interface, read into cells of a cohort's file. An array is a number of buffers whose layout its type says: bits that tell
// which values are there (none where all are), then values, or places of values in a further buffer. An array begins at its `offset`, and
// a part of a table at that of the table beside it.
//
// EXAMPLE. Text ["ann", null, "bo"]: bits 101, places 0 3 3 5, bytes "annbo".
//
// Source: The Arrow C data interface, and Arrow columnar format, arrow.apache.org/docs/format.

import CPeerMatching
import PeerCollections
import PeerFiles
import PeerMatching

/// Columns of cells, filled batch by batch.
struct ArrowTable {
    private let types: [ArrowType]
    private var columns: [(name: String, cells: [String])]
    private var rows = 0

    /// An empty table of a struct's columns.
    ///
    /// - Throws: ``CallFailure`` for what is no struct, and for columns of other types, all named.
    init(_ schema: UnsafePointer<ArrowSchema>) throws(CallFailure) {
        let format = try unsafe text(endingAtZero: schema.pointee.format, "the schema's format")
        guard format == "+s" else { throw .invalid("a table is a struct ('+s'), not '\(format)'") }
        guard unsafe schema.pointee.n_children >= 0 else { throw .invalid("a table cannot have fewer than no columns") }
        var (types, names, strange): ([ArrowType], [String], [String]) = ([], [], [])
        for place in 0..<Int(unsafe schema.pointee.n_children) {
            guard let child = unsafe schema.pointee.children?[place] else {
                throw .invalid("a column's schema is NULL")
            }
            let name = try unsafe text(endingAtZero: child.pointee.name, "a column's name")
            names.append(name)
            let (type, own) = try unsafe Self.type(child)
            if let type { types.append(type) } else { strange.append("'\(name)' of '\(own)'") }
        }
        guard strange.isEmpty else {
            throw .invalid(
                "columns of a type that makes no cells: \(strange.joined(separator: ", ")); give text, numbers, truth values, "
                    + "days or lists of text")
        }
        self.types = types
        columns = names.map { ($0, []) }
    }

    /// The type of a column, `nil` where no cells can be made of it, and its format.
    private static func type(_ schema: UnsafePointer<ArrowSchema>) throws(CallFailure) -> (ArrowType?, format: String) {
        let format = try unsafe text(endingAtZero: schema.pointee.format, "a column's format")
        if let dictionary = unsafe schema.pointee.dictionary {
            guard case .integer? = ArrowType(format: format), let values = try unsafe type(dictionary).0 else {
                return (nil, format)
            }
            return (ArrowType(format: format).map { .entries(number: $0, of: values) }, format)
        }
        guard format == "+l" || format == "+L" else { return (ArrowType(format: format), format) }
        guard unsafe schema.pointee.n_children == 1, let child = unsafe schema.pointee.children?[0],
            let values = try unsafe type(child).0
        else { return (nil, format) }
        return (.list(places: format == "+l" ? 4 : 8, of: values), format)
    }

    /// All batches of a stream.
    static func read(_ stream: UnsafeMutablePointer<ArrowArrayStream>) throws -> ArrowTable {
        func check(_ code: Int32) throws(CallFailure) {
            guard code != 0 else { return }
            let words = unsafe stream.pointee.get_last_error.flatMap { unsafe $0(stream) }
            throw .invalid(
                "the stream fails: \(try unsafe words == nil ? "error \(code)" : text(endingAtZero: words, "its words"))"
            )
        }
        guard let schemaOf = unsafe stream.pointee.get_schema, let next = unsafe stream.pointee.get_next else {
            throw CallFailure.invalid("the stream has been released")
        }
        var schema = unsafe ArrowSchema()
        try check(unsafe schemaOf(stream, &schema))
        defer { unsafe schema.release?(&schema) }
        var table = try unsafe ArrowTable(&schema)
        while true {
            var batch = unsafe ArrowArray()
            try check(unsafe next(stream, &batch))
            guard let release = unsafe batch.release else { return table }
            defer { unsafe release(&batch) }
            try unsafe table.append(&batch)
        }
    }

    /// Adds the rows of a struct's array.
    mutating func append(_ batch: UnsafePointer<ArrowArray>) throws(CallFailure) {
        let (count, first) = (Int(unsafe batch.pointee.length), Int(unsafe batch.pointee.offset))
        guard count >= 0, first >= 0, unsafe Int(batch.pointee.n_children) == types.count else {
            throw .invalid("a batch has other columns than its schema, or no length")
        }
        if unsafe batch.pointee.null_count != 0, unsafe batch.pointee.n_buffers > 0,
            let bits = unsafe batch.pointee.buffers?[0]
        {
            for row in 0..<count where !(unsafe ArrowColumn.bit(bits, first + row)) {
                throw .invalid("row \(rows + row + 1) is null, and nobody")
            }
        }
        for (place, type) in types.enumerated() {
            let name = columns[place].name
            guard let child = unsafe batch.pointee.children?[place] else { throw .invalid("column '\(name)' is NULL") }
            let column = unsafe ArrowColumn(array: child, type: type, name: name, rowsBefore: rows)
            columns[place].cells += try column.cells(from: first, count: count)
        }
        rows += count
    }

    /// The people.
    func cohort(isLenient: Bool) throws -> Cohort {
        try CohortFile.known(
            columns: columns.map { GivenColumn(name: $0.name, cells: $0.cells) }, people: rows, isLenient: isLenient
        ).cohort
    }
}

/// One array of a column.
@safe private struct ArrowColumn {
    let array: UnsafePointer<ArrowArray>
    let type: ArrowType
    let name: String
    let rowsBefore: Int

    /// Whether a bit is set.
    static func bit(_ bits: UnsafeRawPointer, _ place: Int) -> Bool {
        unsafe bits.load(fromByteOffset: place >> 3, as: UInt8.self) >> UInt8(place & 7) & 1 == 1
    }

    private func failure(_ row: Int, _ words: String) -> CallFailure {
        .invalid("column '\(name)', row \(rowsBefore + row + 1): \(words)")
    }

    private func buffer(_ place: Int) throws(CallFailure) -> UnsafeRawPointer {
        guard let buffer = unsafe array.pointee.buffers?[place] else {
            throw .invalid("column '\(name)': a buffer is NULL")
        }
        return unsafe buffer
    }

    /// Cells of so many values from one on, both counted without the array's own offset.
    func cells(from start: Int, count: Int) throws(CallFailure) -> [String] {
        guard count > 0 else { return [] }
        if case .nothing = type { return Array(repeating: "", count: count) }
        let first = start + Int(unsafe array.pointee.offset)
        guard first >= 0, unsafe Int(array.pointee.length) >= start + count,
            unsafe Int(array.pointee.n_buffers) >= type.buffers
        else { throw .invalid("column '\(name)' has fewer values than rows, or fewer buffers than its type") }
        let bits = unsafe array.pointee.null_count == 0 ? nil : array.pointee.buffers?[0]
        let value = try reader(first, count)
        var cells: [String] = []
        cells.reserveCapacity(count)
        for row in 0..<count {
            if let bits = unsafe bits, !(unsafe Self.bit(bits, first + row)) {
                cells.append("")
            } else {
                cells.append(try value(row))
            }
        }
        return cells
    }

    /// Makes the cell of a row, counted from the first.
    private func reader(_ first: Int, _ count: Int) throws(CallFailure) -> (Int) throws(CallFailure) -> String {
        switch type {
        case .nothing: return { _ in "" }
        case .text(let width):
            let (places, bytes) = (try unsafe buffer(1), unsafe array.pointee.buffers?[2])
            return { row throws(CallFailure) in
                let (from, to) = unsafe (
                    Self.place(places, first + row, width), Self.place(places, first + row + 1, width)
                )
                return try unsafe text(bytes, from, to, row)
            }
        case .views:
            let views = try unsafe buffer(1)
            return { row throws(CallFailure) in try unsafe view(views + 16 * (first + row), row) }
        case .integer(let width, let isSigned):
            let values = try unsafe buffer(1)
            return { row in unsafe Self.integer(values, first + row, width, isSigned) }
        case .float(let width):
            let values = try unsafe buffer(1)
            return { row in
                let number =
                    width == 8
                    ? unsafe values.loadUnaligned(fromByteOffset: 8 * (first + row), as: Double.self)
                    // The shortest number that means this float.
                    : Double("\(unsafe values.loadUnaligned(fromByteOffset: 4 * (first + row), as: Float.self))")
                        ?? .nan
                return number.isNaN ? "" : DecimalNumber.text(number)
            }
        case .truth:
            let values = try unsafe buffer(1)
            return { row in unsafe Self.bit(values, first + row) ? "yes" : "no" }
        case .days:
            let values = try unsafe buffer(1)
            return { row throws(CallFailure) in
                try day(Int64(unsafe values.loadUnaligned(fromByteOffset: 4 * (first + row), as: Int32.self)), row)
            }
        case .moments(let aDay):
            let values = try unsafe buffer(1)
            return { row throws(CallFailure) in
                let moment = unsafe values.loadUnaligned(fromByteOffset: 8 * (first + row), as: Int64.self)
                guard moment % aDay == 0 else { throw failure(row, "a moment that is no whole day: give days") }
                return try day(moment / aDay, row)
            }
        case .list(let width, let inner): return try lists(inner, width, first, count)
        case .entries(.integer(let width, let isSigned), let inner):
            guard let dictionary = unsafe array.pointee.dictionary else {
                throw .invalid("column '\(name)' has no dictionary")
            }
            let entries = try unsafe ArrowColumn(array: dictionary, type: inner, name: name, rowsBefore: rowsBefore)
                .cells(
                    from: 0, count: Int(dictionary.pointee.length))
            let values = try unsafe buffer(1)
            return { row throws(CallFailure) in
                guard let entry = Int(unsafe Self.integer(values, first + row, width, isSigned)),
                    entries.indices.contains(entry)
                else { throw failure(row, "an entry that its dictionary has not") }
                return entries[entry]
            }
        case .entries: throw .invalid("column '\(name)': entries of a dictionary are numbered by integers")
        }
    }

    private func lists(_ inner: ArrowType, _ width: Int, _ first: Int, _ count: Int)
        throws(CallFailure) -> (Int) throws(CallFailure) -> String
    {
        let places = try unsafe buffer(1)
        guard let child = unsafe array.pointee.children?[0] else { throw .invalid("column '\(name)' has no list") }
        let (start, end) = unsafe (Self.place(places, first, width), Self.place(places, first + count, width))
        guard 0 <= start, start <= end else { throw .invalid("column '\(name)': places of lists ascend from 0") }
        let items = try unsafe ArrowColumn(array: child, type: inner, name: name, rowsBefore: rowsBefore).cells(
            from: start, count: end - start)
        return { row throws(CallFailure) in
            let (from, to) = unsafe (Self.place(places, first + row, width), Self.place(places, first + row + 1, width))
            guard start <= from, from <= to, to <= end else { throw failure(row, "places of lists ascend from 0") }
            return items[from - start..<to - start].joined(separator: ";")
        }
    }

    private static func place(_ places: UnsafeRawPointer, _ index: Int, _ width: Int) -> Int {
        width == 4
            ? Int(unsafe places.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self))
            : Int(unsafe places.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self))
    }

    private static func integer(_ values: UnsafeRawPointer, _ index: Int, _ width: Int, _ isSigned: Bool) -> String {
        func number<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type) -> String {
            "\(unsafe values.loadUnaligned(fromByteOffset: width * index, as: type))"
        }
        return switch (width, isSigned) {
        case (1, true): number(Int8.self)
        case (1, false): number(UInt8.self)
        case (2, true): number(Int16.self)
        case (2, false): number(UInt16.self)
        case (4, true): number(Int32.self)
        case (4, false): number(UInt32.self)
        case (_, true): number(Int64.self)
        case (_, false): number(UInt64.self)
        }
    }

    private func text(_ bytes: UnsafeRawPointer?, _ from: Int, _ to: Int, _ row: Int) throws(CallFailure) -> String {
        guard 0 <= from, from <= to else { throw failure(row, "places of text ascend from 0") }
        guard from < to else { return "" }
        guard let bytes = unsafe bytes else { throw failure(row, "the text's buffer is NULL") }
        let utf8 = unsafe UnsafeRawBufferPointer(start: bytes + from, count: to - from)
        guard let cell = unsafe String(validating: utf8, as: UTF8.self) else {
            throw failure(row, "text that is not UTF-8")
        }
        return cell
    }

    /// A view: its length, then the text itself up to 12 bytes, or 4 bytes of it, a buffer and a place in it.
    private func view(_ view: UnsafeRawPointer, _ row: Int) throws(CallFailure) -> String {
        func word(_ at: Int) -> Int { Int(unsafe view.loadUnaligned(fromByteOffset: at, as: Int32.self)) }
        let length = word(0)
        if length <= 12 { return try unsafe text(view, 4, 4 + length, row) }
        let (place, from) = (word(8), word(12))
        // The last buffer has the sizes of the others.
        guard 0 <= place, unsafe 2 + place < Int(array.pointee.n_buffers) - 1 else {
            throw failure(row, "a buffer that is not there")
        }
        return try unsafe text(buffer(2 + place), from, from + length, row)
    }

    private func day(_ sinceEpoch: Int64, _ row: Int) throws(CallFailure) -> String {
        guard let number = Int(exactly: sinceEpoch), let text = CalendarDay(sinceEpoch: number)?.text else {
            throw failure(row, "a day outside the years 1 to 9999")
        }
        return text
    }
}

/// What a caller hands over is released, whatever becomes of it.
enum ArrowRelease {
    static func release(_ schema: UnsafeMutablePointer<ArrowSchema>?, _ array: UnsafeMutablePointer<ArrowArray>?) {
        if let schema = unsafe schema, let release = unsafe schema.pointee.release { unsafe release(schema) }
        if let array = unsafe array, let release = unsafe array.pointee.release { unsafe release(array) }
    }

    static func release(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) {
        if let stream = unsafe stream, let release = unsafe stream.pointee.release { unsafe release(stream) }
    }
}
