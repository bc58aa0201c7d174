"""Assignment with SciPy's signature."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, overload

import numpy
from numpy.typing import ArrayLike, NDArray

from ._library import CONSTANTS, PeerMatchingError, call, lib, pointer

_Indices = NDArray[numpy.int64]


class Duals(NamedTuple):
    """The proof of an assignment: ``rows[i] + columns[j] <= cost[i, j]`` for every pair (``>=`` when maximizing), with equality for the
    pairs assigned; both together sum to the total. Floats are the nearest to their exact values; integers are exact."""

    rows: NDArray[Any]
    columns: NDArray[Any]


@overload
def linear_sum_assignment(
    cost_matrix: ArrayLike, maximize: bool = False, *, duals: Literal[False] = False, threads: int = 1
) -> tuple[_Indices, _Indices]: ...
@overload
def linear_sum_assignment(
    cost_matrix: ArrayLike, maximize: bool = False, *, duals: Literal[True], threads: int = 1
) -> tuple[_Indices, _Indices, Duals]: ...
def linear_sum_assignment(
    cost_matrix: ArrayLike, maximize: bool = False, *, duals: bool = False, threads: int = 1
) -> tuple[_Indices, _Indices] | tuple[_Indices, _Indices, Duals]:
    """Assigns the whole shorter side at the least total, exactly for the very numbers given; every answer is proved before it is returned.

    Parameters
    ----------
    cost_matrix : (rows, columns) of numbers
        float64, float32, and integers up to 2**63 - 1 are solved as they are; ``inf`` forbids a pair (``-inf`` when maximizing).
    maximize : bool
        The greatest total.
    duals : bool
        Whether to return the proof, too.
    threads : int
        At most so many; the answer does not depend on it.

    Returns
    -------
    row_ind, column_ind : (min(rows, columns),) int64
        The pairs, rows ascending. Where the identity is an optimum it is returned.
    duals : Duals
        With ``duals=True``.

    Raises
    ------
    ValueError
        For arrays that are no matrix, integers beyond 64 bits, NaN and infinities of the wrong sign, and where forbidden pairs leave no whole assignment.
    TypeError
        For what is no real number.

    Examples
    --------
    >>> rows, columns, proof = linear_sum_assignment([[4, 1, 3], [2, 0, 5], [3, 2, 2]], duals=True)
    >>> columns.tolist(), int(proof.rows.sum() + proof.columns.sum())
    ([1, 0, 2], 5)
    """
    costs = numpy.asarray(cost_matrix)
    if costs.ndim != 2:
        raise ValueError(f"expected a matrix (2-D array), got a {costs.ndim} array")
    kind, suffix, dtype = _form(costs)
    costs = numpy.ascontiguousarray(costs, dtype)
    rows, columns = costs.shape
    number, result = ("int64_t", numpy.int64) if suffix == "i64" else ("double", numpy.float64)
    column_of_row = numpy.empty(rows, numpy.int64)
    proof = Duals(numpy.empty(rows, result), numpy.empty(columns, result)) if duals else None
    try:
        status, message = call(
            getattr(lib, f"pm_assignment_{suffix}"), pointer(kind, costs), rows, columns, bool(maximize), threads,
            pointer("int64_t", column_of_row), pointer(number, proof.rows if proof else None),
            pointer(number, proof.columns if proof else None), pointer(number, None))
    except PeerMatchingError as problem:
        if suffix == "i64" or threads < 1:
            raise
        raise PeerMatchingError(f"matrix contains invalid numeric entries: {problem}") from None
    if status == CONSTANTS["PM_NO_ANSWER"]:
        raise PeerMatchingError(f"cost matrix is infeasible: {message}")
    if status != CONSTANTS["PM_OK"]:
        raise RuntimeError(message)
    row_ind = numpy.flatnonzero(column_of_row >= 0)
    chosen = row_ind, column_of_row[row_ind]
    return (*chosen, proof) if proof else chosen


def _form(costs: NDArray[Any]) -> tuple[str, str, type]:
    """The C type, the function's suffix and the dtype that hold such numbers exactly."""
    dtype = costs.dtype
    if dtype.kind in "biu":
        if dtype == numpy.uint64 and costs.size and int(costs.max()) > numpy.iinfo(numpy.int64).max:
            raise ValueError("unsigned integers beyond 2**63 - 1 are not read exactly; give floats")
        return "int64_t", "i64", numpy.int64
    if dtype.kind == "f" and dtype.itemsize <= 4:
        return "float", "f32", numpy.float32
    if dtype.kind == "f" and dtype.itemsize == 8:
        return "double", "f64", numpy.float64
    raise TypeError(f"Cannot cast array data from {dtype!r} to dtype('float64') according to the rule 'safe'")
