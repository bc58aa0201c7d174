import PeerProblems

extension WideRounds {
    /// What is left of costs and prices, rounded to what a fast solver holds.
    struct Residual {
        let rowCount: Int
        let columnCount: Int
        /// The unit is 2^shift.
        let shift: Int
        let costs: [Int128?]
        let rowPrices: [Int128]?
        let columnPrices: [Int128]?
        /// Whether the shorter side is assigned whole, and being left out costs nothing on the longer.
        let isOrdinary: Bool

        enum Round {
            case solved([Int?], rows: [WideInteger], columns: [WideInteger])
            case infeasible(HallViolator)
        }

        init(_ rounds: WideRounds) {
            (rowCount, columnCount) = (rounds.rowCount, rounds.columnCount)
            let rowPrices = rounds.prices.rows.map { price in rounds.rowDuals.map { price - $0 } }
            let columnPrices = rounds.prices.columns.map { price in rounds.columnDuals.map { price - $0 } }
            func reduced(_ place: Int) -> WideInteger? {
                let (row, column) = (place / rounds.columnCount, place % rounds.columnCount)
                return rounds.cost(row, column).map { $0 - rounds.rowDuals[row] - rounds.columnDuals[column] }
            }
            let places = 0..<rowCount * columnCount
            isOrdinary =
                [rowPrices, columnPrices].allSatisfy { $0?.allSatisfy { $0 == 0 } ?? true }
                && (rowPrices == nil) == (rowCount <= columnCount) && (columnPrices == nil) == (columnCount <= rowCount)
            let all = (rowPrices ?? []) + (columnPrices ?? [])
            let most = rounds.gap ?? places.reduce(all.max() ?? 0) { max($0, reduced($1) ?? 0) }
            let shift = max(0, most.bitCount - Self.bits(members: rowCount + columnCount, isOrdinary: isOrdinary))
            let cut = Int128(exactly: most.shifted(down: shift)).map { $0 + 1 } ?? 0
            let ceiling = WideInteger(cut).shifted(up: shift)
            func rounded(_ value: WideInteger) -> Int128 {
                value >= ceiling ? cut : Int128(exactly: value.shifted(down: shift)) ?? cut
            }
            self.shift = shift
            costs = places.map { reduced($0).map(rounded) }
            self.rowPrices = rowPrices?.map(rounded)
            self.columnPrices = columnPrices?.map(rounded)
        }

        /// How many bits a cost may have, so that no path of the solver in question needs more than 126.
        static func bits(members: Int, isOrdinary: Bool) -> Int {
            func count(_ value: Int) -> Int { Int.bitWidth - value.leadingZeroBitCount }
            let path = count(4 * members + 8) + 2
            return isOrdinary ? 120 - path : 120 - count(members) - 3 * path
        }

        func solve(threads: Int, monitor: Monitor) throws(Interrupted) -> Round {
            isOrdinary
                ? try solveOrdinary(threads: threads, monitor: monitor) : try solveWithPrices(monitor: monitor)
        }

        private func solveOrdinary(threads: Int, monitor: Monitor) throws(Interrupted) -> Round {
            let most = costs.reduce(Int128(0)) { max($0, $1 ?? 0) }
            do {
                if most < 1 << 40 {
                    let narrow = try CostMatrix(
                        rowCount: rowCount, columnCount: columnCount, costs: costs.map { $0.map { Int64($0) } })
                    return lifted(try LazyAssignment.optimum(narrow, threads: threads, monitor: monitor))
                }
                let wide = try CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: costs)
                return lifted(try LazyAssignment.optimum(wide, threads: threads, monitor: monitor))
            } catch let error as Interrupted {
                throw error
            } catch {
                preconditionFailure("costs were cut to what fits: \(error)")
            }
        }

        private func lifted<Cost>(_ optimum: LazyAssignment.Optimum<Cost>) -> Round {
            switch optimum {
            case .stuck(let violator): .infeasible(violator)
            case .solved(let solution):
                .solved(
                    solution.mates, rows: solution.rowDuals.map { WideInteger($0).shifted(up: shift) },
                    columns: solution.columnDuals.map { WideInteger($0).shifted(up: shift) })
            }
        }

        private func solveWithPrices(monitor: Monitor) throws(Interrupted) -> Round {
            func loads(_ prices: [Int128]?, _ count: Int) -> [AllocationLoad] {
                prices?.map { AllocationLoad(leftOutAt: $0, sense: .minimize) }
                    ?? Array(repeating: AllocationLoad(1...1), count: count)
            }
            do {
                let pairs = costs.enumerated().compactMap { place, cost in
                    cost.map { (row: place / columnCount, column: place % columnCount, cost: $0) }
                }
                let problem = try AllocationProblem(
                    costs: SparseCosts(rowCount: rowCount, columnCount: columnCount, pairs: pairs),
                    rows: loads(rowPrices, rowCount), columns: loads(columnPrices, columnCount))
                switch try AllocationSolver.solve(problem, monitor: monitor) {
                case .infeasible(let violator, _): return .infeasible(violator)
                case .optimal(let allocation): return lifted(allocation)
                }
            } catch let error as Interrupted {
                throw error
            } catch {
                preconditionFailure("costs were cut to what fits: \(error)")
            }
        }

        /// Duals of an allocation may exceed a price where it is paid, and fall short of the cost of a used pair. Those of an assignment
        /// are at the price there, and make the pair tight.
        private func lifted(_ allocation: Allocation) -> Round {
            let levels = allocation.duals.levels
            /// The level of missing partners outweighs any cost.
            func whole(_ duals: [Int128], _ member: Int) -> WideInteger {
                let own = duals[member * levels..<(member + 1) * levels]
                let cost = WideInteger(own.last ?? 0)
                return levels == 3 ? cost + WideInteger(own.first ?? 0).shifted(up: 130) : cost
            }
            let found = allocation.mates.map(\.first)
            var isFree = [Bool](repeating: true, count: columnCount)
            for mate in found { if let mate { isFree[mate] = false } }
            let columns = (0..<columnCount).map { column -> WideInteger in
                let dual = whole(allocation.duals.columns, column)
                guard isFree[column], let columnPrices else { return dual }
                return min(dual, WideInteger(columnPrices[column]))
            }
            let rows = (0..<rowCount).map { row -> WideInteger in
                if let mate = found[row] { return WideInteger(costs[row * columnCount + mate] ?? 0) - columns[mate] }
                return rowPrices.map { WideInteger($0[row]) } ?? whole(allocation.duals.rows, row)
            }
            return .solved(
                found, rows: rows.map { $0.shifted(up: shift) }, columns: columns.map { $0.shifted(up: shift) })
        }
    }
}
