"""Measures a cohort of the culture `mentoring`: correlations beside those asked for, shares between departments, spans, stages.

    cohort-bench generate --culture mentoring --participants 1000000 --seed 1 --out people.csv
    python3 Benchmarks/python/cultures.py people.csv > Benchmarks/Results/mentoring-1000000.json

Needs numpy. What is asked for is read from the sources that state it."""
import csv
import json
import pathlib
import re
import sys

import numpy

sources = pathlib.Path(__file__).resolve().parents[2] / "Sources/PeerInstances"


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+\.\d+", text)]


def asked():
    """Columns, and the matrix of their correlations."""
    occupations = re.findall(
        r'Variable\(\s*name: "([^"]+)",[^\[]*correlations: \[([^\]]*)\]', (sources / "OccupationStatistics.swift").read_text())
    among = re.findall(r'\("(\w+)", [\d.]+, [\d.]+, \[([^\]]*)\]\)', (sources / "CohortGenerator.swift").read_text())
    across = re.findall(
        r'"(\w+)",\s*\[([^\]]*)\]', (sources / "Cultures/Mentoring/PersonalityCorrelations.swift").read_text())
    rows = [numbers(row) for _, row in occupations]
    rows += [numbers(row) + numbers(traits) for (_, row), (_, traits) in zip(across, among)]
    matrix = numpy.eye(len(rows))
    for i, row in enumerate(rows):
        assert len(row) == i
        matrix[i, :i] = matrix[:i, i] = row
    names = [f"skill:{name}" for name, _ in occupations[:16]] + [f"goal:{name}" for name, _ in occupations[16:]]
    return names + [f"trait:{name}" for name, _ in across], matrix


def correlation(a, b):
    both = ~numpy.isnan(a) & ~numpy.isnan(b)
    return numpy.corrcoef(a[both], b[both])[0, 1]


def between(values, departments):
    """The share of the variance that lies between departments."""
    there = ~numpy.isnan(values)
    values, departments = values[there], departments[there]
    counts = numpy.bincount(departments)
    means = numpy.bincount(departments, values) / numpy.maximum(counts, 1)
    return (counts * (means - values.mean()) ** 2).sum() / ((values - values.mean()) ** 2).sum()


names, matrix = asked()
with open(sys.argv[1], newline="") as file:
    reader = csv.reader(file)
    header = next(reader)
    places = [header.index(name) for name in names]
    at = {name: header.index(name) for name in ["id", "department", "stage", "manager"]}
    people, values = [], []
    for row in reader:
        people.append([row[at[name]] for name in ["id", "department", "stage", "manager"]])
        values.append(numpy.array([float(row[place]) if row[place] else numpy.nan for place in places], numpy.float32))
values = numpy.array(values, numpy.float64)
known = {}
departments = numpy.array([known.setdefault(person[1], len(known)) for person in people])
by_id = {person[0]: person for person in people}
spans = {}
for person in people:
    if person[3]:
        spans[person[3]] = spans.get(person[3], 0) + 1
lengths = numpy.array(list(spans.values()))
off = [abs(correlation(values[:, i], values[:, j]) - matrix[i, j]) for i in range(len(names)) for j in range(i)]
shares = [between(values[:, i], departments) for i in range(22)]
led = [person for person in people if person[3]]
print(json.dumps({
    "people": len(people),
    "correlations": len(off),
    "worst_deviation": round(float(max(off)), 4),
    "mean_deviation": round(float(numpy.mean(off)), 5),
    "least_share_between_departments": round(float(min(shares)), 4),
    "greatest_share_between_departments": round(float(max(shares)), 4),
    "mean_span": round(float(lengths.mean()), 4),
    "deviation_of_spans": round(float(lengths.std()), 3),
    "spans_at_5_25_50_75_95_percent": [int(x) for x in numpy.percentile(lengths, [5, 25, 50, 75, 95])],
    "stages": {stage: round(sum(person[2] == stage for person in people) / len(people), 4) for stage in "12345"},
    "managers_in_the_department": sum(by_id[person[3]][1] == person[1] for person in led) / len(led),
    "managers_of_a_higher_stage": sum(by_id[person[3]][2] > person[2] for person in led) / len(led),
}, indent=1))
