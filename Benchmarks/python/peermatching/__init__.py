"""Matching for peer mentoring, and its exact solvers on NumPy arrays.

>>> import numpy
>>> from peermatching import linear_sum_assignment, max_weight_matching, stable_roommates
>>> rows, columns = linear_sum_assignment([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
>>> columns.tolist()
[1, 0, 2]

People: ``fit`` makes a cohort ready, ``score`` and ``top_k`` compare, ``match`` pairs and proves, ``verify`` judges.
"""

from ._assignment import Duals, linear_sum_assignment
from ._library import Cancelled, NoAnswer, PeerMatchingError
from ._matching import max_weight_matching
from ._people import (
    Cohort, Lists, Match, Pool, Suitors, Verdict, check_bounds, fit, lists_csv, match, merge_lists, score, suitor, top_k, top_k_mutual, verify,
)
from ._roommates import Roommates, stable_roommates

__version__ = "0.2.0"
__all__ = [
    "Cancelled", "Cohort", "Duals", "Lists", "Match", "NoAnswer", "PeerMatchingError", "Pool", "Roommates", "Suitors", "Verdict", "check_bounds", "fit",
    "linear_sum_assignment", "lists_csv", "match", "max_weight_matching", "merge_lists", "score", "stable_roommates", "suitor", "top_k",
    "top_k_mutual", "verify",
]
