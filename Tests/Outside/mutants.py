#!/usr/bin/env python3
"""Mutants of Swift sources for script/mutate.

    mutants.py list FILE…                    one mutant a line: key, file, line, column, what becomes what
    mutants.py score COPY LISTED DRAWN       how many of the mutants drawn (lines of `list`) the tests in COPY notice

A mutant changes one operator or literal of one line of code: the order of two numbers, a sum, a logical word, a bound by one. Comments, texts,
preconditions and declarations are left alone. The key is a digest of the file's name, the line's text, how often the same line stood
before, the column and the change, so that it outlives other lines that move.

All mutants drawn are built at once, each behind a switch that the environment turns ("mutant schemata": R. H. Untch, A. J. Offutt & M. J. Harrold,
"Mutation analysis using mutant schemata", ISSTA 1993). `a < b` becomes `a <── b`, where `<──` is an operator of that place alone:

    func <── <T: Comparable>(a: T, b: T) -> Bool { mutant(0) ? a <= b : a < b }

What does not compile so is taken out again, and stays out in later runs. A first run of each suite, with no switch turned, notes which places it
reaches, so that a mutant costs no build, and the suites that reach it, the quickest first, up to the first failure.
"""
import collections
import hashlib
import os
import re
import signal
import subprocess
import sys
import time

COMPARABLE = ["<T: Comparable>(a: T, b: T)", "<T: BinaryInteger>(a: T, b: T)", "<T: BinaryInteger, U: BinaryInteger>(a: T, b: U)"]
EQUATABLE = ["<T: Equatable>(a: T, b: T)"] + COMPARABLE[1:]
ADDITIVE = ["<T: AdditiveArithmetic>(a: T, b: T)"]
CHANGE = ["<T: AdditiveArithmetic>(a: inout T, b: T)"]


def operators(heads, result, group):
    """What a place with an operator between two values declares: the operator, and a function for each kind of values."""

    def declare(name, number, old, new):
        bodies = "\n".join(
            f"@usableFromInline @inline(__always) func {name} {head}{result} {{ mutant({number}) ? a {new} b : a {old} b }}" for head in heads)
        return f"infix operator {name}: {group}Precedence\n{bodies}"

    return declare


def assignments(name, number, old, new):
    return (f"infix operator {name}: AssignmentPrecedence\n"
            f"@usableFromInline @inline(__always) func {name} {CHANGE[0]} {{ if mutant({number}) {{ a {new} b }} else {{ a {old} b }} }}")


def logic(group):
    def declare(name, number, old, new):
        return (f"infix operator {name}: {group}Precedence\n"
                f"@usableFromInline @inline(__always) func {name} (a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool "
                f"{{ mutant({number}) ? try a {new} b() : try a {old} b() }}")
    return declare


def ranges(name, number, old, new):
    return (f"infix operator {name}: RangeFormationPrecedence\n"
            f"@usableFromInline @inline(__always) func {name} <T: Strideable>(a: T, b: T) -> Range<T> where T.Stride: SignedInteger "
            f"{{ a..<(mutant({number}) ? b.advanced(by: 1) : b) }}")


def extremes(name, number, old, new):
    old, new = old[:-1], new[:-1]
    lists = [("a: T, b: T", "a, b"), ("a: T, b: T, c: T", "a, b, c"), ("a: T, b: T, c: T, d: T", "a, b, c, d")]
    free = "\n".join(
        f"@usableFromInline @inline(__always) func {name}<T: Comparable>({', '.join('_ ' + one for one in head.split(', '))}) -> T "
        f"{{ mutant({number}) ? Swift.{new}({call}) : Swift.{old}({call}) }}" for head, call in lists)
    return (f"{free}\nextension Sequence where Element: Comparable {{ "
            f"@usableFromInline @inline(__always) func {name}() -> Element? {{ mutant({number}) ? self.{new}() : self.{old}() }} }}")


