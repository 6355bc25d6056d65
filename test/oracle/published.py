"""Facts for test/reproduction, from NumPy and SciPy: python3 test/oracle/published.py > test/fixtures/published.json

A synthetic release in the authors' form: graphs at the middles of coarse bins and beside them, three seeds of two tasks, a
tie for the lowest mean, a run that is missing for the third seed, and the analysis by the rules of the authors' notebook.
"""

import json

import numpy as np
from scipy import stats

random = np.random.RandomState(3)
C_EDGES, L_EDGES = np.linspace(0, 1, 16), np.linspace(1, 4.5, 16)
SEEDS, EPOCHS = 3, 4


def graphs():
    rows = []
    for i in range(2, 11):
        for j in range(2, 9):
            if (i + j) % 3 == 0:
                continue
            # the middle of a coarse bin is its fifth ninth
            c, l = C_EDGES[i] + 0.5 / 15, L_EDGES[j] + 0.5 * 3.5 / 15
            rows.append([64, 0.13 + 0.01 * len(rows), random.uniform(0, 1) ** 2, random.randint(30), c, l])
    coarse = len(rows)
    for k in range(30):
        _, density, rewiring, seed, c, l = rows[random.randint(coarse)]
        # the second ninth
        rows.append([64, density + 0.001 + 0.0001 * k, rewiring / 2, seed, c - 3 / 135, l - 3 * 3.5 / 135])
    # ties of Python's round: an odd multiple of 1/128
    rows[4][1], rows[5][1] = 21 / 128, 23 / 128
    order = random.permutation(len(rows))
    return np.array(rows)[order], int(coarse), (order < coarse)


def task(rows, transform, slope, epochs):
    names, errors = [], np.zeros((epochs, len(rows) + 1, SEEDS))
    for row in rows:
        key = [str(float(round(row[1], 6))), str(float(round(row[2], 6))), "sum", str(round(row[3], 0))]
        names.append(["talk" + transform, "dense", "64.0", "ws", *key, "1.0", "2.0", "True"])
    names.append([transform, "dense", "64.0", "ws", "1.0", "0.0", "sum", "1.0", "1.0", "2.0", "True"])
    for e in range(epochs):
        noise = random.normal(0, 0.15 + 1.0 / (e + 1) ** 2, (len(rows) + 1, SEEDS))
        c, l = np.append(rows[:, 4], 1), np.append(rows[:, 5], 1)
        true = 30 + 40 / (e + 1) + 4 * (c - 0.4) ** 2 + slope * (1 / l - 0.45) ** 2
        errors[e] = np.round(true[:, None] + noise, 3)
    shuffled = random.permutation(len(names))
    return [names[i] for i in shuffled], errors[:, shuffled]


def mean(values):
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def binned(places, values, right, keep=None):
    sums, counts = np.zeros((17, 17)), np.zeros((17, 17))
    for (c, l), value in zip(places, values):
        at = np.digitize(l, L_EDGES), np.digitize(c, C_EDGES, right=right)
        sums[at] += value
        counts[at] += 1
    with np.errstate(invalid="ignore"):
        means = sums / counts
    if keep is not None:
        kept = {(np.digitize(l, L_EDGES), np.digitize(c, C_EDGES, right=right)) for c, l in keep}
        for i in range(17):
            for j in range(17):
                if (i, j) not in kept:
                    means[i, j] = np.nan
    return [[i, j, means[i, j]] for i in range(17) for j in range(17) if not np.isnan(means[i, j])]


def find(names, row):
    key = [str(float(round(row[1], 6))), str(float(round(row[2], 6))), "sum", str(round(row[3], 0))]
    return next(i for i, name in enumerate(names) if name[4:8] == key)


def in_graph_order(rows, names, errors):
    baseline = next(i for i, name in enumerate(names) if name[4] == "1.0")
    return errors[[find(names, row) for row in rows]], errors[baseline]


def analysis(rows, is_coarse, names, errors, rank):
    aligned, baseline = in_graph_order(rows, names, errors)
    means = np.array([mean(row) for row in aligned])
    sorted_names = sorted(range(len(names)), key=lambda i: names[i])
    place = {i: k for k, i in enumerate(sorted_names)}
    order = sorted(range(len(rows)), key=lambda g: (means[g], place[find(names, rows[g])]))
    best = order[rank]
    inside = []
    for row in aligned:
        t, p = stats.ttest_ind(aligned[best], row)
        inside.append(not (t < 0 and p / 2 < 0.05))
    near = rows[np.array(inside)]
    slices = {}
    for name, held, drawn, low, high in (("pathLength", 4, 5, 0.4, 0.6), ("clustering", 5, 4, 2, 2.5)):
        where = (rows[:, held] >= low) & (rows[:, held] <= high)
        slices[name] = {"n": int(where.sum()), "coefficients": np.polyfit(rows[where, drawn], means[where], 2).tolist()}
    places = [tuple(row[4:6]) for row in rows]
    keep = [tuple(row[4:6]) for row in rows[is_coarse]] + [(1, 1)]
    worse = [float(stats.ttest_ind(row, aligned[best], alternative="greater").pvalue) for row in aligned]
    return {
        "baseline": {"mean": mean(baseline), "std": float(np.std(baseline))},
        "best": {"row": best, "mean": means[best], "std": float(np.std(aligned[best]))},
        "order": order[:4],
        "sweetSpot": {
            "clustering": [near[:, 4].min(), near[:, 4].max()],
            "pathLength": [near[:, 5].min(), near[:, 5].max()],
            "graphs": int(sum(inside)),
        },
        "inSweetSpot": inside,
        "fits": slices,
        "published": binned(places + [(1, 1)], [*means, mean(baseline)], False, keep),
        "drawn": binned(places + [(1, 1)], [*means, mean(baseline)], True, keep),
        "adjusted": np.asarray(adjusted(worse)).tolist(),
        "p": worse,
        "bins": bins_of(places, aligned),
    }


