"""Duals of several levels, compared like words in a dictionary: what proves allocations best.

Everything is seen so that least is best: for max, costs turn around. With duals u of rows and v of columns an unused pair has c - u - v >= 0, a used
one <= 0 (a locked one may have either), and -u lies between the marginal costs of a row's last partner and of one more, at a limit only
on the side that the limit leaves; likewise for columns.
"""

from reading import number, require


def vectors(duals, count, levels, what):
    """Duals as tuples, one for each of count members."""
    require(isinstance(duals, list) and len(duals) == count * levels, f"{levels} duals for each of {count} {what} are needed")
    values = [number(dual) for dual in duals]
    return [tuple(values[i * levels:(i + 1) * levels]) for i in range(count)]


def less(levels, *duals):
    """Levels less duals; duals may leave out leading levels."""
    result = list(levels)
    for dual in duals:
        for place, value in enumerate(dual):
            result[len(levels) - len(dual) + place] -= value
    return tuple(result)


def prove(pairs, mates, u, v, limits, steps, locked, may_miss=False):
    """Ends unless duals prove mates best.

    pairs: {(row, column): levels}, without those out of the question; limits: for rows and columns (least, most);
    steps: for rows and columns a function of member and number of partner, its marginal cost in levels.
    """
    zero = tuple(0 for _ in steps[0](0, 1)) if limits[0] else ()
    for (row, column), cost in pairs.items():
        if (row, column) in locked:
            continue
        reduced = less(cost, u[row], v[column])
        nought = tuple(0 for _ in reduced)
        holds = reduced <= nought if column in mates[row] else reduced >= nought
        require(holds, f"pair ({row}, {column}) has a reduced cost of the wrong sign")
    counts = [[len(own) for own in mates], [sum(column in own for own in mates) for column in range(len(v))]]
    for side, (duals, what) in enumerate(((u, "row"), (v, "column"))):
        for member, dual in enumerate(duals):
            count, (least, most) = counts[side][member], limits[side][member]
            turned = tuple(-value for value in dual)
            if count < most:
                require(less(steps[side](member, count + 1), turned) >= zero, f"the dual of {what} {member} does not fit")
            own = sum(pair[side] == member for pair in locked)
            if count > max(0 if may_miss else least, own):
                require(less(steps[side](member, count), turned) <= zero, f"the dual of {what} {member} does not fit")
