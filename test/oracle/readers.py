"""Makes test/fixtures/readers.json: graph files of many formats, and what NetworkX 3.6, SciPy and Graphviz read in them.

    python3 test/oracle/readers.py test/fixtures/readers.json
"""

import io
import json
import random
import subprocess
import sys
import warnings
from pathlib import Path

import networkx as nx
import scipy.io
import scipy.sparse

warnings.filterwarnings("ignore")
cases = []
ODD = ["Mr. Hi", "O'Brien", "a b", "é", "x;y", "b#c", "<b>", "&amp;", "1e3", "00501", "-4", "日本", "a,b", "graph", "node", "{x}",
       "%", "*", "a:b", "x/y", "12", "[1]", "A|B", "~", "B.", "x=y", "Å_1"]


def add(name, format_, content, graph, weighted=False):
    """Adds a case: the nodes and edges of a NetworkX graph without self-loops; the last one of parallel edges counts."""
    directed = graph.is_directed()
    edges = {}
    loops, parallels = 0, 0
    for u, v, data in graph.edges(data=True):
        key = (str(u), str(v)) if directed else tuple(sorted((str(u), str(v))))
        loops += u == v
        parallels += u != v and key in edges
        if u != v:
            edges[key] = float(data.get("weight", 1))
    content = content.decode() if isinstance(content, bytes) else content
    cases.append({
        "name": name, "format": format_, "content": content, "directed": directed, "weighted": weighted,
        "simple": loops + parallels == 0, "nodes": sorted(str(u) for u in graph),
        "edges": sorted([u, v, w] for (u, v), w in edges.items()),
    })


def written(writer, graph, **options):
    out = io.BytesIO()
    writer(graph, out, **options)
    return out.getvalue()


def spaced(names):
    return [name for name in names if not any(c.isspace() for c in name)]


def random_graph(rng, directed, weighted, names):
    n = rng.randint(1, 12)
    graph = nx.gnp_random_graph(n, rng.choice([0, 0.2, 0.5, 1]), seed=rng.randint(0, 10**6), directed=directed)
    if weighted:
        for _, _, data in graph.edges(data=True):
            data["weight"] = rng.choice([rng.randint(1, 9), rng.random(), -1.5, 1e-9, 2.5e10])
    return nx.relabel_nodes(graph, dict(enumerate(rng.sample(names, n)))) if names else graph


def mtx(array, **options):
    out = io.BytesIO()
    scipy.io.mmwrite(out, array, **options)
    return out.getvalue()


def matrix_graph(content):
    """The graph of a matrix: undirected if the matrix is symmetric."""
    matrix = scipy.io.mmread(io.BytesIO(content))
    sparse = scipy.sparse.coo_array(matrix)
    symmetric = (abs(sparse - sparse.T) > 0).nnz == 0 and {*zip(*sparse.coords)} == {*zip(*sparse.T.coords)}
    return nx.from_scipy_sparse_array(sparse, create_using=nx.Graph if symmetric else nx.DiGraph)


def without_loops(graph):
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def metis(graph, weighted):
    """METIS writes its own format nowhere in Python, so this is its manual, section 4.1.1."""
    lines = [f"{len(graph)} {graph.size()}" + (" 001" if weighted else "")]
    for u in graph:
        row = [(v + 1, data.get("weight", 1)) for v, data in graph[u].items()]
        lines.append(" ".join(f"{v} {w}" if weighted else str(v) for v, w in row))
    return "\n".join(lines) + "\n"


def graphviz(content):
    """The nodes and edges that Graphviz reads, without attributes of layouts."""
    program = r'BEG_G{print(isDirect($G))} N{printf("N\001%s\002",$.name)} ' \
        r'E{printf("E\001%s\001%s\001%s\002",$.tail.name,$.head.name,isAttr($G,"E","weight")?aget($,"weight"):"")}'
    out = subprocess.run(["gvpr", program], input=content.encode(), capture_output=True, check=True)
    assert not out.stderr, (content, out.stderr)
    kind, _, rest = out.stdout.decode().partition("\n")
    graph = nx.MultiDiGraph() if kind == "1" else nx.MultiGraph()
    for record in filter(None, rest.split("\2")):
        what, *fields = record.split("\1")
        if what == "N":
            graph.add_node(fields[0])
        else:
            graph.add_edge(*fields[:2], **({"weight": float(fields[2])} if fields[2] else {}))
    return graph


def dot_id(name):
    return '"' + name.replace('"', '\\"') + '"'