def adjusted(ps):
    """Benjamini and Hochberg's, by its definition."""
    n, out = len(ps), []
    ranked = sorted(ps)
    for p in ps:
        out.append(min(1, min(q * n / (k + 1) for k, q in enumerate(ranked) if q >= p)))
    return out


def bins_of(places, aligned):
    collected = {}
    for (c, l), row in zip(places, aligned):
        at = int(np.digitize(l, L_EDGES)), int(np.digitize(c, C_EDGES, right=True))
        collected.setdefault(at, []).extend(row)
    lowest = min(sorted(collected), key=lambda at: mean(collected[at]))
    near = []
    for at, values in collected.items():
        t, p = stats.ttest_ind(collected[lowest], values)
        if not (t < 0 and p / 2 < 0.05):
            i, j = at
            near.append([(C_EDGES[j - 1] + C_EDGES[j]) / 2, (L_EDGES[i - 1] + L_EDGES[i]) / 2])
    near = np.array(near)
    return {
        "best": lowest,
        "filled": len(collected),
        "in": len(near),
        "clustering": [near[:, 0].min(), near[:, 0].max()],
        "pathLength": [near[:, 1].min(), near[:, 1].max()],
    }


def surface(rows, means):
    """A cubic in C and 1/L by lstsq, and the F-test of what it leaves."""
    c, u = rows[:, 4], 1 / rows[:, 5]
    design = np.stack([c**i * u**j for i in range(4) for j in range(4 - i)], axis=1)
    fitted = design @ np.linalg.lstsq(design, means, rcond=None)[0]
    return fitted


rows, coarse, is_coarse = graphs()
names, errors = task(rows, "basic", 30, EPOCHS)
last = errors[-1]
# a tie for the lowest mean: two rows with the same errors in another order
aligned, _ = in_graph_order(rows, names, last)
low = np.argsort([mean(row) for row in aligned])
for g in low[1:3]:
    last[find(names, rows[g])] = sorted(last[find(names, rows[low[0]])])
missing = int(low[7])
filled = errors.copy()
filled[:, find(names, rows[missing]), 2] = filled[:, find(names, rows[missing]), 0]
facts = analysis(rows, is_coarse, names, filled[-1], 0)
third = analysis(rows, is_coarse, names, filled[-1], 2)

aligned_by_epoch = []
for e in range(EPOCHS):
    graph_errors, baseline = in_graph_order(rows, names, filled[e])
    aligned_by_epoch.append([*map(mean, graph_errors), mean(baseline)])
facts["epochs"] = {
    "pearson": [float(stats.pearsonr(each, aligned_by_epoch[-1])[0]) for each in aligned_by_epoch],
    "spearman": [float(stats.spearmanr(each, aligned_by_epoch[-1])[0]) for each in aligned_by_epoch],
}
other_names, other_errors = task(rows, "wide", 22, 1)
second = analysis(rows, is_coarse, other_names, other_errors[0], 0)
values = [[a[2] for a in each["published"]] for each in (facts, second)]
facts["tasks"] = {"pearson": float(stats.pearsonr(*values)[0]), "spearman": float(stats.spearmanr(*values)[0]), "n": len(values[0])}

means = np.array(aligned_by_epoch[-1][:-1])
fitted = surface(rows, means)
graph_errors, _ = in_graph_order(rows, names, filled[-1])
noise = float(np.sqrt(((graph_errors - graph_errors.mean(axis=1, keepdims=True)) ** 2).sum() / (len(rows) * (SEEDS - 1))))
f = float(((means - fitted) ** 2).sum() * SEEDS / (len(rows) - 10) / noise**2)
facts["surface"] = {
    "fitted": fitted.tolist(),
    "noise": noise,
    "f": f,
    "p": float(stats.f.sf(f, len(rows) - 10, len(rows) * (SEEDS - 1))),
}

# as more graphs come: the coarse ones first, then the others in NumPy's order
first = [g for g in range(len(rows)) if is_coarse[g]]
others = [g for g in range(len(rows)) if not is_coarse[g]]
bins_after = lambda chosen: [cell[2] for cell in binned([tuple(rows[g][4:6]) for g in chosen], means[list(chosen)], False, [tuple(rows[g][4:6]) for g in first])]
facts["subsets"] = {"from": len(first), "pearson": float(stats.pearsonr(bins_after(first), bins_after(first + others))[0])}

print(
    json.dumps(
        {
            "graphs": rows.tolist(),
            "coarse": [int(g) for g in np.nonzero(is_coarse)[0]],
            "names": names,
            "errors": errors.tolist(),
            "missing": {"graph": missing, "seed": 3, "name": find(names, rows[missing])},
            "facts": facts,
            "third": {key: third[key] for key in ("best", "sweetSpot", "order")},
            "other": {"names": other_names, "errors": other_errors[0].tolist()},
        }
    )
)
