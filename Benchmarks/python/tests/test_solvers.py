"""The solvers against definitions, brute force and one another. Runs with pytest or `python -m unittest`."""

import itertools
import math
import random
import unittest

import numpy

from peermatching import PeerMatchingError, linear_sum_assignment, max_weight_matching, stable_roommates


class Assignment(unittest.TestCase):
    def test_every_type_of_number_agrees_with_brute_force(self):
        draw = numpy.random.default_rng(1)
        for case in range(60):
            rows, columns = draw.integers(1, 6, 2)
            costs = draw.integers(-9, 9, (rows, columns))
            for maximize in (False, True):
                best = max if maximize else min
                table = costs if rows <= columns else costs.T
                want = best(sum(table[i, j] for i, j in enumerate(p)) for p in itertools.permutations(range(table.shape[1]), table.shape[0]))
                for dtype in (numpy.int64, numpy.int8, numpy.float64, numpy.float32, numpy.float16):
                    typed = costs.astype(dtype)
                    row, column, proof = linear_sum_assignment(typed, maximize, duals=True)
                    self.assertEqual(costs[row, column].sum(), want, (case, dtype))
                    self.assertTrue(numpy.all(numpy.diff(row) > 0))
                    slack = costs - proof.rows[:, None] - proof.columns[None]
                    self.assertTrue(numpy.all(slack <= 0 if maximize else slack >= 0))
                    self.assertEqual(proof.rows.sum() + proof.columns.sum(), want)

    def test_strides_and_order_do_not_matter(self):
        costs = numpy.random.default_rng(2).random((40, 60))
        row, column = linear_sum_assignment(costs)
        for form in (numpy.asfortranarray(costs), numpy.repeat(costs, 2, axis=1)[:, ::2], costs.tolist()):
            self.assertEqual(linear_sum_assignment(form)[1].tolist(), column.tolist())
        turned = linear_sum_assignment(costs.T)
        self.assertEqual(sorted(zip(turned[1], turned[0])), list(zip(row, column)))

    def test_equal_totals_on_the_diagonal_give_the_identity(self):
        for shape in ((5, 5), (3, 7), (7, 3)):
            row, column = linear_sum_assignment(numpy.full(shape, 2.5))
            self.assertEqual((row.tolist(), column.tolist()), (list(range(min(shape))),) * 2)
        costs = numpy.add.outer(numpy.arange(6.0), numpy.arange(6.0))
        self.assertEqual(linear_sum_assignment(costs)[1].tolist(), list(range(6)))

    def test_integers_beyond_floats_are_exact(self):
        row, column = linear_sum_assignment(numpy.array([[2**60 + 1, 2**60], [2**60, 2**60 - 2]]))
        self.assertEqual(column.tolist(), [0, 1])

    def test_unsigned_integers_are_exact_or_refused(self):
        top = 2**63 - 1
        costs = numpy.array([[top - 1, top], [top, top]], numpy.uint64)
        self.assertEqual(linear_sum_assignment(costs[:1])[1].tolist(), [0])
        with self.assertRaisesRegex(ValueError, "2\\*\\*63"):
            linear_sum_assignment(costs + numpy.uint64(1))
        edges = numpy.array([[0, 1], [1, 2]])
        self.assertEqual(max_weight_matching(edges, weight=numpy.array([top, top - 1], numpy.uint64)).tolist(), [[0, 1]])
        with self.assertRaisesRegex(ValueError, "2\\*\\*63"):
            max_weight_matching(edges, weight=numpy.array([top + 1, 1], numpy.uint64))

    def test_bad_input_says_what_is_wrong(self):
        for costs, words in (
            ([[1, math.nan]], "invalid numeric entries.*row 1, column 2"), ([[-math.inf, 1]], "invalid numeric entries"),
            ([[math.inf]], "infeasible"), ([1, 2], "expected a matrix"),
        ):
            with self.assertRaisesRegex(ValueError, words):
                linear_sum_assignment(costs)
        with self.assertRaisesRegex(ValueError, "invalid numeric entries.*inf.*maximize"):
            linear_sum_assignment([[math.inf, 1.0]], maximize=True)
        self.assertEqual(linear_sum_assignment([[-math.inf, 1.0]], maximize=True)[1].tolist(), [1])
        with self.assertRaises(TypeError):
            linear_sum_assignment([["a"]])
        with self.assertRaises(PeerMatchingError):
            linear_sum_assignment([[1.0]], threads=0)


def heaviest(vertices, edges, most_pairs):
    """The best (pairs, weight) or (0, weight) over all matchings."""
    best = (0, 0)
    stack = [(0, frozenset(), 0, 0)]
    while stack:
        place, used, pairs, weight = stack.pop()
        best = max(best, (pairs if most_pairs else 0, weight))
        for later in range(place, len(edges)):
            u, v, w = edges[later]
            if u not in used and v not in used:
                stack.append((later + 1, used | {u, v}, pairs + 1, weight + w))
    return best