def dot(graph, weighted):
    arrow = "->" if graph.is_directed() else "--"
    lines = [f"{'digraph' if graph.is_directed() else 'graph'} G {{"] + [f"  {dot_id(u)} [color=red];" for u in graph]
    for u, v, data in graph.edges(data=True):
        lines.append(f"  {dot_id(u)} {arrow} {dot_id(v)}" + (f' [weight="{data["weight"]}"];' if weighted else ";"))
    return "\n".join(lines) + "\n}\n"


rng = random.Random(13)
for k in range(24):
    directed, weighted = bool(k & 1), bool(k & 2)
    graph = random_graph(rng, directed, weighted, ODD)
    label = f"{'directed' if directed else 'undirected'}, {'weights, ' if weighted else ''}{k}"
    content = written(nx.write_gml, graph)
    add(f"gml {label}", "gml", content, nx.read_gml(io.BytesIO(content)), weighted)
    content = written(nx.write_gexf, graph)
    add(f"gexf {label}", "gexf", content, nx.read_gexf(io.BytesIO(content)), weighted)
    plain = random_graph(rng, directed, weighted, [name for name in ODD if "'" not in name])
    content = written(nx.write_pajek, plain)
    add(f"pajek {label}", "pajek", content, nx.read_pajek(io.BytesIO(content)), weighted)
    content = dot(nx.relabel_nodes(graph, {"%": "100%"}), weighted)  # Graphviz takes "%" for a node without a name
    add(f"dot {label}", "dot", content, graphviz(content), weighted)
    words = random_graph(rng, directed, False, [n for n in spaced(ODD) if "#" not in n and not set(n) & set(",;|\"'`{}<>[]()")])
    content = written(nx.write_adjlist, words)
    create = nx.DiGraph if directed else nx.Graph
    if directed:
        content = b"# directed\n" + content
    add(f"adjlist {label}", "adjlist", content, nx.read_adjlist(io.BytesIO(content), create_using=create))
    numbered = random_graph(rng, directed, weighted, None)
    matrix = nx.to_scipy_sparse_array(numbered, dtype=float if weighted else int, format="coo")
    fields = ["real"] if weighted else ["real", "integer", "pattern", "complex"]
    content = mtx(matrix, field=rng.choice(fields), symmetry=rng.choice(["general", None]), comment="a comment\nof two lines")
    answer = matrix_graph(content)
    if b"complex" in content:
        answer = nx.create_empty_copy(numbered)
        answer.add_edges_from(numbered.edges())
    add(f"matrixmarket {label}", "matrixmarket", content, answer, weighted)
    content = mtx(matrix.toarray())
    add(f"matrixmarket array {label}", "matrixmarket", content, matrix_graph(content), weighted)
    if not directed:
        content = written(nx.write_graph6, numbered, header=bool(k & 2))
        add(f"graph6 {label}", "graph6", content, nx.from_graph6_bytes(content[10 if k & 2 else 0:]))
        content = written(nx.write_sparse6, numbered, header=bool(k & 2))
        add(f"sparse6 {label}", "graph6", content, nx.from_sparse6_bytes(content.strip()))
        whole = nx.Graph(numbered)
        for _, _, data in whole.edges(data=True):
            data["weight"] = rng.randint(1, 99)
        bare = nx.create_empty_copy(whole)
        bare.add_edges_from(whole.edges())
        add(f"metis {label}", "metis", metis(whole, weighted), whole if weighted else bare, weighted)

large = nx.gnm_random_graph(300, 600, seed=1)
for writer, reader in [(nx.write_graph6, nx.from_graph6_bytes), (nx.write_sparse6, nx.from_sparse6_bytes)]:
    content = written(writer, large, header=False)
    add(f"large {writer.__name__}", "graph6", content, reader(content.strip()))
for order in [0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 62, 63, 64]:  # the padding of sparse6 differs at powers of 2
    multi = nx.MultiGraph(nx.path_graph(order))
    if order > 1:
        multi.add_edges_from([(order - 1, order - 2), (order - 1, order - 1), (0, 0)])
    content = nx.to_sparse6_bytes(multi)
    add(f"sparse6 of {order} nodes", "graph6", content, nx.from_sparse6_bytes(content.strip()))
    content = nx.to_graph6_bytes(nx.Graph(without_loops(multi)))
    add(f"graph6 of {order} nodes", "graph6", content, nx.from_graph6_bytes(content.strip()))

