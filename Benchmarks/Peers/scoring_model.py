"""The composite score in NumPy's terms: the cohort's answers, the vectors whose inner products are its facets, and an oracle.

The standard model: benefit S(i<-j) = .4 skills + .3 aspirations + .3 personality, reciprocal score R = harmonic mean of
S(i<-j) and S(j<-i). Skills are the mean over what i wants of min(3, max(0, level of j - level of i)) / 3. With whole levels
0...5 the hinge is bilinear: min(3, max(0, b - a)) = sum over t = 1...5 of [a < t <= a + 3] * [b >= t], so that two
directions of 32 skills are inner products of 160 numbers each. Aspirations are the cosine, personality exp(-d^2 / (2T)) with
d the Mahalanobis distance over T traits (covariance with n - 1).
"""
import csv

import numpy

STEPS = numpy.arange(1, 6)


class Cohort:
    """Answers of n people as float64 arrays; every level, goal and trait answered, a blank want is 0."""

    def __init__(self, path):
        with open(path, newline="") as file:
            header, *rows = csv.reader(file)
        table = numpy.array([[float(cell or "nan") for cell in row[1:]] for row in rows])
        kinds = numpy.array([name.split(":")[0] for name in header[1:]])
        self.levels, self.wants, self.goals, traits = (
            table[:, kinds == kind] for kind in ("skill", "learn", "goal", "trait"))
        self.wants = numpy.nan_to_num(self.wants)
        self.count = len(table)
        assert not any(numpy.isnan(answers).any() for answers in (self.levels, self.goals, traits)), "a blank answer"
        assert (self.wants.sum(1) > 0).all() and (self.goals.sum(1) > 0).all(), "somebody wants or rates nothing"
        assert (self.levels % 1 == 0).all(), "levels that are not whole"
        self.wants /= self.wants.sum(1, keepdims=True)
        self.goals /= numpy.sqrt((self.goals**2).sum(1, keepdims=True))
        # Divided by the root of T, so that the exponent is half a squared distance.
        lower = numpy.linalg.cholesky(numpy.cov(traits, rowvar=False))
        centred = (traits - traits.mean(0)).T
        self.traits = numpy.ascontiguousarray(numpy.linalg.solve(lower, centred).T) / numpy.sqrt(traits.shape[1])

    def asks(self):
        """n x 160: what i wants, by step of the thermometer; a row's inner product with another's `offers` is its skills facet."""
        own = self.levels[:, :, None]
        open_steps = (own < STEPS) & (STEPS <= own + 3)
        return (self.wants[:, :, None] / 3 * open_steps).reshape(self.count, -1)

    def offers(self):
        """n x 160: the steps that j's levels reach."""
        return (self.levels[:, :, None] >= STEPS).reshape(self.count, -1).astype(float)

    def scores(self, columns, chunk=1024):
        """R of every row with its listed columns, in float64 straight from the formulas."""
        scores = numpy.empty(columns.shape)
        for start in range(0, self.count, chunk):
            rows, others = slice(start, start + chunk), columns[start : start + chunk]
            gap = self.levels[others] - self.levels[rows, None]
            to = (self.wants[rows, None] * gap.clip(0, 3)).sum(2) / 3
            back = (self.wants[others] * (-gap).clip(0, 3)).sum(2) / 3
            goals = (self.goals[rows, None] * self.goals[others]).sum(2)
            distance = ((self.traits[rows, None] - self.traits[others]) ** 2).sum(2)
            shared = 0.3 * goals + 0.3 * numpy.exp(-distance / 2)
            to, back = 0.4 * to + shared, 0.4 * back + shared
            scores[rows] = 2 * to * back / (to + back)
        return scores
