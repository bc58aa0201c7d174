"""Scores as docs/score-model.md defines them, to the last unit: python3 scores.py MODEL.json COHORT.csv

MODEL is a stored fit, or a score model that is fitted to the cohort (of up to 1,024 people), of skills, aspirations and personality.
Prints `first,second,S of the first,S of the second,R` for every pair that has a score, in order of id."""
import csv, json, math, sys, numpy
from numpy import float32, int64

ONE, NAN = 1 << 20, float32("nan")
POWER = "-0x1.ef66d2p-11 0x1.2da7d4p-7 -0x1.c4fef8p-5 0x1.ebe392p-3 -0x1.62e3bcp-1 0x1p0".split()

def names(people, *families):
    return sorted({column.split(":", 1)[1] for column in people[0] if column.split(":")[0] in families}, key=str.encode)
def answer(person, column):
    return float(person[column]) if (person.get(column) or "").strip() else None
def answers(people, *families):
    return {answer(p, column) for p in people for column in p if column.split(":")[0] in families} - {None}
def denominator(values):  # the least common denominator up to 10,000; None beyond
    own = (next((d for d in range(1, 10_001) if round(value * d) / d == value), 10_001) for value in values)
    return common if (common := math.lcm(1, *own)) <= 10_000 else None

def shares(total, weights):  # whole shares of a total by largest remainders, ties to the first; nothing where all weights are 0
    whole = sum(weights) or 1
    parts = [weight * total // whole for weight in weights]
    for i in sorted(range(len(weights)), key=lambda i: -(weights[i] * total % whole))[:any(weights) * total - sum(parts)]:
        parts[i] += 1
    return parts

def fit(model, people):  # what a model learns from people, in the form in which it is stored
    options = {component["facet"]: component for component in model["facets"]}
    skill = {"gap_curve": [0, 1, 2, 3, 3, 3], "assumed_own_level": 0} | options.get("skills", {})
    curve, own, known, goals = skill["gap_curve"], skill["assumed_own_level"], names(people, "skill", "learn"), names(people, "goal")
    d = denominator(answers(people, "skill") | ({float(own)} if "skills" in options else set())) or 100
    e = denominator(answers(people, "learn", "goal")) or 100
    most = 100 if 25 * len(known) * d * e >= 2**31 or 25 * len(goals) * e * e >= 2**31 else 10_000
    d, e = min(d, most), min(e, most)
    steps = [curve[g // d] * (d - g % d) + (g % d and curve[g // d + 1] * (g % d)) for g in range(5 * d + 1)]
    fits = {"skills": {"skill_names": known, "grids": {"levels": {"scale": d}, "wants": {"scale": e}}, "curve": steps,
                       "curve_maximum": max(curve) * d, "assumed_own_level": round(own * d)},
            "aspirations": {"goal_names": goals, "grid": {"scale": e},
                            "options": {"centred": options.get("aspirations", {}).get("centred", False)}},
            "personality": whitening(options.get("personality", {}).get("modes", {}), people)}
    parts = [component["weight"] for component in model["facets"]]
    weights = shares(ONE, [round(part / sum(parts) * 60_000) for part in parts])
    facets = [{"facet": name, "fit": fits[name]} for name in options]
    fitted = {"model": model, "weights": weights, "facets": facets, "references": []}
    for weight, values in zip(weights, facet_values(fitted, people)):
        numpy.fill_diagonal(values, NAN)
        terms = numpy.rint(values[~numpy.isnan(values)] * float32(weight)).astype(int64)
        fitted["references"].append(int(terms.sum() + len(terms) // 2) // max(1, len(terms)))
    return fitted

def whitening(modes, people):  # means and a Cholesky factor of the covariance: exact sums, then binary64 in the order written here
    used = [t for mode in ("similar", "complementary") for t in names(people, "trait") if modes.get(t, "similar") == mode]
    rows = [row for row in ([answer(p, "trait:" + t) for t in used] for p in people) if None not in row]
    n, kept, shrinkage = len(rows), [], 0.0
    for trait, column in zip(used, zip(*rows)):
        scale, largest = denominator(set(column)), max(1.0, *map(abs, column))
        scale = scale if scale and largest * scale < 2**39 else 2.0 ** (39 - math.frexp(largest)[1])
        kept.append((trait, modes.get(trait, "similar"), scale, [round(value * scale) for value in column]))
    def covariance(a, b):
        cross = n * sum(map(int.__mul__, a[3], b[3])) - sum(a[3]) * sum(b[3])
        return float(cross) / float(n * (n - 1)) if n > 1 and a[1] == b[1] else 0.0
    kept = [entry for entry in kept if covariance(entry, entry) > 0]
    matrix = [[covariance(a, b) for b in kept] for a in kept]
    while (lower := factor(matrix, shrinkage)) is None:
        shrinkage = shrinkage * 2 or 2.0**-20
    return {"trait_names": [entry[0] for entry in kept], "grids": [{"scale": entry[2]} for entry in kept],
            "similar_count": sum(entry[1] == "similar" for entry in kept), "means": [float(sum(entry[3])) / n for entry in kept],
            "whitening": {"lower": lower}}
def factor(matrix, shrinkage):  # the lower triangle, row by row; None when a pivot is too small
    rows = []
    for i, given in enumerate(matrix):
        rows.append([])
        for j in range(i + 1):
            value = given[i] if i == j else (1 - shrinkage) * given[j]
            for a, b in zip(rows[i], rows[j][:j]):
                value -= a * b
            if i == j and value < 2.0**-20 * given[i]:
                return None
            rows[i].append(math.sqrt(value) if i == j else value / rows[j][j])
    return sum(rows, [])

def grid(people, family, wanted, scale, blank):
    cells = [blank if (cell := answer(p, f"{family}:{name}")) is None else round(cell * scale) for p in people for name in wanted]
    return numpy.array(cells, dtype=int64).reshape(len(people), len(wanted))
def skills(own, people):
    levels = grid(people, "skill", own["skill_names"], own["grids"]["levels"]["scale"], -1)
    wants = grid(people, "learn", own["skill_names"], own["grids"]["wants"]["scale"], 0)
    worths = numpy.array(own["curve"])[numpy.maximum(0, levels - numpy.where(levels < 0, own["assumed_own_level"], levels)[:, None])]
    counted, whole = wants[:, None] * (levels >= 0), wants @ (levels >= 0).T
    share = (counted * worths).sum(2).astype(float32) * (float32(1) / (own["curve_maximum"] * whole).astype(float32))
    return numpy.where(whole > 0, numpy.minimum(share, float32(1)), NAN)

def aspirations(own, people):
    values = grid(people, "goal", own["goal_names"], own["grid"]["scale"], -1)
    known, centred = (values >= 0).astype(int64), own["options"]["centred"]
    values = known * (values * known.sum(1, keepdims=True) - (values * known).sum(1, keepdims=True) if centred else values)
    squares, both = values**2 @ known.T, known @ known.T
    roots = float32(1) / numpy.sqrt(squares.astype(float32))
    cosine = (values @ values.T).astype(float32) * (roots * roots.T)
    cosine = numpy.maximum((cosine + float32(1)) * float32(0.5), float32(0)) if centred else cosine
    has = (both >= 3) & (3 * both >= known.sum(1)[:, None] + known.sum(1)) & (squares > 0) & (squares.T > 0)
    return numpy.where(has, numpy.minimum(cosine, float32(1)), NAN)

def personality(own, people):
    count = len(own["trait_names"])
    values = numpy.array([[answer(p, "trait:" + name) for name in own["trait_names"]] for p in people], dtype=float)
    known, white, lower = count > 0 and ~numpy.isnan(values).any(1), [], iter(own["whitening"]["lower"] if count else [])
    for column, scale, mean in zip(values.T, own["grids"], own["means"]):
        column = numpy.rint(column * scale["scale"]) - mean
        for before in white:
            column = column - next(lower) * before
        white.append(column / next(lower))
    values = numpy.nan_to_num(numpy.clip(numpy.rint(numpy.array(white).reshape(count, -1).T * 2.0**14), -ONE, ONE)).astype(int64)
    mirrored = numpy.where(numpy.arange(count) < own["similar_count"], values, -values)
    squared = ((mirrored[:, None] - values) ** 2).sum(2).astype(float32)
    z = numpy.minimum(squared * float32(1.4426950408889634 / (2 * max(1, count)) * 2.0**-28), float32(40))
    whole, power = numpy.floor(z), float32(0)
    for coefficient in POWER:
        power = power * (z - whole) + float32(float.fromhex(coefficient))
    return numpy.where(numpy.outer(known, known), numpy.minimum(power * numpy.exp2(-whole), float32(1)), NAN)

@numpy.errstate(divide="ignore", invalid="ignore")
def facet_values(fitted, people):
    return [globals()[facet["facet"]](facet["fit"], people) for facet in fitted["facets"]]
AGGREGATES = {
    "mean": lambda a, b, p: (a + b + 1) >> 1, "minimum": lambda a, b, p: numpy.minimum(a, b),
    "product": lambda a, b, p: numpy.rint(p * float32(2.0**-20)), "geometric": lambda a, b, p: numpy.rint(numpy.sqrt(p)),
    "harmonic": lambda a, b, p: numpy.rint(float32(2) * p / numpy.maximum(a + b, 1).astype(float32))}

def scores(fitted, people):  # S, where row i says what the others offer i; R; and which pairs have a score
    values, model, weights, total = facet_values(fitted, people), fitted["model"], fitted["weights"], 0
    known, shared = [~numpy.isnan(value) for value in values], model.get("missing") == "renormalise"
    sets = sum(has.astype(int64) << i for i, has in enumerate(known))
    applied = numpy.array([shares(ONE, [s >> i & 1 and w for i, w in enumerate(weights)]) for s in range(1 << len(values))])
    for i, value in enumerate(values):
        term = numpy.rint(numpy.nan_to_num(value) * (applied[sets, i] if shared else numpy.array(weights[i])).astype(float32))
        total = total + numpy.where(known[i], term, 0 if shared else fitted["references"][i]).astype(int64)
    both = AGGREGATES[model.get("aggregate", "harmonic")](total, total.T, (total * total.T).astype(float32)).astype(int64)
    enough = sum(known[i] * w for i, w in enumerate(weights)) >= math.ceil(model.get("minimum_coverage", 0.5) * ONE - 16 * len(weights))
    return total, both, enough & enough.T

def main(model_path, cohort_path):
    with open(model_path, encoding="utf-8") as model, open(cohort_path, newline="", encoding="utf-8-sig") as cohort:
        given, people = json.load(model), sorted(csv.DictReader(cohort), key=lambda person: person["id"].encode())
    to, both, has = scores(given if "references" in given else fit(given, people), people)
    for i, j in zip(*numpy.nonzero(numpy.triu(has, 1))):
        print(people[i]["id"], people[j]["id"], to[i, j], to[j, i], both[i, j], sep=",")
if __name__ == "__main__":
    main(*sys.argv[1:])
