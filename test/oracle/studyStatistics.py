"""Facts for test/statistics, from SciPy and NumPy: python3 test/oracle/studyStatistics.py > test/fixtures/studyStatistics.json"""

import json

import numpy as np
from scipy import stats

random = np.random.RandomState(7)


def pair(n, m, shift):
    return [random.normal(2 + shift, 0.5, n).round(3).tolist(), random.normal(2, 0.9, m).round(3).tolist()]


def tests(a, b):
    pooled = stats.ttest_ind(a, b, alternative="greater")
    welch = stats.ttest_ind(a, b, equal_var=False)
    low, high = welch.confidence_interval(0.95)
    return {
        "a": a,
        "b": b,
        "mean": float(np.mean(a)),
        "std": float(np.std(a, ddof=1)),
        "pooled": {"t": float(pooled.statistic), "df": float(pooled.df), "p": float(pooled.pvalue)},
        "welch": {
            "t": float(welch.statistic),
            "df": float(welch.df),
            "p": float(welch.pvalue),
            "interval": [float(low), float(high)],
        },
    }


def correlations(x, y, z):
    p, s = stats.pearsonr(x, y), stats.spearmanr(x, y)
    # Partial rank correlation as the correlation of residuals: another way than the formula under test.
    rx, ry, rz = (stats.rankdata(v) for v in (x, y, z))
    residual = lambda r: r - np.polyval(np.polyfit(rz, r, 1), rz)
    partial = float(np.corrcoef(residual(rx), residual(ry))[0, 1])
    df = len(x) - 3
    t = partial * np.sqrt(df / (1 - partial**2))
    return {
        "x": x,
        "y": y,
        "z": z,
        "ranks": rx.tolist(),
        "pearson": {"r": float(p.statistic), "p": float(p.pvalue)},
        "spearman": {"r": float(s.statistic), "p": float(s.pvalue)},
        "partial": {"r": partial, "p": float(2 * stats.t.sf(abs(t), df))},
    }


def surface(n):
    c, l = random.uniform(0, 1, n), random.uniform(1, 4, n)
    error = 3 + 2 * (c - 0.4) ** 2 + 0.3 * (l - 2.2) ** 2 - 0.2 * (c - 0.4) * (l - 2.2) + random.normal(0, 0.1, n)
    design = np.stack([np.ones(n), c, l, c * c, c * l, l * l], axis=1)
    b, residual, _, _ = np.linalg.lstsq(design, error, rcond=None)
    bottom = np.linalg.solve([[2 * b[3], b[4]], [b[4], 2 * b[5]]], [-b[1], -b[2]])
    return {
        "points": np.stack([c, l], axis=1).tolist(),
        "errors": error.tolist(),
        "coefficients": b.tolist(),
        "rSquared": float(1 - residual[0] / ((error - error.mean()) ** 2).sum()),
        "optimum": bottom.tolist(),
    }


x = random.randint(0, 12, 30).astype(float)
y = np.round(0.4 * x + random.normal(0, 2, 30))
z = np.round(0.7 * x + random.normal(0, 3, 30))
print(
    json.dumps(
        {
            "versions": {"scipy": __import__("scipy").__version__, "numpy": np.__version__},
            "tests": [tests(*pair(5, 20, 0.4)), tests(*pair(10, 10, -1.2)), tests(*pair(3, 3, 0.1))],
            "correlations": [correlations(x.tolist(), y.tolist(), z.tolist())],
            "surface": surface(40),
        }
    )
)
