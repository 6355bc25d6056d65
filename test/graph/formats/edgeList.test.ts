import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEdgeList, Graph, parseEdgeList } from "../../../src/index.js";
import { anyName, anySimpleGraph } from "../anySimpleGraph.js";

describe("edge lists", () => {
  it("survive a round trip, unless a name is not allowed", () => {
    fc.assert(
      fc.property(anySimpleGraph(anyName), (graph) => {
        if (graph.names?.some((name) => name === "" || /[\s,#{}]/.test(name))) {
          expect(() => formatEdgeList(graph)).toThrow(
            "names must be non-empty and free of white space, commas",
          );
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

  it.each([
    ["0 0\n", "x.txt: line 1: node 0 has a self-loop; only simple graphs are supported"],
    ["a b\nb b\n", "x.txt: line 2: node b has a self-loop; only simple graphs are supported"],
    ["0 1\n1 0\n", "x.txt: line 2: the edge 1 0 is already on line 1; remove the duplicate"],
    ["5 6\n1 0\n\nb a\na b\n5 6\n", "x.txt: line 6: the edge 5 6 is already on line 1; remove the duplicate"],
    ["#directed\n0 1\n1 0\n0 1\n", "x.txt: line 4: the edge 0 1 is already on line 2; remove the duplicate"],
    ["0 -1\n", 'x.txt: line 1: a node must be a non-negative integer or a name, but got "-1"'],
    ["0 1.5\n", 'x.txt: line 1: a node must be a non-negative integer or a name, but got "1.5"'],
    ["a b\nb 1e3\n", 'x.txt: line 2: a node must be a non-negative integer or a name, but got "1e3"'],
    ["0 1 7\n", 'x.txt: line 1: expected two nodes, but got "0 1 7"'],
    ["0 1\n2\n", 'x.txt: line 2: expected two nodes, but got "2"'],
    ["0 1,\n", 'x.txt: line 1: expected two nodes, but got "0 1,"'],
    ["0 99999999999\n", "x.txt: line 1: a node must be an integer below 16777216, but got 99999999999"],
    ["# order 1\n0 1\n", "x.txt: declares order 1, but has a node 1"],
    ["# order 3\na b\n", "x.txt: declares order 3, but names 2 nodes"],
    [
      "# order 999999999999\n",
      "x.txt: declares order 999999999999, but at most 16777216 nodes are supported",
    ],
    ['# names ["a","a"]\n', "x.txt: the comment # names lists a name twice; names must be distinct"],
    ['# names ["a","b"]\na c\n', 'x.txt: line 2: node "c" is missing from the comment # names'],
    ["", 'x.txt: has no edges; expected two nodes per line, such as "0 1"'],
  ])("refuse %j", (text, message) => {
    expect(() => parseEdgeList(text, "x.txt")).toThrow(message);
  });
});