# What is looked for, what it becomes, and how a place declares it.
CHANGES = [
    (r" <= ", " < ", operators(COMPARABLE, " -> Bool", "Comparison")), (r" >= ", " > ", operators(COMPARABLE, " -> Bool", "Comparison")),
    (r" < ", " <= ", operators(COMPARABLE, " -> Bool", "Comparison")), (r" > ", " >= ", operators(COMPARABLE, " -> Bool", "Comparison")),
    (r" == ", " != ", operators(EQUATABLE, " -> Bool", "Comparison")), (r" != ", " == ", operators(EQUATABLE, " -> Bool", "Comparison")),
    (r" \+ 1\b", " - 1", operators(ADDITIVE, " -> T", "Addition")), (r" - 1\b", " + 1", operators(ADDITIVE, " -> T", "Addition")),
    (r" \+ (?!1\b)", " - ", operators(ADDITIVE, " -> T", "Addition")), (r" - (?!1\b)", " + ", operators(ADDITIVE, " -> T", "Addition")),
    (r" \+= ", " -= ", assignments), (r" -= ", " += ", assignments),
    (r" && ", " || ", logic("LogicalConjunction")), (r" \|\| ", " && ", logic("LogicalDisjunction")),
    (r"\bmin\(", "max(", extremes), (r"\bmax\(", "min(", extremes),
    (r"(?<!while )\btrue\b", "false", None), (r"\bfalse\b", "true", None), (r"\.\.<", "...", ranges), (r"\bcontinue\b", "break", None),
]
SKIPPED = re.compile(r"^\s*(//|import |@|precondition|assert|\"|case \.|.*(func|init|struct|enum|extension|protocol|operator) )")

Mutant = collections.namedtuple("Mutant", "key path line column old new kind")


def code_end(line):
    """Where a comment begins, or the end; None for lines with text in quotes."""
    if '"' in line:
        return None
    place = line.find("//")
    return len(line) if place < 0 else place


def mutants(path):
    """Every place in a file; lines and columns from 1."""
    seen = {}
    for number, line in enumerate(open(path, encoding="utf-8").read().split("\n"), 1):
        seen[line] = seen.get(line, 0) + 1
        end = code_end(line)
        # Generic arguments and arrows look like comparisons only without blanks around them.
        if SKIPPED.match(line) or end is None:
            continue
        for kind, (old, new, _) in enumerate(CHANGES):
            for match in re.finditer(old, line[:end]):
                text = f"{path}\0{line}\0{seen[line]}\0{match.start()}\0{match.group()}\0{new}"
                yield Mutant(hashlib.sha256(text.encode()).hexdigest()[:10], path, number, match.start() + 1, match.group(), new, kind)


