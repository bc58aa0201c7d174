"""The test cases that SciPy and NetworkX install with themselves, run against this package's functions. Run with pytest; needs the
packages of requirements.txt.

Both look their functions up by name when they run, so names are set to ours before the cases are imported. How often ours were called is
checked at the end: a case that went to the rival would prove nothing.
"""

import sys

import networkx
import scipy.optimize
import scipy.optimize.tests.test_linear_assignment as assignment_cases

import peermatching

calls = {"linear_sum_assignment": 0, "max_weight_matching": 0}


def counted(name):
    function = getattr(peermatching, name)

    def call(*arguments, **options):
        calls[name] += 1
        return function(*arguments, **options)

    return call


assignment_cases.linear_sum_assignment = counted("linear_sum_assignment")
matching = counted("max_weight_matching")
networkx.max_weight_matching = matching
# What min_weight_matching calls.
sys.modules["networkx.algorithms.matching"].max_weight_matching = matching

import networkx.algorithms.tests.test_matching as matching_cases  # noqa: E402

for module in (assignment_cases, matching_cases):
    for name, value in list(vars(module).items()):
        if name.lower().startswith("test") and getattr(value, "__module__", "") == module.__name__:
            globals()[f"{name}_of_{module.__name__.split('.')[0]}"] = value


def test_zz_ours_were_called():
    assert calls["linear_sum_assignment"] > 100 and calls["max_weight_matching"] > 20, calls
