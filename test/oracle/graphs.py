"""Makes test/fixtures/graphs.json: WS-flex graphs and their measures, from CPython and NetworkX.

    python3 test/oracle/graphs.py > test/fixtures/graphs.json

The WS-flex generator is written here from its rules alone, on random.Random and networkx.Graph.
"""

import hashlib
import json
import random

import networkx as nx


def ws_flex(n, k, p, rng):
    size = round(k * n / 2)
    count = [size // n + (i < size % n) for i in range(n)]
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    for u in range(n):
        graph.add_edges_from((u, (u + j) % n) for j in range(1, count[u] + 1))
    nodes = list(range(n))
    for u in range(n):
        for j in range(1, count[u] + 1):
            v = (u + j) % n
            if rng.random() >= p:
                continue
            w = rng.choice(nodes)
            while w == u or graph.has_edge(u, w):
                w = rng.choice(nodes)
                if graph.degree(u) >= n - 1:
                    break
            else:
                graph.remove_edge(u, v)
                graph.add_edge(u, w)
    return graph


def connected_ws_flex(n, k, p, seed):
    rng = random.Random(seed)
    for tries in range(1, 101):
        graph = ws_flex(n, k, p, rng)
        if nx.is_connected(graph):
            return graph, tries
    raise ValueError("not connected")


def edges_of(graph):
    return sorted([min(u, v), max(u, v)] for u, v in graph.edges())


def clustering(graph):
    total = 0.0
    for value in sorted(nx.clustering(graph).values()):
        total += value
    return total / len(graph)


def path_length(graph):
    return nx.average_shortest_path_length(graph) if nx.is_connected(graph) else None


def flex_case(n, k, p, seed):
    graph, tries = connected_ws_flex(n, k, p, seed)
    text = "".join(f"{u} {v}\n" for u, v in edges_of(graph))
    return {
        "order": n, "degree": k, "rewiring": p, "seed": seed, "tries": tries, "size": graph.size(),
        "edgesSha256": hashlib.sha256(text.encode()).hexdigest(),
        "averageClustering": clustering(graph), "averageShortestPathLength": path_length(graph),
    }


flex = [
    (2, 2, 0.5, 0), (3, 2, 1, 1), (5, 5, 1, 2), (6, 2.5, 0.9, 3), (7, 4.3, 0.4, 11), (16, 4, 0.25, 5), (16, 13.9, 1, 6),
    (31, 2.1, 1, 4), (33, 30.7, 0.8, 8), (63, 12.34, 0.05, 2), (64, 2, 1, 6), (64, 2.2, 1, 3), (64, 8.19, 0.128, 4),
    (64, 40.5, 1, 7), (64, 62, 1, 29), (64, 62.9, 0.5, 30), (64, 64, 0.3, 1), (65, 8, 0.3, 2), (100, 20.01, 0.7, 4294967296),
    (128, 6, 0.1, 9007199254740991), (129, 100, 0.9, 3), (200, 7.77, 0.01, 12), (600, 6, 0.02, 21),
]

print(json.dumps({
    "how": f"test/oracle/graphs.py, NetworkX {nx.__version__}",
    "wsFlex": [flex_case(*case) for case in flex],
}, separators=(",", ":")))
