"""Makes test/fixtures/measures.json: measures of many kinds of graphs, from NetworkX 2.8.

    python3 test/oracle/measures.py > test/fixtures/measures.json      (with NetworkX 2.8 on PYTHONPATH)

Nodes are numbered 0..n-1 and edges are added in sorted order, for the reference graphs of the small-world coefficients
depend on it. A value is null where NetworkX raises or answers nan.
"""

import hashlib
import json
import math
import warnings

import networkx as nx
import numpy as np

assert nx.__version__.startswith("2.8"), f"NetworkX 2.8 is wanted, not {nx.__version__}"
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

# not for stars: they have no two edges to swap, and NetworkX never returns
SMALL_WORLD = {
    "smallWorldSigma": lambda graph, options: nx.sigma(graph, **options),
    "smallWorldOmega": lambda graph, options: nx.omega(graph, **options),
}


def tidy(value):
    """Python numbers for JSON; per-node values to 15 digits, to keep the file small."""
    if isinstance(value, list):
        return [tidy_entry(entry) for entry in value]
    if isinstance(value, bool):
        return value
    value = float(value)
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def tidy_entry(entry):
    entry = float(f"{float(entry):.15g}")
    return int(entry) if entry.is_integer() else entry


def value_of(measure, graph, *more):
    try:
        return tidy(measure(graph, *more))
    except (nx.NetworkXException, ZeroDivisionError, ValueError):
        return None


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


def case(name, graph):
    graph = plain(graph)
    return {
        "name": name, "order": len(graph), "directed": graph.is_directed(), "edges": edges_of(graph),
        "values": {key: value_of(measure, graph) for key, measure in MEASURES.items()},
    }


def small_world_case(name, graph, seed, **options):
    graph = plain(graph)
    return {
        "name": name, "order": len(graph), "edges": edges_of(graph), "seed": seed, "options": options,
        "randomReferenceSha256": edges_sha256(nx.random_reference(graph, niter=3, seed=seed)),
        "looseReferenceSha256": edges_sha256(nx.random_reference(graph, niter=3, connectivity=False, seed=seed)),
        "latticeReferenceSha256": edges_sha256(nx.lattice_reference(graph, niter=2, seed=seed)),
        "values": {
            key: value_of(measure, graph, {"seed": seed, **options.get(key, {})}) for key, measure in SMALL_WORLD.items()
        },
    }


def arcs(order, edges):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(order))
    graph.add_edges_from(edges)
    return graph


cases = [
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
    ("random tree", nx.random_tree(40, seed=3)),
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

once = {"smallWorldSigma": {"niter": 2, "nrand": 3}, "smallWorldOmega": {"niter": 2, "nrand": 3}}
small_worlds = [
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

print(json.dumps({
    "how": f"test/oracle/measures.py, NetworkX {nx.__version__}, NumPy {np.__version__}",
    "measures": [case(name, graph) for name, graph in cases],
    "smallWorlds": [small_world_case(name, graph, seed, **options) for name, graph, seed, options in small_worlds],
}, separators=(",", ":")))
