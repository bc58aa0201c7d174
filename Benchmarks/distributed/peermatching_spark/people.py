"""People in Parquet, and cohorts of them."""

from __future__ import annotations

import hashlib
import io
import os
import pathlib
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet
from peermatching import Cohort

#: Rows of a file that are read at once by whoever wants some columns or some people.
ROW_GROUP = 65_536


def parquet_of(source: str, target: str) -> int:
    """Writes a cohort's CSV as Parquet, cell by cell as text, so that it reads back as the same cohort. Returns the number of people."""
    with open(source, encoding="utf-8-sig") as file:
        header = file.readline()
    names = next(iter(pyarrow.csv.read_csv(io.BytesIO(header.encode()), read_options=pyarrow.csv.ReadOptions(
        autogenerate_column_names=True), convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=False)).to_batches())).to_pylist()[0]
    types = {str(name): pyarrow.string() for name in names.values()}
    table = pyarrow.csv.read_csv(
        source, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=False))
    partial = f"{target}.{os.getpid()}"
    pyarrow.parquet.write_table(table, partial, row_group_size=ROW_GROUP)
    os.replace(partial, target)
    return table.num_rows


def files_of(path: str) -> list[pathlib.Path]:
    """The Parquet files of a path, which is one or a folder of them, in order of their names."""
    place = pathlib.Path(path)
    files = sorted(place.glob("**/*.parquet")) if place.is_dir() else [place]
    if not files or not all(file.is_file() for file in files):
        raise ValueError(f"{path}: no Parquet file there; make one of a cohort's CSV by 'parquet'")
    return files


def digest_of(path: str) -> str:
    """SHA-256 of the bytes of people's files: whether two machines, or two days, mean the same people."""
    digest = hashlib.sha256()
    for file in files_of(path):
        with open(file, "rb") as opened:
            while piece := opened.read(1 << 22):
                digest.update(piece)
    return digest.hexdigest()


def table_of(path: str, people: Any = None) -> pyarrow.Table:
    """People's columns; some of the people where `people` is a filter of Arrow's."""
    return pyarrow.concat_tables(
        [pyarrow.parquet.read_table(file, filters=people) for file in files_of(path)], promote_options="default")


def column_of(path: str, name: str) -> pyarrow.ChunkedArray:
    """One column of all people, as text."""
    found = [pyarrow.parquet.read_table(file, columns=[name])[name].cast(pyarrow.string()) for file in files_of(path)]
    return pyarrow.chunked_array([chunk for column in found for chunk in column.chunks], pyarrow.string())


def ids_of(path: str) -> pyarrow.Array:
    """All ids, ascending by their bytes."""
    ids = column_of(path, "id").combine_chunks()
    return ids.take(pyarrow.compute.sort_indices(ids))


def cohort_of(table: pyarrow.Table) -> Cohort:
    """A cohort of columns: text, numbers and truth values by way of CSV, which Arrow writes faster than cells are counted one by one."""
    def is_plain(kind: pyarrow.DataType) -> bool:
        return any(test(kind) for test in (
            pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_integer, pyarrow.types.is_floating))

    names = ",".join('"' + name.replace('"', '""') + '"' for name in table.column_names)
    if not table.num_rows or not all(is_plain(field.type) for field in table.schema):
        return Cohort.from_columns(table)
    buffer = io.BytesIO()
    buffer.write(f"{names}\n".encode())
    pyarrow.csv.write_csv(table, buffer, pyarrow.csv.WriteOptions(include_header=False))
    return Cohort.from_csv(buffer.getvalue().decode())
