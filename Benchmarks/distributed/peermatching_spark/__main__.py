"""The command line; see `python -m peermatching_spark --help`."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

from . import __doc__ as words
from . import people


def arguments(given: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="peermatching_spark", description=words, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("parquet", help="a cohort's CSV as Parquet")
    made.add_argument("source")
    made.add_argument("target")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("people", help="Parquet: a file or a folder, under the same path on every machine")
    common.add_argument("--work", required=True, help="folder of finished parts, shared by all machines; a driver started again goes on from it")
    common.add_argument("--program", help="JSON; the preset of peer mentoring unless given")
    common.add_argument("--tiles", type=int, help="tiles of the people; chosen by their number and the cores unless given")
    common.add_argument("--master", help="Spark's master; spark-submit's unless given")
    lists = commands.add_parser("lists", parents=[common], help="everybody's best partners")
    lists.add_argument("--top", type=int, required=True, help="most partners of each")
    lists.add_argument("--out", required=True, help="folder for the tables")
    lists.add_argument("--audience", choices=["administrator", "participant"], help="write lists.csv as well, for these readers")
    lists.add_argument("--blocks", default="", help="compare people of the same department, languages or free days alone")
    match = commands.add_parser("match", parents=[common], help="pairs, and a judged bound")
    match.add_argument("--out", required=True, help="file for the pairs: a,b")
    match.add_argument("--in-tiles", action="store_true", help="proposals by score in tiles, without augmentations")
    return parser.parse_args(given)


def main(given: list[str]) -> None:
    """Runs a command."""
    chosen = arguments(given)
    if chosen.command == "parquet":
        print(f"{people.parquet_of(chosen.source, chosen.target)} people: {chosen.target}")
        return
    # Spark is needed from here on.
    from .job import LISTED, Job, session

    program = pathlib.Path(chosen.program).read_text(encoding="utf-8") if chosen.program else json.dumps({"practice": "peer-mentoring"})
    spark = session(chosen.master)
    try:
        if chosen.command == "lists":
            kind = "shown" if chosen.audience == "participant" else "reciprocal"
            job = Job(
                spark.sparkContext, chosen.people, program, chosen.work, k=chosen.top, kind=kind, tiles=chosen.tiles, blocks=chosen.blocks)
            job.lists(chosen.out, chosen.audience)
        else:
            job = Job(spark.sparkContext, chosen.people, program, chosen.work, k=LISTED, tiles=chosen.tiles)
            job.match(chosen.out, augmented=not chosen.in_tiles)
    finally:
        spark.stop()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (ValueError, OSError) as problem:
        print(f"peermatching_spark: {problem}", file=sys.stderr)
        sys.exit(65)
