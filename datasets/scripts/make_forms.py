#!/usr/bin/env python3
"""Writes datasets/forms: exports as form tools and staff systems write them, of made-up people, and what each column is.

usage: python3 datasets/scripts/make_forms.py datasets/forms

A column is declared once, with its header, its answers and what a survey key has to say about it; so `expected/NAME.csv` is what whoever
made the form meant, not what a program found in the answers. Layouts follow what the tools write: their own columns, rows of header,
separators and clocks. All people and answers are drawn from seeds.
"""
import csv
import io
import pathlib
import random
import sys

FIRST = "Zoë Jürgen Ana María Łukasz Søren Ngọc Priya O’Neil Chloé Björn İpek Tom Ravi Mei Aïcha João Ilse Noor Fatou Kwame".split()
LAST = "Müller García Nowak Ødegård Nguyễn D'Souza Lefèvre Smith-Jones Öztürk van_der_Berg Silva Ito Haddad Kovács Mensah Rossi".split()

LEVELS = ["None", "Basic", "Intermediate", "Advanced", "Expert"]
WELL = ["Not at all", "A little", "Somewhat", "Well", "Very well"]
AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]


class Column:
    """Answers of one question: a function of random numbers and the person's number, and the truth about it."""

    def __init__(self, header, role, answer, name="", scale="", second="", third=""):
        self.header, self.role, self.answer, self.name, self.scale = header, role, answer, name, scale
        self.second, self.third = second, third


def person(number):
    return FIRST[number % len(FIRST)], LAST[(number * 7 + number // 20) % len(LAST)].replace("_", " ")


def address(number, domain="example.org"):
    return f"person{number}@{domain}"


def one(answers, blank=0.0, weights=None):
    return lambda r, n: "" if r.random() < blank else r.choices(answers, weights)[0]


def some(options, separator, end="", blank=0.1, share=0.4, other=None):
    def answer(r, n):
        if r.random() < blank:
            return ""
        ticked = [option for option in options if r.random() < share]
        if other and r.random() < 0.15:
            ticked.append(r.choice(other) + f" {n}")
        return separator.join(ticked) + (end if ticked else "")
    return answer


def comment(r, n):
    return r.choice(["", "", "", f"Thanks, nr {n}!", f"two\nlines {n}", f"She said \"yes\", twice ({n})", f"🙂 {n}; see you"])


def labels(values):
    return "labels: " + " | ".join(values)


def values(pairs):
    return "values: " + " | ".join(f"{key}={value}" for key, value in sorted(pairs.items(), key=lambda p: p[0].encode()))


def options(texts):
    return "options: " + " | ".join(sorted(texts, key=lambda t: t.encode()))


def scaled(header, role, name, answers, blank=0.05, **more):
    return Column(header, role, one(answers, blank), name, labels(answers), **more)


def ranged(header, role, name, low, high, blank=0.05, **more):
    numbers = [str(number) for number in range(low, high + 1)]
    return Column(header, role, one(numbers, blank), name, f"range: {low} {high}", **more)


def ticks(header, role, texts, separator, end="", other=None, **more):
    return Column(header, role, some(texts, separator, end, other=other), "", options(texts), **more)


def fixed(header, role, answer, scale="", **more):
    return Column(header, role, answer, "", scale, **more)


def tool(header, answer, **more):
    return Column(header, "tool", answer, **more)


def mail(header, domain="example.org", **more):
    return fixed(header, "id", lambda r, n: address(n, domain), **more)


def full_name(header, **more):
    return fixed(header, "name", lambda r, n: " ".join(person(n)), **more)


def names(first, last):
    return [fixed(first, "name", lambda r, n: person(n)[0]), fixed(last, "name", lambda r, n: person(n)[1])]


def text(header, role, answers, **more):
    return fixed(header, role, one(answers, 0.03), **more)


def free(header, **more):
    return fixed(header, "comment", comment, **more)


def consent(header, yes, no, **more):
    return fixed(header, "consent", lambda r, n: no if n == 2 else yes, f"yes: {yes} | no: {no}", **more)


def clock(pattern):
    """A moment that grows with the number of the row: month and day of spring 2026, by the pattern's names."""
    def answer(r, n):
        minute = n * 37
        day, minute = minute // 1440 % 60, minute % 1440
        month, day = 3 + day // 30, day % 30 + 1
        hour, minute = minute // 60, minute % 60
        return pattern.format(
            y=2026, yy=26, m=month, mm=f"{month:02}", d=day, dd=f"{day:02}", h=hour, hh=f"{hour:02}", mi=f"{minute:02}", s="07",
            h12=(hour + 11) % 12 + 1, half="AM" if hour < 12 else "PM", low="am" if hour < 12 else "pm")
    return answer


def stamp(header, pattern, order, **more):
    return fixed(header, "timestamp", clock(pattern), f"order: {order}", **more)


def day(header, pattern, order, role="started", **more):
    def answer(r, n):
        month, date = r.randint(1, 12), r.randint(1, 28)
        return pattern.format(y=r.randint(2008, 2025), m=month, mm=f"{month:02}", d=date, dd=f"{date:02}")
    return fixed(header, role, answer, f"order: {order}", **more)


def mapped(header, role, pairs, **more):
    return fixed(header, role, one(list(pairs), 0.02), values(pairs), **more)


def write(folder, name, columns, people, rows=1, delimiter=",", encoding="utf-8", titles=(), line="\r\n", quote=csv.QUOTE_MINIMAL):
    r = random.Random(name)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line, quoting=quote)
    for title in titles:
        writer.writerow(title + [""] * (len(columns) - len(title)))
    writer.writerow([column.header for column in columns])
    if rows > 1:
        writer.writerow([column.second for column in columns])
    if rows > 2:
        writer.writerow([column.third or f'{{"ImportId":"QID{place}"}}' for place, column in enumerate(columns)])
    for number in range(1, people + 1):
        writer.writerow([column.answer(r, number) for column in columns])
    (folder / f"{name}.csv").write_bytes(out.getvalue().encode(encoding, errors="replace"))
    truth = io.StringIO()
    writer = csv.writer(truth, lineterminator="\n")
    writer.writerow(["place", "role", "name", "scale", "direction"])
    for place, column in enumerate(columns, 1):
        writer.writerow([place, column.role, column.name, column.scale, "asked" if column.role == "trait" else ""])
    (folder / "expected").mkdir(exist_ok=True)
    (folder / "expected" / f"{name}.csv").write_text(truth.getvalue(), encoding="utf-8")


def main(folder):
    folder.mkdir(exist_ok=True, parents=True)
    import form_layouts_english
    import form_layouts_languages
    import form_layouts_lists
    for module in (form_layouts_english, form_layouts_languages, form_layouts_lists):
        module.write_all(folder)


if __name__ == "__main__":
    # The layouts import this file by its name.
    import make_forms
    make_forms.main(pathlib.Path(sys.argv[1]))
