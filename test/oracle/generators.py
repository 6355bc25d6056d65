"""Makes test/fixtures/generators.json: NetworkX 2.8's graphs of each family, and the arguments that it refuses.

    python3 test/oracle/generators.py > test/fixtures/generators.json

The values of a case stand in the order of the family's parameters in src/generators/catalogue.ts.
"""

import hashlib
import json
import random

import networkx as nx
from networkx.generators.harary_graph import hkn_harary_graph

assert nx.__version__.startswith("2.8"), "the seeds are those of NetworkX 2.8"


def geometric(n, radius, seed, dim=2):
    return nx.random_geometric_graph(n, radius, dim=dim, seed=seed)


def connected(n, k, p, seed, tries=100):
    return nx.connected_watts_strogatz_graph(n, k, p, tries=tries, seed=seed)


families = {
    "erdos-renyi": (nx.gnp_random_graph, [
        (0, 0.5, 1), (1, 0.5, 1), (2, 0.5, 3), (5, 0.5, 1), (20, 0.3, 3), (30, 0, 4), (30, 1, 4), (30, 0.2, 7), (60, 0.1, 5),
        (64, 0.999, 2), (65, 1e-3, 9), (128, 0.5, 4294967296), (300, 0.01, 7), (300, 0.5, 9007199254740991),
    ]),
    "gnm": (nx.gnm_random_graph, [
        (0, 0, 1), (1, 5, 1), (2, 1, 1), (2, 9, 1), (5, 0, 2), (5, 9, 2), (5, 10, 2), (64, 256, 1), (64, 2015, 3), (65, 1000, 4),
        (300, 299, 5), (300, 5000, 4294967297),
    ]),
    "watts-strogatz": (nx.watts_strogatz_graph, [
        (0, 0, 0.5, 1), (3, 2, 1, 5), (3, 3, 0.5, 1), (4, 3, 1, 2), (5, 4, 1, 3), (6, 5, 0.7, 4), (10, 9, 1, 5), (10, 1, 0.5, 6),
        (20, 4, 0, 7), (64, 8, 0.1, 3), (64, 7, 0.5, 4), (64, 62, 1, 5), (64, 63, 0.9, 6), (64, 64, 0.5, 7), (100, 2, 1, 8),
        (300, 10, 0.3, 9), (300, 150, 0.8, 10),
    ]),
    "connected-watts-strogatz": (connected, [
        (1, 1, 0.5, 1), (5, 2, 1, 1), (20, 2, 0.8, 2), (64, 4, 0.9, 1), (64, 8, 0.1, 3), (100, 2, 0.05, 12, 1000),
        (300, 4, 0.5, 9), (12, 2, 1, 4, 50),
    ]),
    "newman-watts-strogatz": (nx.newman_watts_strogatz_graph, [
        (0, 0, 0.5, 1), (3, 2, 1, 5), (4, 3, 1, 2), (5, 4, 1, 3), (6, 5, 0.7, 4), (7, 7, 0.5, 1), (9, 6, 1, 3), (10, 1, 0.5, 6),
        (20, 4, 0, 7), (64, 4, 0.5, 3), (64, 7, 0.5, 4), (64, 60, 1, 5), (65, 63, 0.9, 6), (300, 10, 0.3, 9), (300, 100, 1, 10),
    ]),
    "barabasi-albert": (nx.barabasi_albert_graph, [
        (2, 1, 1), (5, 4, 1), (20, 2, 1), (20, 5, 2), (64, 4, 1), (64, 30, 3), (65, 64, 4), (200, 3, 2), (300, 1, 5), (300, 17, 6),
        (300, 150, 7), (300, 299, 8),
    ]),
    "powerlaw-cluster": (nx.powerlaw_cluster_graph, [
        (1, 1, 0.5, 1), (3, 3, 0.5, 1), (5, 4, 1, 1), (20, 2, 0.5, 1), (20, 5, 0, 2), (64, 4, 1, 1), (64, 30, 0.3, 3), (100, 3, 0.5, 2),
        (300, 1, 0.9, 5), (300, 17, 0.7, 6), (300, 150, 0.5, 7),
    ]),
    "random-regular": (nx.random_regular_graph, [
        (0, 1, 1), (1, 2, 1), (0, 7, 1), (2, 3, 1), (3, 4, 2), (4, 5, 3), (3, 10, 4), (4, 40, 1), (8, 64, 1), (7, 64, 2), (5, 8, 5),
        (6, 9, 6), (10, 16, 3), (16, 64, 3), (20, 65, 4), (2, 300, 5), (3, 300, 6), (12, 300, 7), (30, 100, 8),
    ]),
    "random-tree": (nx.random_tree, [
        (1, 1), (2, 1), (3, 1), (3, 2), (4, 5), (10, 0), (50, 1), (64, 2), (65, 3), (300, 4), (300, 5),
    ]),
    "random-geometric": (geometric, [
        (1, 0.5, 1), (10, 0, 2), (10, 0.3, 1), (80, 0.15, 2), (80, 0.5, 3), (64, 1, 4), (64, 1.5, 5), (100, 0.2, 6, 1), (100, 0.3, 7, 3),
        (100, 0.6, 8, 4), (100, 1.1, 9, 8), (300, 0.05, 10), (300, 0.01, 11, 1), (300, 0.25, 12, 3),
    ]),
    "complete": (nx.complete_graph, [(0,), (1,), (2,), (16,), (65,)]),
    "cycle": (nx.cycle_graph, [(0,), (2,), (3,), (31,), (64,), (300,)]),
    "path": (nx.path_graph, [(0,), (1,), (2,), (5,), (300,)]),
    "star": (nx.star_graph, [(0,), (1,), (9,), (64,)]),
    "grid2d": (nx.grid_2d_graph, [
        (0, 0), (0, 5), (1, 1), (1, 7), (7, 1), (3, 20), (8, 8), (2, 2, True), (2, 5, True), (3, 3, True), (1, 5, True), (8, 12, True),
        (8, 12, False),
    ]),
    "hypercube": (nx.hypercube_graph, [(0,), (1,), (2,), (3,), (6,), (8,)]),
    "balanced-tree": (nx.balanced_tree, [(0, 0), (0, 3), (1, 0), (1, 5), (2, 0), (2, 5), (3, 4), (10, 2)]),
    "circulant": (nx.circulant_graph, [
        (0, [1]), (1, []), (2, [1]), (10, [1]), (10, [5]), (10, [1, 5, 9]), (11, [-3, 14, 5]), (12, [6, 4, -4, 8]), (64, [1, 2, 32]),
        (64, []), (300, [7, 100, 150, 1000]),
    ]),
    "harary": (hkn_harary_graph, [
        (1, 2), (1, 9), (2, 3), (2, 8), (3, 4), (3, 5), (3, 7), (3, 8), (4, 9), (5, 7), (5, 6), (7, 9), (8, 64), (9, 65), (64, 65), (11, 300),
    ]),
    "caveman": (nx.caveman_graph, [(0, 3), (3, 0), (5, 1), (1, 5), (3, 4), (12, 6)]),
    "lollipop": (nx.lollipop_graph, [(2, 0), (2, 1), (5, 0), (5, 1), (10, 10)]),
    "barbell": (nx.barbell_graph, [(2, 0), (2, 1), (5, 0), (5, 1), (10, 10)]),
    "karate-club": (nx.karate_club_graph, [()]),
}

