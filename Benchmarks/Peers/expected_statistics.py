"""Expected values for the tests of PeerStatistics, from scipy 1.17.1 and baycomp 1.0.3.

    python3 -m venv VENV && VENV/bin/pip install scipy==1.17.1 baycomp==1.0.3
    VENV/bin/python Benchmarks/Peers/expected_statistics.py > Tests/PeerStatisticsTests/expected.json

Numbers of the tables are multiples of 1/64, so that sums are exact in any order.
"""
import itertools
import json
import sys
import warnings

import baycomp
import numpy as np
from scipy import optimize, stats

def number(value):
    return None if value is None or not np.isfinite(value) else float(value)


def signed_ranks(differences):
    """Statistic and probability by zeros, method, correction and alternative, the last one fastest."""
    for zeros, method, correction, alternative in itertools.product(
            ("wilcox", "pratt", "zsplit"), ("exact", "asymptotic"), (False, True), ("two-sided", "greater", "less")):
        result = stats.wilcoxon(
            differences, zero_method=zeros, method=method, correction=correction, alternative=alternative)
        yield [number(result.statistic), number(result.pvalue)]


def bootstrap(sample, rng):
    replicates = rng.choice(sample, (400, len(sample))).mean(axis=1)
    result = stats.bootstrap(
        (sample,), np.mean, n_resamples=400, method="BCa", rng=np.random.default_rng(1))
    result = stats.bootstrap(
        (sample,), np.mean, n_resamples=0, method="BCa",
        bootstrap_result=type(result)(result.confidence_interval, replicates, result.standard_error))
    return {
        "replicates": [int(round(value * 64 * len(sample))) for value in replicates],
        "low": number(result.confidence_interval.low), "high": number(result.confidence_interval.high)}


def ridges(rng):
    """Non-negative least squares on [X; √λ I] with [y; 0], by Lawson and Hanson's method; whole numbers in X and y, some columns nearly alike."""
    for index in range(50):
        n, k = int(rng.integers(5, 60)), int(rng.integers(1, 12))
        x = rng.integers(-9, 10, (n, k))
        if k > 2 and index % 3 == 0:
            x[:, 1] = x[:, 0]
            x[0, 1] += 1
        y = rng.integers(-30, 31, n)
        penalty = [.25, 1, 16, 400][index % 4]
        weights, _ = optimize.nnls(np.vstack([x, np.sqrt(penalty) * np.eye(k)]), np.concatenate([y, np.zeros(k)]))
        yield {"x": x.tolist(), "y": y.tolist(), "penalty": penalty, "weights": weights.tolist()}


def main():
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(20)
    tables = []
    for index in range(50):
        n = int(rng.integers(4, 26))
        k = int(rng.integers(3, 8))
        # A few distinct values make ties and zeros; many make none.
        table = rng.integers(0, [6, 40, 4000][index % 3], (n, k)) / 64
        differences = table[:, 0] - table[:, 1]
        friedman = stats.friedmanchisquare(*table.T)
        entry = {
            "table": (table * 64).astype(int).tolist(), "friedman": number(friedman.statistic), "p": number(friedman.pvalue),
            "signed_ranks": list(signed_ranks(differences)), "bootstrap": bootstrap(differences, rng)}
        region = [.1, 2, 30][index % 3]
        x, y = table[:, 1], table[:, 0]
        entry["bayesian"] = {
            "region": region,
            "probabilities": list(baycomp.SignedRankTest.probs(x, y, region, prior=.5, nsamples=100000, random_state=1))}
        tables.append(entry)
    json.dump(
        {
            "tables": tables,
            "ridges": list(ridges(np.random.default_rng(21))),
            "range": [
                [k, level, float(stats.studentized_range.ppf(1 - level, k, np.inf) / np.sqrt(2))]
                for k in range(2, 11) for level in (.1, .05, .01)],
            "wilson": [
                [s, n, *map(float, stats.binomtest(s, n).proportion_ci(.95, "wilson"))]
                for s, n in ((0, 10), (8, 10), (10, 10), (1, 3), (500, 1000), (0, 1))],
            "normal": [[x, float(stats.norm.cdf(x))] for x in (-8., -3.5, -1.96, -.3, 0., .7, 2.5, 6.)],
            "quantile": [[p, float(stats.norm.ppf(p))] for p in (1e-12, 1e-4, .025, .3, .5, .9, .975, .999999)],
            "chi": [[x, k, float(stats.chi2.sf(x, k))] for x, k in ((.5, 1), (9.28, 3), (40., 9), (2., 30))],
            "f": [[x, a, b, float(stats.f.sf(x, a, b))] for x, a, b in ((3.69, 3, 39), (.2, 5, 20), (12., 2, 8))],
        }, sys.stdout, separators=(",", ":"))
    print()


main()
