"""Makes test/fixtures/measures.json: measures of many kinds of graphs, from NetworkX 3 and from NetworkX 2.8.

    python3 test/oracle/measures.py FOLDER > test/fixtures/measures.json

NetworkX 3 is the one that Python finds; FOLDER holds the package networkx of a version 2.8. Both measure the same graphs. A
value is {"raises": NAME} where NetworkX raises, and "nan", "inf" and "-inf" where it answers these, which
are not JSON. `older` holds what 2.8 answers where that is
not the same. Nodes are numbered 0..n-1 and edges are added in sorted order, for the reference graphs of the small-world
coefficients and the sums of weighted distances depend on it. Sums are those of Python before 3.12, which does not compensate.
"""

import hashlib
import json
import math
import os
import random
import subprocess
import sys
import warnings

import networkx as nx
import numpy as np

assert sys.version_info < (3, 12), "Python below 3.12 is wanted: sum() of later ones is compensated"
warnings.simplefilter("ignore")
np.seterr(all="ignore")

# Reference graphs only need to know whether two nodes are connected. NetworkX computes a maximum flow, which takes hours.
nx.connectivity.local_edge_connectivity = lambda graph, a, b: int(nx.has_path(graph, a, b))


def per_node(function):
    return lambda graph: [function(graph)[v] for v in range(len(graph))]


def sorted_clustering(graph):
    # the summation order of the paper's code
    total = 0.0
    for value in sorted(nx.clustering(graph).values()):
        total += value
    return total / len(graph)


def algebraic_connectivity(graph):
    # NetworkX's iteration stops at 1e-8
    if graph.is_directed() or len(graph) < 2:
        return nx.algebraic_connectivity(graph)
    if not nx.is_connected(graph):
        return 0.0
    laplacian = nx.laplacian_matrix(graph).toarray().astype(float)
    value = float(np.linalg.eigvalsh(laplacian)[1])
    assert abs(value - nx.algebraic_connectivity(graph, seed=1)) < 1e-6 or len(graph) == 2
    return value


MEASURES = {
    "averageClustering": sorted_clustering,
    "averageShortestPathLength": nx.average_shortest_path_length,
    "transitivity": nx.transitivity,
    "density": nx.density,
    "diameter": nx.diameter,
    "radius": nx.radius,
    "globalEfficiency": nx.global_efficiency,
    "localEfficiency": nx.local_efficiency,
    "degreeAssortativityCoefficient": nx.degree_assortativity_coefficient,
    "numberOfConnectedComponents": nx.number_connected_components,
    "isConnected": nx.is_connected,
    "algebraicConnectivity": algebraic_connectivity,
    "clustering": per_node(nx.clustering),
    "eccentricity": per_node(nx.eccentricity),
    "betweennessCentrality": per_node(nx.betweenness_centrality),
    "closenessCentrality": per_node(nx.closeness_centrality),
    "coreNumber": per_node(nx.core_number),
    "averageNeighborDegree": per_node(nx.average_neighbor_degree),
    "degreeHistogram": nx.degree_histogram,
}

# the same along weights
WEIGHTED = {
    "averageShortestPathLength": lambda graph: nx.average_shortest_path_length(graph, weight="weight"),
    "diameter": lambda graph: nx.diameter(graph, weight="weight"),
    "radius": lambda graph: nx.radius(graph, weight="weight"),
    "eccentricity": per_node(lambda graph: nx.eccentricity(graph, weight="weight")),
    "closenessCentrality": per_node(lambda graph: nx.closeness_centrality(graph, distance="weight")),
    "betweennessCentrality": per_node(lambda graph: nx.betweenness_centrality(graph, weight="weight")),
    "averageClustering": lambda graph: nx.average_clustering(graph, weight="weight"),
    "clustering": per_node(lambda graph: nx.clustering(graph, weight="weight")),
}
DISTANCES = [name for name in WEIGHTED if "lustering" not in name]


def components(graph):
    parts = nx.strongly_connected_components(graph) if graph.is_directed() else nx.connected_components(graph)
    return [part(graph, nodes) for nodes in sorted(parts, key=min)]


def part(graph, nodes):
    result = type(graph)()
    result.add_nodes_from(sorted(nodes))
    result.add_edges_from(sorted(edge for edge in graph.edges(data=True) if edge[0] in nodes and edge[1] in nodes))
    return result


