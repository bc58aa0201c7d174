"""Parts of lists in files: packed, sealed, renamed when they are whole.

A file has a header of one line, then for each side the rows' columns and scores as 32-bit integers, little-endian, then SHA-256 of all that
comes before. Who writes one writes beside its name, forces it to the disk and renames it: a file that is there is whole, whoever was killed
when. A task that runs twice writes the same bytes twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
from typing import Any, NamedTuple, Sequence

import numpy
from numpy.typing import NDArray
from peermatching import Lists

#: Bytes of the header, its line filled up with blanks.
HEADER = 1024
SEAL = 32


class DamagedPart(ValueError):
    """A file that is not what its writer renamed."""


class Side(NamedTuple):
    """Lists of some people of the pool."""

    #: (rows,) int32, ascending: whose lists they are.
    rows: NDArray[numpy.int32]
    lists: Lists


def replace(path: pathlib.Path, data: bytes) -> None:
    """Puts bytes in a file, whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.uname().nodename}.{os.getpid()}")
    with open(partial, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


def write(path: pathlib.Path, question: str, sides: Sequence[Side]) -> int:
    """Writes a part of the work on a question. Returns its bytes."""
    described = [{"rows": len(side.rows), "k": int(side.lists.columns.shape[1])} for side in sides]
    header = json.dumps({"part": 1, "question": question, "sides": described}).encode()
    pieces = [header.ljust(HEADER - 1) + b"\n"]
    for side in sides:
        for array in (side.rows, side.lists.columns, side.lists.scores):
            pieces.append(numpy.ascontiguousarray(array, "<i4").tobytes())
    seal = hashlib.sha256()
    for piece in pieces:
        seal.update(piece)
    data = b"".join((*pieces, seal.digest()))
    replace(path, data)
    return len(data)


def read(path: pathlib.Path, question: str, *, checked: bool = True) -> list[Side]:
    """The sides of a part. Raises `DamagedPart` for a file that is damaged or of another question; `checked` reads all of it."""
    try:
        data = numpy.memmap(path, numpy.uint8, "r")
        header: Any = json.loads(bytes(data[:HEADER]))
        belongs = header["question"] == question
        described = [(int(side["rows"]), int(side["k"])) for side in header["sides"]]
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedPart(f"{path}: no part of lists: remove it, and it is made again") from problem
    size = HEADER + SEAL + sum(4 * rows * (1 + 2 * k) for rows, k in described)
    if not belongs or size != len(data) or checked and hashlib.sha256(data[:-SEAL]).digest() != bytes(data[-SEAL:]):
        raise DamagedPart(f"{path}: damaged, or of another question: remove it, and it is made again")
    numbers = data[HEADER:-SEAL].view("<i4")
    sides, place = [], 0
    for rows, k in described:
        ends = place + rows, place + rows * (1 + k), place + rows * (1 + 2 * k)
        lists = Lists(numbers[ends[0]:ends[1]].reshape(rows, k), numbers[ends[1]:ends[2]].reshape(rows, k))
        sides.append(Side(numbers[place:ends[0]], lists))
        place = ends[2]
    return sides


def is_whole(path: pathlib.Path, question: str) -> bool:
    """Whether a file is a part of the question: by its seal, since a disk may lose what it was told to keep."""
    try:
        read(path, question)
    except (OSError, DamagedPart):
        return False
    return True