class Graphs(unittest.TestCase):
    def test_small_graphs_agree_with_brute_force(self):
        draw = random.Random(3)
        for case in range(150):
            n = draw.randint(1, 7)
            edges = [(u, v, draw.randint(-4, 9)) for u, v in itertools.combinations(range(n), 2) if draw.random() < 0.6]
            for most_pairs in (False, True):
                for scale in (1, 0.125):
                    array = numpy.array([(u, v, w * scale) for u, v, w in edges]).reshape(-1, 3)
                    pairs = max_weight_matching(array, most_pairs)
                    weight = {(u, v): w for u, v, w in edges}
                    found = sum(weight[tuple(pair)] for pair in pairs.tolist())
                    want = heaviest(n, edges, most_pairs)
                    self.assertEqual((len(pairs) if most_pairs else 0, found), want, (case, edges))
                    self.assertEqual(len(set(pairs.flatten().tolist())), 2 * len(pairs))

    def test_digits_are_refused_or_rounded_and_never_lost_silently(self):
        edges, weights = numpy.array([[0, 1], [1, 2]]), numpy.array([1e10, 1e-20])
        with self.assertRaisesRegex(ValueError, "binary digits"):
            max_weight_matching(edges, weight=weights)
        self.assertEqual(max_weight_matching(edges, weight=weights, rounded=True).tolist(), [[0, 1]])

    def test_far_numbers_of_vertices_cost_nothing(self):
        far = 2**60
        self.assertEqual(max_weight_matching(numpy.array([[7, far, 3], [far, far + 1, 4], [far + 1, 9, 3]])).tolist(), [[7, far], [9, far + 1]])

    def test_bad_edges_are_named(self):
        for edges in ([[0, 0]], [[0, 1], [1, 0]]):
            with self.assertRaisesRegex(ValueError, "edge [12]"):
                max_weight_matching(numpy.array(edges))
        with self.assertRaisesRegex(ValueError, "no number"):
            max_weight_matching(numpy.array([[0, 1, math.nan]]))
        with self.assertRaises(ValueError):
            max_weight_matching(numpy.array([[0, 1, 2, 3]]))
        self.assertEqual(max_weight_matching(numpy.empty((0, 2))).shape, (0, 2))


class People(unittest.TestCase):
    def test_every_stable_matching_and_partition_is_one(self):
        draw = random.Random(4)
        stable = 0
        for _ in range(300):
            n = draw.randint(2, 7)
            lists = [draw.sample([j for j in range(n) if j != i], draw.randint(0, n - 1)) for i in range(n)]
            accepts = [[j for j in row if i in lists[j]] for i, row in enumerate(lists)]
            answer = stable_roommates(lists)
            exists = any(self.is_stable(accepts, mates) for mates in self.matchings(accepts))
            self.assertEqual(answer.is_stable, exists)
            self.assertEqual(answer.is_stable, not any(len(c) > 1 and len(c) % 2 for c in answer.partition))
            self.assertEqual(sorted(itertools.chain.from_iterable(answer.partition)), list(range(n)))
            if exists:
                self.assertTrue(self.is_stable(accepts, answer.mates))
                stable += 1
        self.assertTrue(0 < stable < 300)

    @staticmethod
    def matchings(accepts):
        def go(place, mates):
            while place < len(mates) and mates[place] is not None:
                place += 1
            if place == len(mates):
                yield [None if mate == -1 else mate for mate in mates]
                return
            for other in [-1, *accepts[place]]:
                if other == -1 or other > place and mates[other] is None:
                    chosen = list(mates)
                    chosen[place] = other
                    if other != -1:
                        chosen[other] = place
                    yield from go(place + 1, chosen)

        yield from go(0, [None] * len(accepts))

    @staticmethod
    def is_stable(accepts, mates):
        def rank(i, j):
            return len(accepts[i]) if j is None else accepts[i].index(j)

        return not any(
            rank(i, j) < rank(i, mates[i]) and rank(j, i) < rank(j, mates[j]) for i in range(len(accepts)) for j in accepts[i])

    def test_names_and_bad_lists(self):
        answer = stable_roommates({"ann": ["bob", "cem"], "bob": ["cem", "ann"], "cem": ["ann", "bob"]})
        self.assertFalse(answer.is_stable)
        self.assertEqual(answer.partition, [["ann", "bob", "cem"]])
        with self.assertRaisesRegex(ValueError, "'dee', who has no list"):
            stable_roommates({"ann": ["dee"]})
        for lists in ([[0]], [[1, 1], [0]], [[5]]):
            with self.assertRaises(ValueError):
                stable_roommates(lists)


if __name__ == "__main__":
    unittest.main()