def reached_distances(graph, weight):
    lengths = nx.single_source_dijkstra_path_length if weight else nx.single_source_shortest_path_length
    options = {"weight": weight} if weight else {}
    return [d for u in graph for v, d in lengths(graph, u, **options).items() if v != u]


# what `unreachable` gives a graph in which some pair has no path
def unreachable(weight):
    length = lambda graph: nx.average_shortest_path_length(graph, weight=weight)

    def exclude(graph):
        distances = reached_distances(graph, weight)
        return sum(distances) / len(distances)

    def whole_or(instead):
        return lambda graph: length(graph) if len(graph) < 2 or len(components(graph)) == 1 else instead(graph)

    return {
        "largest": whole_or(lambda graph: length(max(components(graph), key=len))),
        "per-component": whole_or(lambda graph: sum(len(c) * length(c) for c in components(graph)) / len(graph)),
        "exclude": whole_or(exclude),
    }


# not for stars: they have no two edges to swap, and NetworkX never returns
SMALL_WORLD = {
    "smallWorldSigma": lambda graph, options: nx.sigma(graph, **options),
    "smallWorldOmega": lambda graph, options: nx.omega(graph, **options),
}


def tidy(value, digits=15):
    """Python numbers for JSON; per-node values to 15 digits, to keep the file small, unless they are compared exactly."""
    if isinstance(value, list):
        return [tidy_entry(entry, digits) for entry in value]
    return value if isinstance(value, bool) else tidy_entry(value, 17)


def tidy_entry(entry, digits):
    entry = float(f"{float(entry):.{digits}g}")
    if math.isnan(entry):
        return "nan"
    if math.isinf(entry):
        return "inf" if entry > 0 else "-inf"
    return int(entry) if entry.is_integer() else entry


def value_of(measure, graph, *more, digits=15):
    try:
        return tidy(measure(graph, *more), digits)
    except (nx.NetworkXException, ZeroDivisionError, ValueError, TypeError) as error:
        return {"raises": type(error).__name__}


def plain(graph):
    """The same graph with nodes 0..n-1 and edges added in sorted order."""
    graph = nx.convert_node_labels_to_integers(graph)
    kind = nx.DiGraph if graph.is_directed() else nx.Graph
    result = kind()
    result.add_nodes_from(range(len(graph)))
    result.add_edges_from(edges_of(graph))
    return result


def edges_of(graph):
    return sorted([u, v] if graph.is_directed() else sorted([u, v]) for u, v in graph.edges() if u != v)


def edges_sha256(graph):
    return hashlib.sha256("".join(f"{u} {v}\n" for u, v in edges_of(graph)).encode()).hexdigest()


def rebuilt(case):
    """The graph of a case; with weights, if it has some."""
    graph = nx.DiGraph() if case["directed"] else nx.Graph()
    graph.add_nodes_from(range(case["order"]))
    weights = case.get("weights", [None] * len(case["edges"]))
    for (u, v), weight in zip(case["edges"], weights):
        graph.add_edge(u, v, **({} if weight is None else {"weight": weight}))
    return graph


def measured(case):
    """The values of a case by this version of NetworkX."""
    graph = rebuilt(case)
    if "weights" not in case:
        return {
            "values": {key: value_of(measure, graph) for key, measure in MEASURES.items()},
            "unreachable": {key: value_of(measure, graph) for key, measure in unreachable(None).items()},
        }
    distances = all(weight >= 0 for weight in case["weights"])
    return {
        "values": {
            key: value_of(measure, graph, digits=17) for key, measure in WEIGHTED.items() if distances or key not in DISTANCES
        },
        "unreachable": {
            key: value_of(measure, graph) for key, measure in unreachable("weight").items() if distances
        },
    }


def small_world_measured(case):
    graph, seed, options = rebuilt(case), case["seed"], case["options"]
    return {
        "randomReferenceSha256": edges_sha256(nx.random_reference(graph, niter=3, seed=seed)),
        "looseReferenceSha256": edges_sha256(nx.random_reference(graph, niter=3, connectivity=False, seed=seed)),
        "latticeReferenceSha256": edges_sha256(nx.lattice_reference(graph, niter=2, seed=seed)),
        "values": {
            key: value_of(measure, graph, {"seed": seed, **options.get(key, {})}) for key, measure in SMALL_WORLD.items()
        },
    }


