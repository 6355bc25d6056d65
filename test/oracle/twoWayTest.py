"""Facts for the two-way test, from the delete-one jackknife, least squares, SciPy's t and a pigeonhole bootstrap.

Run: python3 test/oracle/twoWayTest.py > test/fixtures/twoWayTest.json
"""
import itertools
import json

import numpy as np
from scipy import stats


def jackknife(leave_out, count):
    """Variance of a statistic by leaving out one of `count` things at a time."""
    values = np.array([leave_out(k) for k in range(count)])
    return (count - 1) / count * ((values - values.mean()) ** 2).sum()


def interaction(x):
    """Variance of the mean from the residuals of least squares on dummy variables of rows and columns."""
    n, items = x.shape
    row, column = np.divmod(np.arange(n * items), items)
    design = np.hstack([np.eye(n)[row], np.eye(items)[column]])
    fitted = design @ np.linalg.lstsq(design, x.ravel(), rcond=None)[0]
    return ((x.ravel() - fitted) ** 2).sum() / ((n - 1) * (items - 1)) / (n * items)


def pigeonhole(a, b, random, resamples=40_000):
    """Variance of the difference when rows and columns are resampled, the same columns for both."""
    na, nb, items = len(a), len(b), a.shape[1]
    rows_a = random.multinomial(na, np.ones(na) / na, resamples) / na
    rows_b = random.multinomial(nb, np.ones(nb) / nb, resamples) / nb
    columns = random.multinomial(items, np.ones(items) / items, resamples) / items
    return (((rows_a @ a - rows_b @ b) * columns).sum(1)).var()


def case(random, n, items, shift):
    hard = random.normal(-1.5, 2, items)
    a, b = [
        (random.random((n, items)) < 1 / (1 + np.exp(-hard - s - own - luck))).astype(float)
        for s in (0, shift)
        for own in [random.normal(0, 0.8, items)]
        for luck in [random.normal(0, 0.3, (n, 1))]
    ]
    rows = [jackknife(lambda k: np.delete(x, k, 0).mean(), n) for x in (a, b)]
    columns = jackknife(lambda k: np.delete(a, k, 1).mean() - np.delete(b, k, 1).mean(), items)
    within = interaction(a) + interaction(b)
    variance = sum(rows) + max(0, columns - within)
    df = max(n - 1, variance**2 / (columns**2 / (items - 1) + sum(r**2 / (n - 1) for r in rows)))
    difference = a.mean() - b.mean()
    margin = stats.t.ppf(0.975, df) * variance**0.5
    return dict(
        a=["".join(str(int(v)) for v in row) for row in a],
        b=["".join(str(int(v)) for v in row) for row in b],
        difference=difference,
        rows=sum(rows),
        columns=columns,
        interaction=within,
        df=df,
        p=2 * stats.t.sf(abs(difference) / variance**0.5, df),
        interval=[difference - margin, difference + margin],
        pigeonhole=pigeonhole(a, b, random),
    )


def holm_by_closed_testing(ps):
    """Bonferroni's test of every intersection of hypotheses; a hypothesis gets the largest p of those that contain it."""
    indices = range(len(ps))
    sets = [s for size in range(1, len(ps) + 1) for s in itertools.combinations(indices, size)]
    return [max(min(1, len(s) * min(ps[j] for j in s)) for s in sets if i in s) for i in indices]


random = np.random.default_rng(20)
cases = [case(random, n, items, shift) for n, items, shift in [(3, 24, 0), (5, 60, 0.5), (8, 40, 1.0), (6, 90, 0.0)]]
holm = [dict(ps=ps, adjusted=holm_by_closed_testing(ps)) for ps in ([0.03], [0.01, 0.04, 0.03], [0.5, 0.9, 0.001, 0.02], [0.02, 0.02, 0.6])]
print(json.dumps(dict(cases=cases, holm=holm), indent=1))
