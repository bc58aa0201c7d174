#!/usr/bin/env python3
"""Whether README and docs hold what they say: every link leads somewhere, every figure is that of the record it names, and every Swift
example stands in a source that tests build and run. Prints what does not, and exits 1."""
import csv
import json
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
pages = [root / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "datasets/README.md")] + sorted((root / "docs").rglob("*.md"))
problems = []


def say(page, line, words):
    problems.append(f"{page.relative_to(root)}:{line}: {words}")


def anchors(page):
    """The anchors of a page's headings, as the sites that show Markdown make them."""
    headings = re.findall(r"^#+ +(.*)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def blocks(page, language):
    """Fenced blocks of a language with the line they begin at."""
    text = page.read_text()
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.M | re.S):
        yield text.count("\n", 0, match.start()) + 1, match.group(1)


def check_links(page):
    text = re.sub(r"^```.*?^```$", lambda block: "\n" * block.group().count("\n"), page.read_text(), flags=re.M | re.S)
    for match in re.finditer(r"\[[^\]]*\]\(([^)\s]+)\)", text):
        line, (target, _, anchor) = text.count("\n", 0, match.start()) + 1, match.group(1).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        place = (page.parent / target).resolve() if target else page
        if not place.exists():
            say(page, line, f"the link to '{match.group(1)}' leads nowhere")
        elif anchor and place.suffix == ".md" and anchor not in anchors(place):
            say(page, line, f"'{place.name}' has no heading '#{anchor}'")


def code(text):
    """Lines without indentation, blank lines and imports: what has to agree."""
    return [line.strip() for line in text.splitlines() if line.strip() and not re.match(r"import \w+$", line.strip())]


# What tests build and run, as one text a file.
sources = ["\n".join(code(path.read_text())) for path in sorted((root / "Tests").rglob("*.swift")) + sorted((root / "Benchmarks/Tests").rglob("*.swift"))]
products = set(re.findall(r'\.library\(\s*name: "(\w+)"', (root / "Package.swift").read_text()))


def check_swift(page):
    for line, block in blocks(page, "swift"):
        if block.startswith(".package("):
            # Lines for somebody else's manifest.
            for product in set(re.findall(r'\.product\(name: "(\w+)"', block)) - products:
                say(page, line, f"the package has no product '{product}'")
        elif not any("\n".join(code(block)) in source for source in sources):
            say(page, line, "this example stands in no source of Tests, so that nobody builds and runs it")


def check_json(page):
    for line, block in blocks(page, "json"):
        try:
            json.loads(block)
        except ValueError as error:
            say(page, line, f"this is no JSON: {error}")


def figure(record, where):
    """A number of a record: a sum of entries of a JSON file, an entry of a CSV file (`column=value;wanted`), or what a pattern finds in a text."""
    path = root / "Benchmarks/Results" / record
    if path.suffix == ".json":
        def entry(keys, value):
            for key in keys.split("/"):
                value = value[key] if isinstance(value, dict) else value[int(key)]
            return value
        content = json.loads(path.read_text())
        return sum(entry(keys.strip(), content) for keys in where.split("+"))
    if path.suffix == ".csv":
        *keys, wanted = where.split(";")
        with open(path, newline="") as file:
            return float(next(row for row in csv.DictReader(file) if all(row[k] == v for k, v in (key.split("=") for key in keys)))[wanted])
    return float(re.search(where, path.read_text(), re.M).group(1))


def check_figures():
    with open(root / "docs/figures.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, row in enumerate(rows, 2):
        page = root / row["page"]
        text = re.sub(r"\s+", " ", page.read_text())
        pattern = re.escape(row["words"]).replace(re.escape("{}"), r"([0-9.,]*[0-9])")
        found = re.search(pattern, text)
        if not found:
            say(root / "docs/figures.csv", place, f"{row['page']} does not say '{row['words']}'")
            continue
        stated = found.group(1).replace(",", "")
        number = figure(row["record"], row["where"]) * float(row["times"] or 1)
        decimals = len(stated.partition(".")[2])
        if abs(number - float(stated)) > 0.5 * 10**-decimals * (1 + 1e-9):
            line = page.read_text()[: page.read_text().find(row["words"].split("{}")[0].split()[-1])].count("\n") + 1
            say(page, line, f"'{found.group()}' is {number:.{decimals + 2}f} in Benchmarks/Results/{row['record']}")


for page in pages:
    check_links(page)
    check_swift(page)
    check_json(page)
check_figures()
print("\n".join(problems) or f"{len(pages)} pages hold what they say", file=sys.stderr if problems else sys.stdout)
sys.exit(bool(problems))
