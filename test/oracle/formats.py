"""Makes test/fixtures/formats: files written by NumPy and NetworkX 2.8, and formats.json, which lists their contents.

    python3 test/oracle/formats.py test/fixtures/formats
"""

import hashlib
import io
import json
import sys
from pathlib import Path

import numpy as np

np.float_ = np.float64  # NetworkX 2.8 needs it, NumPy 2 removed it

import networkx as nx  # noqa: E402

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def saved(array, version=(1, 0)):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


def write(name, content):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


# Arrays: every supported type in full, and hashes of larger arrays.
values = {
    "float64": [0.1, -2.5, 1e300, 0.0, 3.0, 5e-324], "float32": [0.5, -2.25, 1024.0, 0.0, 3.0, 7.0],
    "int8": [-128, 127, 0, 1, 2, 3], "int16": [-32768, 32767, 0, 1, 2, 3], "int32": [-2**31, 2**31 - 1, 0, 1, 2, 3],
    "int64": [-2**63, 2**63 - 1, 0, 1, 2, 3], "uint8": [255, 1, 2, 3, 4, 5], "uint16": [65535, 1, 2, 3, 4, 5],
    "uint32": [2**32 - 1, 1, 2, 3, 4, 5], "uint64": [2**64 - 1, 1, 2, 3, 4, 5], "bool": [1, 0, 0, 1, 1, 0],
}
arrays = []
for type_, numbers in values.items():
    array = np.array(numbers, dtype=type_)
    shaped = array.reshape(2, 3) if len(arrays) % 2 == 0 else array
    text = [str(v) if isinstance(v, int) else repr(v).removesuffix(".0") for v in numbers]
    arrays.append({"file": write(f"{type_}.npy", saved(shaped)), "type": type_, "shape": shaped.shape, "values": text})

hashes = []
for type_ in values:
    for shape in [(0,), (1,), (3942, 6), (0, 5), (123456,), (1, 1000)]:
        count = int(np.prod(shape))
        array = (np.arange(count) % (2 if type_ == "bool" else 100)).astype(type_).reshape(shape)
        hashes.append({"type": type_, "shape": shape, "sha256": hashlib.sha256(saved(array)).hexdigest()})

# Files written by NumPy that are not supported.
refused = {
    "fortran.npy": saved(np.asfortranarray(np.eye(3, 2))),
    "big-endian.npy": saved(np.arange(3, dtype=">f8")),
    "complex.npy": saved(np.arange(3, dtype=complex)),
    "structured.npy": saved(np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])),
    "cube.npy": saved(np.zeros((2, 2, 2))),
    "scalar.npy": saved(np.array(1.0)),
    "version3.npy": saved(np.zeros(2), version=(3, 0)),
}
for name, content in refused.items():
    write(name, content)

# Graphs.
names = nx.Graph()
names.add_nodes_from(["Zoë", "Mr. Hi", "a<b>&'\"", "tab\tand\nline", "alone"], club="x")
names.add_edges_from([("Mr. Hi", "Zoë"), ("Zoë", "a<b>&'\""), ("tab\tand\nline", "Mr. Hi")], weight=0.5)
plain = nx.Graph()
plain.add_nodes_from(["ann", "bob", "cid", "dot"])
plain.add_edges_from([("ann", "bob"), ("ann", "cid"), ("bob", "cid")])
directed = nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 3), (3, 0)])
directed.nodes[0]["position"] = 1.5
karate = nx.Graph()
karate.add_nodes_from(range(34))
karate.add_edges_from(nx.karate_club_graph().edges())
bare = nx.Graph()
bare.add_nodes_from(range(10))
bare.add_edges_from(sorted(nx.petersen_graph().edges()))


def graphml(graph):
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue()


def edge_list(graph, **options):
    out = io.BytesIO()
    nx.write_edgelist(graph, out, **options)
    return out.getvalue()


def matrix(graph, dtype):
    return saved(nx.to_numpy_array(graph, dtype=dtype, weight=None))


def case(name, content, graph, exact=False):
    """`exact`: we write the same bytes."""
    nodes = list(graph)
    number = {node: k for k, node in enumerate(nodes)}
    edges = [[number[u], number[v]] for u, v in graph.edges()]
    if not graph.is_directed():
        edges = [sorted(edge) for edge in edges]
    return {
        "file": write(name, content), "order": len(nodes), "directed": graph.is_directed(),
        "names": None if nodes == list(range(len(nodes))) else nodes, "edges": sorted(edges), "exact": exact,
    }


graphs = [
    case("names.json", json.dumps(nx.node_link_data(names)), names),
    case("plain.json", json.dumps(nx.node_link_data(plain), separators=(",", ":")) + "\n", plain, exact=True),
    case("directed.json", json.dumps(nx.node_link_data(directed)), directed),
    case("names.graphml", graphml(names), names),
    case("plain.graphml", graphml(plain), plain, exact=True),
    case("bare.graphml", graphml(bare), bare, exact=True),
    case("directed.graphml", graphml(directed), directed),
    case("karate.edges", edge_list(karate), karate),
    case("plain.edges", edge_list(nx.Graph(plain.edges()), data=False), nx.Graph(plain.edges())),
    case("float.npy", matrix(bare, float), bare),
    case("integer.npy", matrix(directed, int), directed),
    case("small.npy", matrix(karate, np.uint8), karate, exact=True),
    case("version2.npy", saved(nx.to_numpy_array(bare, dtype=bool), version=(2, 0)), bare),
    case("matrix.txt", "".join("".join(map(str, row)) + "\n" for row in nx.to_numpy_array(directed, dtype=int)), directed,
         exact=True),
]

write("formats.json", json.dumps({
    "how": f"test/oracle/formats.py, NumPy {np.__version__}, NetworkX {nx.__version__}",
    "arrays": arrays, "hashes": hashes, "refused": list(refused), "graphs": graphs,
}, ensure_ascii=False, separators=(",", ":")))
