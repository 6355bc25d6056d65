"""Makes test/fixtures/textFormats.json: random files, and what the readers of the current NetworkX find in them.

    python3 test/oracle/textFormats.py test/fixtures/textFormats.json
"""

import io
import json
import random
import sys

import networkx as nx

draw = random.Random(20)


def labels(order):
    kind = draw.randrange(6)
    if kind == 0:
        return [str(k) for k in range(order)]
    if kind == 1:
        return [str(k + 1) for k in range(order)]
    if kind == 2:
        return [str(k) for k in draw.sample(range(-50, 10**draw.choice([2, 8, 17])), order)]
    if kind == 3:
        return [f"{k:05d}" for k in draw.sample(range(400), order)]
    if kind == 4:
        return [draw.choice(["1e3", "x.", "b%c", "Zoë", "-", "_"]) + str(k) for k in range(order)]
    return [draw.choice([str(k), f"n{k}"]) for k in draw.sample(range(90), order)]


def graph():
    order = draw.randrange(2, 12)
    made = nx.gnp_random_graph(order, draw.uniform(0.2, 0.8), seed=draw.randrange(10**6), directed=draw.random() < 0.3)
    if made.size() == 0:
        made.add_edge(0, 1)
    return nx.relabel_nodes(made, dict(enumerate(labels(order))))


def case(kind, text, found, directed):
    edges = [[str(u), str(v), w] for u, v, w in found.edges(data="weight", default=1)]
    return {"kind": kind, "text": text, "directed": directed, "nodes": sorted(map(str, found)), "edges": edges}


cases = []
for k in range(300):
    made = graph()
    if draw.random() < 0.5:
        for u, v in made.edges:
            made[u][v]["weight"] = draw.choice([1, 2, 0.5, -3, 1e-7, 123456.75])
    directed = made.is_directed()
    create = nx.DiGraph if directed else nx.Graph
    kind = k % 3
    if kind == 0:
        out = io.BytesIO()
        data = draw.choice([False, True])
        separator = draw.choice([" ", "\t", ","])
        nx.write_edgelist(made, out, data=data, delimiter=separator)
        found = nx.read_edgelist(io.BytesIO(out.getvalue()), data=data, delimiter=separator, create_using=create)
        cases.append(case("edgelist", ("# directed\n" if directed else "") + out.getvalue().decode(), found, directed))
    elif kind == 1:
        data = nx.node_link_data(made, edges=draw.choice(["links", "edges"]))
        text = json.dumps(data, ensure_ascii=False)
        found = nx.node_link_graph(json.loads(text), edges="links" if "links" in data else "edges")
        cases.append(case("json", text, found, directed))
    else:
        out = io.BytesIO()
        nx.write_graphml_xml(made, out)
        cases.append(case("graphml", out.getvalue().decode(), nx.parse_graphml(out.getvalue().decode()), directed))

with open(sys.argv[1], "w") as file:
    json.dump({"how": f"test/oracle/textFormats.py, NetworkX {nx.__version__}", "cases": cases}, file, ensure_ascii=False)