GML = {
    "newman": 'Creator "Mark Newman on Sun Jul 16 2006"\ngraph\n[\n  directed 0\n  node\n  [\n    id 1\n    label "a"\n  ]\n'
              '  node\n  [\n    id 2\n    label "b"\n  ]\n  edge\n  [\n    source 2\n    target 1\n    value 3\n  ]\n]\n',
    "comments and one line": '# made by hand\ngraph [ node [ id 0 label "x # y" ] # here\n node [ id 5 label "z" ] edge [ source 0 target 5 weight 2.5 ] ]',
    "entities": 'graph [ node [ id 0 label "&quot;a&quot; &amp; &#233;&eacute;&nosuch; &#x263A; &Eacute; &thetasym;" ] node [ id 1 label "&lt;" ] ]',
    "nested": 'Version 1\ngraph [ directed 1 node [ id 0 label "g" graphics [ x 1.5 y 2 fill "#FFF" Line [ point [ x 0 ] ] ] ] '
              'node [ id 1 label "h" graph [ node [ id 7 label "inner" ] ] ] edge [ source 1 target 0 graphics [ type "line" ] ] ]',
    "numbers": 'graph [ node [ id 007 label 12 ] node [ id +8 label "13" ] node [ id -0 label "x" ] edge [ source 7 target 8 ] edge [ source 0 target 8 weight -1.0e-3 ] ]',
    "multigraph": 'graph [ multigraph 1 node [ id 0 label "a" ] node [ id 1 label "b" ] edge [ source 0 target 1 weight 1.0 ] edge [ source 1 target 0 weight 4.0 ] edge [ source 1 target 1 ] ]',
    "text of several lines": 'graph [ node [\n id 0\n label "first\n  second"\n ]\n node [ id 1 label "b" ] ]',
    "edges first": 'graph [ edge [ source 3 target 4 ] node [ id 3 label "c" ] node [ id 4 label "d" ] ]',
    "empty": "graph [ directed 1 ]",
}
for name, content in GML.items():
    add(f"gml {name}", "gml", content, nx.parse_gml(content), "weight" in content)

PAJEK = {
    "upper case": "*VERTICES 3\n1 a\n2 b\n3 c\n*EDGES\n1 2\n2 3 0.5\n",
    "quotes": "*Vertices 4\n1 \"a \\\"q\\\" b\" 0.5 0.5 ellipse\n2 'c d'\n3 e\\ f\n4 \"x\\y\"\n*Arcs\n1 2 3\n2 1 2\n4 3\n",
    "colours": "*Network karate club\n*Vertices 2\n1 \"a\" 0.1 0.2 0.5 ic Red\n2 \"b\" 0.1 0.2 0.5\n*Edges\n1 2 2.5 c Blue w 3\n",
    "parallel": "*Vertices 2\n1 a\n2 b\n*Edges\n1 2 2\n2 1 3\n1 1 4\n",
    "by label": "*Vertices 2\n1 a\n2 b\n*Arcs\na b 2\n",
    "matrix": "*Vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 1 0\n2 0 0\n0 3 0\n",
    "no edges": "*Vertices 2\n1 a\n2 b\n*Arcs\n",
}
for name, content in PAJEK.items():
    add(f"pajek {name}", "pajek", content, nx.parse_pajek(content), True)

GEXF = '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">{}</gexf>'
NODES = '<nodes><node id="n0" label="a &amp; b"><viz:color r="1" g="2" b="3"/></node><node id="n1" label="c"/></nodes>'
GEXFS = {
    "attributes": '<meta><creator>x</creator></meta><graph defaultedgetype="directed" mode="static"><attributes class="node">'
                  '<attribute id="0" title="t" type="string"/></attributes><nodes><node id="1" label="x"><attvalues><attvalue '
                  'for="0" value="v"/></attvalues></node><node id="2" label="y"/></nodes><edges><edge id="0" source="1" target="2" weight="2.5"/>'
                  '<edge id="1" source="2" target="1"/></edges></graph>',
    "no type": f'<graph>{NODES}<edges><edge id="0" source="n0" target="n1" type="undirected"/></edges></graph>',
    "hierarchy": '<graph defaultedgetype="undirected"><nodes><node id="a" label="A"><nodes><node id="b" label="B"/><node id="c" label="C"/>'
                 '</nodes></node></nodes><edges><edge id="0" source="b" target="c"/></edges></graph>',
    "mutual": f'<graph defaultedgetype="directed">{NODES}<edges><edge id="0" source="n0" target="n1" type="mutual" weight="3"/></edges></graph>',
    "no labels": '<graph defaultedgetype="undirected"><nodes><node id="p"/><node id="q"/></nodes><edges/></graph>',
}
for name, content in GEXFS.items():
    content = GEXF.format(content)
    graph = nx.read_gexf(io.BytesIO(content.encode()))
    labels = {u: data["label"] or u for u, data in graph.nodes(data=True)}
    add(f"gexf {name}", "gexf", content, nx.relabel_nodes(graph, labels), "weight" in content)

