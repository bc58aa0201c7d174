"""The Python examples of the pages, run as they stand there."""

import os
import pathlib
import re
import tempfile
import unittest

import numpy

from test_people import cohort

import peermatching

docs = pathlib.Path(__file__).resolve().parents[3] / "docs"
# Solvers from outside are started by programs: StudyPagesTests runs those of the studies.
pages = sorted(page for page in docs.rglob("*.md") if page.parent.name != "studies" and "\n```python\n" in page.read_text())


class Triangle:
    """A graph as NetworkX has them, of three vertices."""

    def adjacency(self):
        weights = {("a", "b"): 2, ("b", "c"): 3, ("a", "c"): 4}
        of = {frozenset(pair): {"weight": weight} for pair, weight in weights.items()}
        return ((one, {other: of[frozenset((one, other))] for other in "abc" if other != one}) for one in "abc")

    def is_directed(self):
        return False

    def is_multigraph(self):
        return False


class Pages(unittest.TestCase):
    def setUp(self):
        self.folder, self.before = tempfile.TemporaryDirectory(), os.getcwd()
        self.addCleanup(self.folder.cleanup)
        self.addCleanup(os.chdir, self.before)
        os.chdir(self.folder.name)
        pathlib.Path("cohort.csv").write_text(peermatching.Cohort.from_columns(cohort(1000)).to_csv())

    def test_every_example_runs(self):
        self.assertEqual([page.name for page in pages], ["other-languages.md"])
        for page in pages:
            names = {"costs": numpy.array([[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]]), "graph": Triangle()}
            text = page.read_text()
            for block in re.finditer(r"^```python\n(.*?)^```$", text, re.M | re.S):
                # Lines of errors are those of the page.
                lines = "\n" * text.count("\n", 0, block.start(1))
                exec(compile(lines + block.group(1), str(page), "exec"), names)
            self.assertEqual(list(names["columns"]), [1, 0, 2])
            self.assertEqual(names["mates"], {"ann": "bob", "bob": "ann"})
            self.assertEqual(names["scores"].shape, (1000, 1000))


if __name__ == "__main__":
    unittest.main()