def case(name, graph):
    graph = plain(graph)
    return {"name": name, "order": len(graph), "directed": graph.is_directed(), "edges": edges_of(graph)}


def small_world_case(name, graph, seed, options):
    return {**case(name, graph), "seed": seed, "options": options}


def arcs(order, edges):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(order))
    graph.add_edges_from(edges)
    return graph


def known_cases():
    return [
        ("null graph", nx.empty_graph(0)),
        ("one node", nx.empty_graph(1)),
        ("two nodes apart", nx.empty_graph(2)),
        ("one edge", nx.path_graph(2)),
        ("no edges", nx.empty_graph(4)),
        ("two edges apart", nx.Graph([(0, 1), (2, 3)])),
        ("triangle with a tail", nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3)])),
        ("karate club", nx.karate_club_graph()),
        ("petersen", nx.petersen_graph()),
        ("les miserables", nx.les_miserables_graph()),
        ("path of 70", nx.path_graph(70)),
        ("ring of 65", nx.cycle_graph(65)),
        ("star", nx.star_graph(9)),
        ("wheel of 130", nx.wheel_graph(130)),
        ("complete", nx.complete_graph(12)),
        ("complete bipartite", nx.complete_bipartite_graph(5, 7)),
        ("grid", nx.grid_2d_graph(7, 6)),
        ("balanced tree", nx.balanced_tree(2, 4)),
        ("random tree", nx.random_labeled_tree(40, seed=3)),
        ("caveman", nx.connected_caveman_graph(6, 5)),
        ("cliques apart", nx.caveman_graph(4, 4)),
        ("barbell", nx.barbell_graph(8, 3)),
        ("lollipop", nx.lollipop_graph(9, 12)),
        ("hypercube", nx.hypercube_graph(5)),
        ("small world of 64", nx.connected_watts_strogatz_graph(64, 8, 0.2, seed=5)),
        ("dense of 64", nx.gnp_random_graph(64, 0.8, seed=6)),
        ("random of 63", nx.gnp_random_graph(63, 0.1, seed=1)),
        ("random of 90", nx.gnp_random_graph(90, 0.1, seed=1)),
        ("sparse, in parts", nx.gnp_random_graph(80, 0.02, seed=2)),
        ("random of 200", nx.gnp_random_graph(200, 0.03, seed=4)),
        ("dense of 130", nx.gnp_random_graph(130, 0.2, seed=3)),
        ("scale-free", nx.barabasi_albert_graph(120, 3, seed=4)),
        ("regular", nx.random_regular_graph(4, 30, seed=1)),
        ("directed: null graph", nx.DiGraph()),
        ("directed: one node", arcs(1, [])),
        ("directed: one edge", arcs(2, [(0, 1)])),
        ("directed: path", arcs(4, [(0, 1), (1, 2), (2, 3)])),
        ("directed: ring", nx.cycle_graph(7, create_using=nx.DiGraph)),
        ("directed: in parts", arcs(6, [(0, 1), (1, 2), (2, 0), (3, 4)])),
        ("directed: both ways", arcs(5, [(0, 1), (1, 0), (1, 2), (2, 0), (0, 2), (3, 0), (3, 4), (4, 3), (2, 4)])),
        ("directed: tournament", arcs(9, [(u, v) if (u * v + u + v) % 3 else (v, u) for u in range(9) for v in range(u)])),
        ("directed: random of 40", nx.gnp_random_graph(40, 0.1, seed=7, directed=True)),
        ("directed: dense of 66", nx.gnp_random_graph(66, 0.3, seed=8, directed=True)),
        ("directed: sparse of 70", nx.gnp_random_graph(70, 0.03, seed=9, directed=True)),
    ]


def small_worlds():
    once = {"smallWorldSigma": {"niter": 2, "nrand": 3}, "smallWorldOmega": {"niter": 2, "nrand": 3}}
    return [
        ("karate club, defaults", nx.karate_club_graph(), 7, {}),
        ("small world, defaults for omega", nx.connected_watts_strogatz_graph(40, 4, 0.1, seed=2), 1,
         {"smallWorldSigma": {"niter": 5, "nrand": 2}}),
        ("random", nx.gnp_random_graph(30, 0.2, seed=3), 12345678901, once),
        ("scale-free", nx.barabasi_albert_graph(50, 2, seed=4), 3, once),
        ("ring: no triangle", nx.cycle_graph(12), 4, once),
        ("path of four", nx.path_graph(4), 5, once),
        ("dense", nx.gnp_random_graph(20, 0.7, seed=5), 6, once),
        ("in parts", nx.gnp_random_graph(24, 0.06, seed=6), 8, once),
    ]