refusals = {
    "watts-strogatz": [(5, 6, 0.5, 1)],
    "connected-watts-strogatz": [(5, 6, 0.5, 1), (0, 0, 0.5, 1)],
    "newman-watts-strogatz": [(5, 6, 0.5, 1)],
    "barabasi-albert": [(5, 0, 1), (5, 5, 1), (1, 1, 1)],
    "powerlaw-cluster": [(5, 0, 0.5, 1), (5, 6, 0.5, 1), (5, 2, 1.5, 1), (5, 2, -0.5, 1), (0, 0, 0.5, 1)],
    "random-regular": [(3, 5, 1), (5, 5, 1), (6, 5, 1), (-2, 6, 1), (0, 0, 1)],
    "random-tree": [(0, 1)],
    "harary": [(0, 3), (3, 3), (1, 1)],
    "lollipop": [(1, 3), (0, 0)],
    "barbell": [(1, 3), (3, -1)],
    "complete": [(-1,)],
    "cycle": [(-1,)],
}


def sha256(lines):
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def case(make, values):
    graph = make(*values)
    if not all(isinstance(node, int) for node in graph):
        graph = nx.convert_node_labels_to_integers(graph)
    edges = sorted([min(u, v), max(u, v)] for u, v in graph.edges())
    return {
        "values": values, "order": len(graph), "size": len(edges), "edgesSha256": sha256(f"{u} {v}" for u, v in edges),
    }


def refused(make, values):
    try:
        make(*values)
    except nx.NetworkXException:
        return True
    return False


def set_case(seed, count, below):
    """The order of a set of `count` drawn integers, and the order in which half of it is popped."""
    rng = random.Random(seed)
    drawn = set()
    while len(drawn) < count:
        drawn.add(rng.choice(range(below)))
    order = list(drawn)
    popped = [drawn.pop() for _ in range(count // 2)]
    return {
        "seed": seed, "count": count, "below": below, "orderSha256": sha256(order), "poppedSha256": sha256(popped),
        "leftSha256": sha256(drawn),
    }


def shuffle_case(seed, length):
    items = list(range(length))
    random.Random(seed).shuffle(items)
    return {"seed": seed, "shuffled": items}


for name, cases in refusals.items():
    assert all(refused(families[name][0], values) for values in cases), name

print(json.dumps({
    "how": f"test/oracle/generators.py, NetworkX {nx.__version__}",
    "graphs": {name: [case(make, values) for values in cases] for name, (make, cases) in families.items()},
    "refused": refusals,
    "positions": [
        {"values": [order, seed, dim], "positions": [
            x for _, point in nx.random_geometric_graph(order, 0.1, dim=dim, seed=seed).nodes(data="pos") for x in point
        ]}
        for order, seed, dim in [(3, 1, 2), (4, 7, 3)]
    ],
    "sets": [set_case(*values) for values in [
        (1, 1, 2), (2, 4, 9), (3, 5, 100), (4, 10, 2**31 - 1), (5, 60, 64), (6, 300, 100000), (7, 19660, 30000), (8, 52000, 2**31 - 1),
        (9, 120000, 10**6),
    ]],
    "shuffles": [shuffle_case(1, 10), shuffle_case(7, 33)],
}, separators=(",", ":")))
