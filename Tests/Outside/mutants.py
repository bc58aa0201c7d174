#!/usr/bin/env python3
"""Lists, shows and makes mutants of Swift sources for script/mutate.

    mutants.py list FILE…           one mutant a line: key, file, line, column, what becomes what
    mutants.py make KEY FILE…       changes that one place in its file

A mutant changes one operator or literal of one line of code: the order of two numbers, a sum, a logical word, a bound by one. Comments, texts,
preconditions and declarations are left alone. The key is a digest of the file's name, the line's text, how often the same line stood
before, the column and the change, so that it outlives other lines that move.
"""
import hashlib
import re
import sys

CHANGES = [
    (r" <= ", " < "), (r" >= ", " > "), (r" < ", " <= "), (r" > ", " >= "), (r" == ", " != "), (r" != ", " == "),
    (r" \+ 1\b", " - 1"), (r" - 1\b", " + 1"), (r" \+ (?!1\b)", " - "), (r" - (?!1\b)", " + "), (r" \+= ", " -= "), (r" -= ", " += "),
    (r" && ", " || "), (r" \|\| ", " && "), (r"\bmin\(", "max("), (r"\bmax\(", "min("), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
    (r"\.\.<", "..."), (r"\bcontinue\b", "break"),
]
SKIPPED = re.compile(r"^\s*(//|import |@|precondition|assert|\"|case \.|.*(func|init|struct|enum|extension|protocol|operator) )")


def code_end(line):
    """Where a comment begins, or the end; None for lines with text in quotes."""
    if '"' in line:
        return None
    place = line.find("//")
    return len(line) if place < 0 else place


def mutants(path):
    """(key, line number from 1, column from 1, old, new, changed line) of every place in a file."""
    seen = {}
    for number, line in enumerate(open(path, encoding="utf-8").read().split("\n"), 1):
        seen[line] = seen.get(line, 0) + 1
        end = code_end(line)
        # Generic arguments and arrows look like comparisons only without blanks around them.
        if SKIPPED.match(line) or end is None:
            continue
        for old, new in CHANGES:
            for match in re.finditer(old, line[:end]):
                changed = line[: match.start()] + new + line[match.end() :]
                text = f"{path}\0{line}\0{seen[line]}\0{match.start()}\0{match.group()}\0{new}"
                yield hashlib.sha256(text.encode()).hexdigest()[:10], number, match.start() + 1, match.group(), new, changed


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "list":
        for path in arguments:
            for key, number, column, old, new, _ in mutants(path):
                print(f"{key}\t{path}\t{number}\t{column}\t{old.strip()} → {new.strip()}")
        return
    key, paths = arguments[0], arguments[1:]
    for path in paths:
        for found, number, _, _, _, changed in mutants(path):
            if found == key:
                lines = open(path, encoding="utf-8").read().split("\n")
                lines[number - 1] = changed
                open(path, "w", encoding="utf-8").write("\n".join(lines))
                return
    sys.exit(f"no mutant {key}")


try:
    main()
except BrokenPipeError:
    sys.exit(0)