DOT = {
    "chain": "graph { a -- b -- c -- a }",
    "groups": "digraph { a -> {b c} -> {d; e} }",
    "subgraphs": "digraph G { subgraph cluster_0 { label=x; a -> b; c } subgraph cluster_1 { d -> e } b -> d; subgraph { f g } -> h }",
    "subgraph continued": "graph { subgraph q { a } subgraph q { b } -- c; c -- subgraph q { d } }",
    "same name elsewhere": "graph { subgraph p { subgraph q { a } } subgraph q { b } -- c }",
    "ports": 'digraph { a:p1:n -> b:s; "c:d":x -> a:"quoted port":ne }',
    "quotes": r'graph { "a \"q\" b" -- "back\\slash" -- "new\nline"; "split\
ted" -- "a" + "b" + "c"; "" -- x }',
    "numbers": "graph { 1 -- -2 -- .5 -- -.25 -- 1. -- 1.50 -- 007 }",
    "words": "digraph { NodeX -> _a1; été -> 日本; edges -> graphs; \"node\" -> strictly }",
    "keywords": "DiGraph { Node [shape=box]; EDGE [color=red]; a -> b; SubGraph S { c } }",
    "strict": "strict graph { a -- b; b -- a [weight=3]; a -- b; c -- c }",
    "strict digraph": "strict digraph { a -> b; b -> a; a -> b [weight=2] }",
    "parallel": "graph { a -- b [weight=1]; b -- a [weight=2]; a -- a }",
    "comments": "// one\n/* two\n** lines */ graph /* here */ {\n# preprocessor\na -- b // c -- d\n}\n",
    "defaults": "graph { e -- f; edge [weight=2]; a -- b; { edge [weight=5]; c -- d; x -- y [weight=7] } g -- h; edge [weight=9]; i -- j }",
    "separators": "graph { a;b c;d [x=1,y=2;z=3][w=4] ; a -- b [weight=2, label=\"x]y\"]; rankdir=LR; splines = true }",
    "html": "graph { a [label=<<b>bold</b> <i>x</i>>]; a -- b }",
    "nothing": "graph { }",
    "lists": "digraph { a, b -> c, d }",
    "no spaces": "digraph{a->b->c;b->{d;e}}",
    "strict no arrow": "strict graph \"the name\" { a; b }",
}
for name, content in DOT.items():
    add(f"dot {name}", "dot", content, graphviz(content), "weight" in content)

MTX = {
    "upper case": "%%MatrixMarket MATRIX COORDINATE REAL GENERAL\n2 2 1\n1 2 5.0\n",
    "blank lines": "%%MatrixMarket matrix coordinate real symmetric\n%\n%x\n\n3 3 2\n2 1 1.5e+00\n3 2 -2\n",
    "explicit zero": "%%MatrixMarket matrix coordinate integer symmetric\n3 3 2\n2 1 0\n3 1 4\n",
    "skew": "%%MatrixMarket matrix coordinate real skew-symmetric\n3 3 2\n2 1 1.5\n3 1 2\n",
    "skew array": "%%MatrixMarket matrix array real skew-symmetric\n3 3\n1.5\n0\n2\n",
    "symmetric array": "%%MatrixMarket matrix array integer symmetric\n3 3\n0\n1\n2\n0\n0\n0\n",
    "unequal values": "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 2 1\n2 1 3\n",
    "equal values": "%%MatrixMarket matrix coordinate real general\n3 3 4\n1 2 1\n2 1 1\n3 1 2\n1 3 2\n",
    "diagonal": "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 3\n1 1\n2 1\n3 3\n",
}
for name, content in MTX.items():
    add(f"matrixmarket {name}", "matrixmarket", content, without_loops(matrix_graph(content.encode())), "pattern" not in content)

ADJLIST = {
    "comments": "# made by hand\n\n0 1 2\n1 2\n# in between\n2\n3\n",
    "both ends": "a b c\nb a\nc a\nd\n",
    "tabs": "a\tb  c\nb\nc\n",
    "self-loop": "a a b\nb\n",
}
for name, content in ADJLIST.items():
    graph = nx.parse_adjlist([line for line in content.split("\n") if line])
    add(f"adjlist {name}", "adjlist", content, graph)

Path(sys.argv[1]).write_text("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")
print(len(cases), "cases")
