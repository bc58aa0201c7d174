"""Blocks: people who have something in common, compared with one another alone. The way to go where all pairs are too many.

`department` has a block for each department, `languages` for each language, `free` for each day of the week; where people are in several
blocks, their lists are joined. Blocks lose the pairs across them: those that a rule forbids anyway (a common language, hours in common
in one time zone) are no loss, all others are. Whoever left the question blank is in a block of those who did.

A block is read, fitted by the whole cohort's fit, and scored in one task. Rules see the block's people alone: a reporting line through
somebody of another block is not seen.
"""

from __future__ import annotations

import json
import time
from typing import Any

import numpy
import pyarrow
import pyarrow.compute
from peermatching import Lists, fit, top_k

from . import parts, people, worker
from .work import Folder, Question

#: Columns that blocks are made of, and how a cell names its blocks: as it is, by its parts, or by the first three letters of its parts.
COLUMNS = {"department": "whole", "languages": "parts", "free": "days"}


def named(cell: str, form: str) -> set[str]:
    """The blocks that a cell names."""
    if form == "whole" or not cell.strip():
        return {cell.strip()}
    named = {part.strip() for part in cell.split(";")} - {""}
    return {part[:3] for part in named} if form == "days" else named


def keys(question: Question) -> list[str]:
    """The names of all blocks, those with most people first, so that the longest tasks are not the last."""
    form = COLUMNS.get(question.blocks)
    if form is None:
        raise ValueError(f"blocks by '{question.blocks}': one of {', '.join(COLUMNS)}")
    column = people.column_of(question.people, question.blocks)
    sizes: dict[str, int] = {}
    for pair in column.fill_null("").value_counts().to_pylist():
        for key in named(pair["values"], form):
            sizes[key] = sizes.get(key, 0) + pair["counts"]
    return sorted(sizes, key=lambda key: (-sizes[key], key))


def members(question: Question, key: str) -> pyarrow.Table:
    """The people of a block."""
    table = people.table_of(question.people)
    cells = table[question.blocks].cast(pyarrow.string()).fill_null("")
    known = cells.unique().to_pylist()
    chosen = [cell for cell in known if key in named(cell, COLUMNS[question.blocks])]
    return table.filter(pyarrow.compute.is_in(cells, pyarrow.array(chosen, pyarrow.string())))


def scan(folder: Folder, program: str, index: int, key: str, threads: int) -> worker.Report:
    """Scores the pairs of a block and writes its lists, by places among all people."""
    question = folder.question
    begin = time.monotonic()
    pool = fit(people.cohort_of(members(question, key)), json.loads(program), threads=threads)
    start = time.monotonic()
    kind: Any = question.kind
    found = top_k(pool, question.k, kind=kind, threads=threads)
    rows = pyarrow.compute.index_in(pyarrow.array(pool.ids, pyarrow.string()), people.ids_of(question.people)).to_numpy().astype(numpy.int32)
    columns = numpy.where(found.columns >= 0, rows[found.columns], -1).astype(numpy.int32) if len(rows) else found.columns
    written = parts.write(folder.block(index), question.digest, [parts.Side(rows, Lists(columns, found.scores))])
    return worker.report(key, start - begin, start, written)
