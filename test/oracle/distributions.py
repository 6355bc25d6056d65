"""Tails and quantiles from SciPy: python3 test/oracle/distributions.py > test/fixtures/distributions.json

SciPy 1.17. Probabilities nearer to 0.5 than 1e-4 are left out: `t.ppf` loses digits there.
"""

import json

import numpy as np
from scipy import special, stats

random = np.random.RandomState(12)
DEGREES = [1, 1.5, 2, 3, 4.2, 8, 30, 104, 199, 250, 1000, 15768, 1e5, 1e6]


def near(value, spread):
    """A value times a random factor, at least 1 and with few digits, so that the fixture is short."""
    return max(1.0, float(f"{value * np.exp(random.uniform(-spread, spread)):.6g}"))


def tails():
    """Probabilities from 1e-100 to 1 - 1e-12, evenly spread on a logarithmic scale on both sides of 0.5."""
    lower = 10 ** random.uniform(-100, -0.4, 3)
    upper = 1 - 10 ** random.uniform(-12, -0.4, 3)
    central = 0.5 + random.choice([-1, 1], 2) * 10 ** random.uniform(-4, -0.5, 2)
    return [float(p) for p in (*lower, *upper, *central)]


beta = [(x, a, b) for x in (1e-6, 0.2, 0.5, 0.97) for a, b in ((4, 0.5), (1.7, 0.5), (50, 3), (2, 9), (200, 0.5))]
f = [(0.3, 3, 10), (1.04, 3932, 15768), (5, 42, 104), (40, 2, 8), (0, 3, 4)]
f += [
    (float(f"{10 ** random.uniform(-2, 0.15 if min(a, b) > 100 else 1.5):.6g}"), near(a, 0.3), near(b, 0.3))
    for a in (1, 5, 60, 4000)
    for b in (1, 9, 200, 16000, 1e6)
]
t = [(float(f"{10 ** random.uniform(-3, 1.7):.6g}"), near(df, 0.2)) for df in DEGREES for _ in range(3)]
quantile = [(p, near(df, 0.2)) for df in DEGREES for p in (0.975, *tails())]
print(
    json.dumps(
        {
            "beta": [[x, a, b, float(special.betainc(a, b, x))] for x, a, b in beta],
            "f": [[x, a, b, float(stats.f.sf(x, a, b))] for x, a, b in f],
            "t": [[x, df, float(stats.t.sf(x, df))] for x, df in t],
            "quantile": [[p, df, float(stats.t.ppf(p, df))] for p, df in quantile],
        }
    )
)
