import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEdgeList, Graph, parseEdgeList } from "../../../src/index.js";
import { anyName, anySimpleGraph, plainName } from "../anySimpleGraph.js";

describe("edge lists", () => {
  it("survive a round trip, unless a name is not allowed", () => {
    fc.assert(
      fc.property(anySimpleGraph(anyName), (graph) => {
        if (graph.names?.some((name) => name === "" || /[\r\n]/.test(name))) {
          expect(() => formatEdgeList(graph)).toThrow("names must be non-empty and free of line breaks");
        } else {
          expect(parseEdgeList(formatEdgeList(graph))).toEqual(graph);
        }
      }),
    );
  });

  it("may have comments, commas, tabs, Windows line ends and NetworkX's attributes", () => {
    const text =
      "# a comment {1}\r\n0,1\r\n\r\n1\t2 # the second {it}\r\n2 , 3 {'weight': 0.5, 'color': '#fff'}\r\n3 4 {}";
    expect([...parseEdgeList(text).edges()]).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(parseEdgeList(text).names).toBeUndefined();
  });

  it("number names by first appearance; one name makes all nodes names", () => {
    const graph = parseEdgeList("Zoë bob\n7 Zoë\nbob 0x7\n");
    expect(graph.names).toEqual(["Zoë", "bob", "7", "0x7"]);
    expect([...graph.edges()]).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
    ]);
  });

  it("take order, direction and names from comments anywhere in the file", () => {
    const graph = parseEdgeList('# directed\n9 8\n#names ["7", "8", "9"]\n8 9\n');
    expect(graph).toEqual(
      Graph.fromEdges(
        3,
        [
          [1, 2],
          [2, 1],
        ],
        { directed: true, names: ["7", "8", "9"] },
      ),
    );
    expect(parseEdgeList("# order 0").order).toBe(0);
    expect(parseEdgeList("0 1\n# order 7").order).toBe(7);
  });

  it("ignore comments that only resemble these", () => {
    const text = "# directed graph\n# order of things\n# names of people\n# names [1]\n0 1\n";
    expect(parseEdgeList(text)).toEqual(Graph.fromEdges(2, [[0, 1]]));
  });

  it("keep weights, in the file and in the graph", () => {
    const weights = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 40,
      maxLength: 40,
    });
    fc.assert(
      fc.property(anySimpleGraph(plainName), weights, (graph, numbers) => {
        const edges = [...graph.edges()];
        const { order, directed, names } = graph;
        fc.pre(edges.length > 0 && edges.length <= 40);
        const values = numbers.slice(0, edges.length).map((weight) => weight + 0);
        const made = Graph.fromEdges(order, edges, { directed, names, weights: values });
        expect(parseEdgeList(formatEdgeList(made), "x", { weighted: true })).toEqual(made);
        expect(parseEdgeList(formatEdgeList(made))).toEqual(graph);
      }),
    );
  });

  it.each([
    ["0 0\n", 'x.txt: line 1: node "0" has a self-loop; only simple graphs are supported; --simplify'],
    ["a b\nb b\n", 'x.txt: line 2: node "b" has a self-loop; only simple graphs are supported; --simplify'],
    ["0 1\n1 0\n", "x.txt: line 2: the edge 1 0 is already on line 1; only simple graphs"],
    ["5 6\n1 0\n\nb a\na b\n5 6\n", "x.txt: line 6: the edge 5 6 is already on line 1; only simple graphs"],
    ["#directed\n0 1\n1 0\n0 1\n", "x.txt: line 4: the edge 0 1 is already on line 2; only simple graphs"],
    ["0 1 7\n1 2\n", "x.txt: line 2: expected 3 fields, as on line 1, but got 2; names with blanks must be"],
    ["0 1\n2\n", 'x.txt: line 2: expected two nodes, but got "2"'],
    ["0 1,\n", 'x.txt: line 1: expected two nodes, but got "0 1"'],
    ["a,b\na,\n", 'x.txt: line 2: expected two nodes, but got "a"'],
    ["source,target\n", "x.txt: has a header line, but no edges; expected two nodes per line"],
    ['a b\n"c d\n', "x.txt: line 2: a quotation mark is not closed"],
    [
      "# order 1\n0 1\n",
      'x.txt: has the node "1", but the file declares 1, so nodes must be integers from 0 to 0',
    ],
    [
      "# order 3\na b\n",
      'x.txt: has the node "a", but the file declares 3, so nodes must be integers from 0 to 2',
    ],
    [
      "# order 999999999999\n",
      "x.txt: declares order 999999999999, but at most 16777216 nodes are supported",
    ],
    ['# names ["a","a"]\n', "x.txt: the comment # names lists a name twice; names must be distinct"],
    ['# order 3\n# names ["a","b"]\n', "x.txt: declares order 3, but names 2 nodes"],
    ['# names ["a","b"]\na c\n', 'x.txt: line 2: node "c" is missing from the comment # names'],
    ["", 'x.txt: has no edges; expected two nodes per line, such as "0 1"'],
    [
      "Source,Target,Type\n1,2,Directed\n2,3,Undirected\n",
      "x.txt: line 3: mixes directed and undirected edges",
    ],
  ])("refuse %j", (text, message) => {
    expect(() => parseEdgeList(text, "x.txt")).toThrow(message);
  });
});