WEIGHTS = {
    "integers": lambda rng: rng.randint(1, 4),
    "numbers": lambda rng: round(rng.uniform(0.1, 10), 6),
    "with zeros": lambda rng: rng.choice([0, 0, 1, 2]),
    "tenths": lambda rng: rng.randint(1, 9) / 10,
    "negative": lambda rng: rng.choice([-1.5, -0.25, 0.5, 1, 2]),
}


def random_cases():
    """Sparse and dense graphs, directed or not, so that some are connected; without weights and with each kind of them."""
    for seed in range(36):
        rng = random.Random(seed)
        directed = seed % 2 == 1
        order = rng.randint(1, 18)
        graph = nx.gnp_random_graph(order, rng.choice([0.05, 0.12, 0.2, 0.4, 0.8]), seed=seed, directed=directed)
        yield case(f"random {seed}{', directed' if directed else ''}", graph)
    for seed in range(40):
        rng = random.Random(1000 + seed)
        kind = list(WEIGHTS)[seed // 2 % len(WEIGHTS)]
        directed = seed % 2 == 1
        order = rng.randint(2, 22)
        graph = nx.gnp_random_graph(order, rng.choice([0.08, 0.2, 0.3, 0.5, 0.9]), seed=seed, directed=directed)
        one = case(f"weights {seed}: {kind}{', directed' if directed else ''}", graph)
        yield {**one, "weights": [WEIGHTS[kind](rng) for _ in one["edges"]]}
    for name, order, weights in [("none", 0, []), ("one node", 1, []), ("two apart", 2, []), ("zeros", 4, [0, 0, 0])]:
        edges = [[0, 1], [0, 2], [1, 2]] if weights else []
        for directed in (False, True):
            one = {"order": order, "directed": directed, "edges": edges, "weights": weights}
            yield {"name": f"weights: {name}{', directed' if directed else ''}", **one}


def all_values(graphs):
    return {
        "version": nx.__version__,
        "measures": [measured(one) for one in graphs["measures"]],
        "smallWorlds": [small_world_measured(one) for one in graphs["smallWorlds"]],
    }


def same(a, b):
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return ("raises" in a) == ("raises" in b)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-12 * max(1, abs(a))
    return a == b


def merged(one, new, old):
    """A case with the new values, and the older ones where they are not the same."""
    older = {key: value for key, value in old["values"].items() if not same(value, new["values"][key])}
    digests = {key: value for key, value in new.items() if key.endswith("Sha256")}
    assert all(old[key] == value for key, value in digests.items()), f"{one['name']}: other reference graphs"
    return {**one, **new, **({"older": older} if older else {})}


if sys.argv[1:] == ["--values"]:
    print(json.dumps(all_values(json.load(sys.stdin))))
    sys.exit()

assert nx.__version__.startswith("3."), f"NetworkX 3 is wanted, not {nx.__version__}"
# both versions are checked first, because the measures take minutes
older = {"env": {**os.environ, "PYTHONPATH": sys.argv[1]}, "stdout": subprocess.PIPE, "text": True, "check": True}
version = subprocess.run([sys.executable, "-c", "import networkx; print(networkx.__version__)"], **older).stdout.strip()
assert version.startswith("2.8"), f"the folder {sys.argv[1]} must have NetworkX 2.8; Python finds {version}"
graphs = {
    "measures": [case(name, graph) for name, graph in known_cases()] + list(random_cases()),
    "smallWorlds": [small_world_case(name, graph, seed, options) for name, graph, seed, options in small_worlds()],
}
new = all_values(graphs)
old = json.loads(subprocess.run(
    [sys.executable, __file__, "--values"], input=json.dumps(graphs), **older,
).stdout)
print(json.dumps({
    "how": f"test/oracle/measures.py, NetworkX {new['version']} and {old['version']}, NumPy {np.__version__}",
    **{
        key: [merged(*three) for three in zip(graphs[key], new[key], old[key])]
        for key in graphs
    },
}, separators=(",", ":"), allow_nan=False))
