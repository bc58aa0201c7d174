"""A question, how it is cut into tasks, and the folder in which its finished tasks are kept.

    work/manifest.json     the question: digests of people and program, tiles, k, …
    work/program.json      the program with its fit
    work/pairs/I-J.part    a finished pair of tiles (in blocks: BLOCK.part)
    work/merged/I.part     a tile's lists, merged

A driver that is started again reads the manifest, finds what is finished, and does the rest.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import pathlib
from typing import Any

from . import parts

#: Most people of a tile: two tiles of packed people and their lists are some 500 MB at k = 32.
TILE = 125_000
#: Tasks for each core, so that cores end at about the same time.
TASKS_PER_CORE = 4


@dataclasses.dataclass(frozen=True)
class Question:
    """What is computed; equal questions have equal answers, byte for byte."""

    people: str
    people_digest: str
    program_digest: str
    #: People of the pool.
    count: int
    k: int
    kind: str
    #: Tiles of the rows and of the columns.
    tiles: int
    #: A blocking's name, empty for all pairs; see `blocking`.
    blocks: str = ""

    @property
    def digest(self) -> str:
        """What parts of the work on this question are known by. Where people lie does not matter."""
        fields = {name: value for name, value in dataclasses.asdict(self).items() if name != "people"}
        return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()

    def tile(self, index: int) -> range:
        """The people of a tile: as many in each, give or take one."""
        return range(self.count * index // self.tiles, self.count * (index + 1) // self.tiles)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """All unordered pairs of tiles, those of two different tiles first: they take twice as long as a tile with itself."""
        indices = range(self.tiles)
        return [(i, j) for i in indices for j in indices if i < j] + [(i, i) for i in indices]


def tiles_for(count: int, cores: int) -> int:
    """So many tiles that each has at most `TILE` people and every core several pairs of them."""
    tiles = max(1, -(-count // TILE))
    while tiles * (tiles + 1) // 2 < TASKS_PER_CORE * cores and count // (tiles + 1) >= 2048:
        tiles += 1
    return tiles


class Folder:
    """The folder of a question's work, which every worker sees under the same path."""

    def __init__(self, path: str, question: Question) -> None:
        self.path = pathlib.Path(path)
        self.question = question

    @classmethod
    def stored(cls, path: str) -> tuple[Question, str] | None:
        """The question of a folder and its program, if there is one."""
        manifest, program = (pathlib.Path(path) / name for name in ("manifest.json", "program.json"))
        if not manifest.exists():
            return None
        fields: dict[str, Any] = json.loads(manifest.read_text())
        return Question(**fields), program.read_text()

    def prepare(self, program: str) -> None:
        """Makes the folder, or finds it made by an earlier driver for the same question; refuses that of another."""
        self.path.mkdir(parents=True, exist_ok=True)
        stored = self.stored(str(self.path))
        if stored and stored[0].digest != self.question.digest:
            mine, theirs = dataclasses.asdict(self.question), dataclasses.asdict(stored[0])
            differing = ", ".join(f"{name} {theirs[name]} there and {mine[name]} here" for name in mine if mine[name] != theirs[name])
            raise ValueError(f"{self.path}: the work on another question ({differing}): name another folder, or remove this one")
        for name in ("pairs", "merged"):
            (self.path / name).mkdir(exist_ok=True)
        if not stored:
            parts.replace(self.path / "program.json", program.encode())
            parts.replace(self.path / "manifest.json", json.dumps(dataclasses.asdict(self.question), indent=2).encode())

    def pair(self, first: int, second: int) -> pathlib.Path:
        """The file of a pair of tiles."""
        return self.path / "pairs" / f"{first}-{second}.part"

    def block(self, index: int) -> pathlib.Path:
        """The file of a block."""
        return self.path / "pairs" / f"{index}.part"

    def merged(self, tile: int) -> pathlib.Path:
        """The file of a tile's lists."""
        return self.path / "merged" / f"{tile}.part"
