"""Tails from SciPy: python3 test/oracle/distributions.py > test/fixtures/distributions.json"""

import json

from scipy import special, stats

beta = [(x, a, b) for x in (1e-6, 0.2, 0.5, 0.97) for a, b in ((4, 0.5), (1.7, 0.5), (50, 3), (2, 9), (200, 0.5))]
f = [(0.3, 3, 10), (1.04, 3932, 15768), (5, 42, 104), (40, 2, 8), (0, 3, 4)]
print(
    json.dumps(
        {
            "beta": [[x, a, b, float(special.betainc(a, b, x))] for x, a, b in beta],
            "f": [[x, a, b, float(stats.f.sf(x, a, b))] for x, a, b in f],
        }
    )
)