def planted(mutant, number):
    """What stands in the place of what a mutant changes, and the declarations it needs."""
    sign = chr(0x2500 + number // 128) + chr(0x2500 + number % 128)
    old, new = mutant.old.strip(), mutant.new.strip()
    if old in ("true", "false"):
        return f"mutantFlag({number}, {old})", ""
    if old == "continue":
        return None, ""
    declare = CHANGES[mutant.kind][2]
    if old in ("+ 1", "- 1"):
        return f" {old[0]}{sign} 1", declare(old[0] + sign, number, old[0], new[0])
    if old in ("min(", "max("):
        return f"mutant{number}(", declare(f"mutant{number}", number, old, new)
    return mutant.old.replace(old, old + sign), declare(old + sign, number, old, new)


HEADER = """import CPeerKernels

@usableFromInline @inline(__always) func mutant(_ number: Int32) -> Bool { peer_mutant(number) }
@usableFromInline @inline(__always) func mutantFlag(_ number: Int32, _ value: Bool) -> Bool { peer_mutant(number) ? !value : value }
"""
SWITCH = """#include <stdbool.h>
#include <stdint.h>
extern int32_t peer_mutant_turned;
extern uint8_t peer_mutants_reached[65536];
/// Whether the change of a place is turned on; notes that the place is reached.
static inline bool peer_mutant(int32_t number) {
    peer_mutants_reached[number] = 1;
    return number == peer_mutant_turned;
}
"""
SWITCHES = """#include "peer_mutants.h"
#include <stdio.h>
#include <stdlib.h>
int32_t peer_mutant_turned = -1;
uint8_t peer_mutants_reached[65536];
static void note(void) {
    FILE *file = fopen(getenv("PEER_MUTANTS_REACHED"), "w");
    for (int place = 0; file && place < 65536; place++) if (peer_mutants_reached[place]) fprintf(file, "%d\\n", place);
    if (file) fclose(file);
}
__attribute__((constructor)) static void start(void) {
    const char *turned = getenv("PEER_MUTANT");
    if (turned) peer_mutant_turned = atoi(turned);
    if (getenv("PEER_MUTANTS_REACHED")) atexit(note);
}
"""


class Score:
    def __init__(self, copy, listed, drawn):
        self.copy = copy
        self.listed = open(listed, encoding="utf-8").read()
        self.mutants = []
        for line in open(drawn, encoding="utf-8").read().splitlines():
            key, path = line.split("\t")[:2]
            self.mutants.append(next(mutant for mutant in mutants(path) if mutant.key == key))
        # What did not compile in an earlier run: a key goes with the text of its line.
        self.notes = os.path.join(copy, "refused")
        keys = open(self.notes, encoding="utf-8").read().split() if os.path.exists(self.notes) else []
        self.refused = {number for number, mutant in enumerate(self.mutants) if mutant.key in keys}

    def module(self, mutant):
        return mutant.path.split("/")[1]

    def plant(self):
        """Writes the sources of the copy with every mutant that is not refused."""
        lines, declared = {}, collections.defaultdict(list)
        order = sorted(range(len(self.mutants)), key=lambda number: (self.mutants[number].path, -self.mutants[number].column))
        for number in order:
            mutant = self.mutants[number]
            text = lines.setdefault(mutant.path, open(mutant.path, encoding="utf-8").read().split("\n"))
            if number in self.refused:
                continue
            line, start = text[mutant.line - 1], mutant.column - 1
            place, declarations = planted(mutant, number)
            end = start + len(mutant.old)
            if place is None:
                label = re.match(r" ([a-z]\w*)", line[end:])
                word = label.group(0) if label else ""
                end += len(word)
                place = f"if mutant({number}) {{ break{word} }}; continue{word}"
            text[mutant.line - 1] = line[:start] + place + line[end:]
            declared[self.module(mutant)].append(declarations)
        for path, text in lines.items():
            self.write(path, "\n".join(text))
        for module in {self.module(mutant) for mutant in self.mutants}:
            self.write(f"Sources/{module}/Mutants.swift", HEADER + "\n".join(declared[module]) + "\n")
        self.write("Sources/CPeerKernels/include/peer_mutants.h", SWITCH)
        self.write("Sources/CPeerKernels/peer_mutants.c", SWITCHES)

    def write(self, path, text):
        """Writes a file of the copy, unless it stands there so: what is not touched is not built again."""
        path = os.path.join(self.copy, path)
        if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            open(path, "w", encoding="utf-8").write(text)

    def build(self):
        """Builds the tests, without the mutants of lines that do not compile."""
        while True:
            self.plant()
            made = subprocess.run(
                ["swift", "build", "-c", "release", "--build-tests"], cwd=self.copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            open(os.path.join(self.copy, "build.log"), "w", encoding="utf-8").write(made.stdout)
            if made.returncode == 0:
                return
            wrong = {(path, int(line)) for path, line in re.findall(r"(Sources/\S+\.swift):(\d+):\d+: error:", made.stdout)}
            named = {int(number) for number in re.findall(r"mutant(?:Flag\(|\()?(\d+)", "\n".join(
                line for line in made.stdout.splitlines() if "error:" in line))}
            found = {number for number, mutant in enumerate(self.mutants) if number not in self.refused
                     and ((mutant.path, mutant.line) in wrong or number in named)}
            if not found:
                sys.exit(f"mutate: the copy does not compile: {self.copy}/build.log")
            self.refused |= found
            with open(self.notes, "a", encoding="utf-8") as notes:
                notes.writelines(self.mutants[number].key + "\n" for number in found)
            print(f"mutate: {len(found)} do not compile and are taken out", file=sys.stderr, flush=True)

    def suites(self):
        """The suites of the tests."""
        listed = subprocess.run([self.bundle, "--testing-library", "swift-testing", "--list-tests"], capture_output=True, text=True, check=True)
        return sorted({line.split("/")[0] for line in listed.stdout.splitlines() if "/" in line})

    def run(self, suite, limit, environment):
        """Runs a suite up to the first failure; `passed`, `failed` or `slow`, and the seconds it took."""
        begin = time.monotonic()
        process = subprocess.Popen(
            [self.bundle, "--testing-library", "swift-testing", "--filter", f"^{re.escape(suite)}/"], cwd=self.copy, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env={**os.environ, **environment}, start_new_session=True)

        def late(*_):
            raise TimeoutError

        verdict, passed = "failed", False
        signal.signal(signal.SIGALRM, late)
        signal.alarm(int(limit) + 1)
        try:
            for line in process.stdout:
                if "✘".encode() in line:
                    break
                passed = passed or b"Test run with" in line and b"passed" in line
            else:
                verdict = "passed" if process.wait() == 0 and passed else "failed"
        except TimeoutError:
            verdict = "slow"
        signal.alarm(0)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return verdict, time.monotonic() - begin

    def score(self):
        begin = time.monotonic()
        self.build()
        folder = os.path.realpath(os.path.join(self.copy, ".build/release"))
        self.bundle = next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".xctest"))
        print(f"mutate: {len(self.mutants) - len(self.refused)} mutants built in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
        begin, reached, limits = time.monotonic(), collections.defaultdict(list), {}
        for suite in self.suites():
            notes = os.path.abspath(os.path.join(self.copy, "reached"))
            verdict, took = self.run(suite, 3600, {"PEER_MUTANTS_REACHED": notes})
            if verdict != "passed":
                sys.exit(f"mutate: {suite} fails with no mutant turned on")
            limits[suite] = 3 * took + 10
            for number in open(notes, encoding="utf-8").read().split():
                reached[int(number)].append(suite)
        print(f"mutate: {len(limits)} suites in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
        counts = collections.defaultdict(collections.Counter)
        for number, mutant in enumerate(self.mutants):
            verdict = self.verdict(number, mutant, reached[number], limits)
            counts[self.module(mutant)][verdict.split(":")[0]] += 1
            print(f"{mutant.key} {mutant.path}:{mutant.line}:{mutant.column} {mutant.old.strip()} → {mutant.new.strip()}: {verdict}", flush=True)
        names = ["killed", "survives, as listed", "SURVIVES", "does not compile"]
        for module, count in sorted(counts.items()) + [("all", sum(counts.values(), collections.Counter()))]:
            print(f"{module:<22}" + ", ".join(f"{count[name]} {name}" for name in names))
        return not any(count["SURVIVES"] for count in counts.values())

    def verdict(self, number, mutant, suites, limits):
        if number in self.refused:
            return "does not compile"
        for suite in sorted(suites, key=lambda suite: limits[suite]):
            result, _ = self.run(suite, limits[suite], {"PEER_MUTANT": str(number)})
            if result != "passed":
                return "killed" if result == "failed" else "killed: too slow"
        if mutant.key in self.listed:
            return "survives, as listed"
        return "SURVIVES" if suites else "SURVIVES: no test comes there"


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "list":
        for path in arguments:
            for mutant in mutants(path):
                print(f"{mutant.key}\t{path}\t{mutant.line}\t{mutant.column}\t{mutant.old.strip()} → {mutant.new.strip()}")
    else:
        sys.exit(0 if Score(*arguments).score() else 1)


try:
    main()
except BrokenPipeError:
    sys.exit(0)
