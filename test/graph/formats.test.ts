import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SweetspotError } from "../../src/errors.js";
import { formatEdgeList, Graph, parseEdgeList, parseNodeLink, toNodeLink } from "../../src/index.js";

/** Any small simple graph. */
const graphs = fc.integer({ min: 2, max: 12 }).chain((order) =>
  fc
    .uniqueArray(
      fc.tuple(fc.nat(order - 1), fc.nat(order - 1)).filter(([u, v]) => u < v),
      { selector: ([u, v]) => u * order + v },
    )
    .map((edges) => Graph.fromEdges(order, edges)),
);

describe("edge lists", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(parseEdgeList(formatEdgeList(graph))).toEqual(graph);
      }),
    );
  });

  it("may have comments, commas, tabs and Windows line ends", () => {
    const graph = parseEdgeList("# a comment\r\n0,1\r\n\r\n1\t2 # the second\r\n");
    expect([...graph.edges()]).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it.each([
    ["0 0\n", "x.txt: line 1: a self-loop at node 0; only simple graphs can be used"],
    ["0 1\n1 0\n", "x.txt: line 2: the edge 1 0 stands on line 1 already"],
    ["0 -1\n", 'x.txt: line 1: a node must be a non-negative integer, but got "-1"'],
    ["0 1.5\n", 'x.txt: line 1: a node must be a non-negative integer, but got "1.5"'],
    ["0 1\na b\n", 'x.txt: line 2: a node must be a non-negative integer, but got "a"'],
    ["0 1 7\n", 'x.txt: line 1: expected two node numbers, but got "0 1 7"'],
    ["0 99999999999\n", "x.txt: line 1: a node must be below 16777216, but got 99999999999"],
    ["# order 1\n0 1\n", "x.txt: declares order 1, but has a node 1"],
    ["", 'x.txt: holds no edge; expected lines of two node numbers, like "0 1"'],
  ])("refuse %j", (text, message) => {
    expect(() => parseEdgeList(text, "x.txt")).toThrow(message);
  });
});

describe("node-link JSON", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(parseNodeLink(JSON.stringify(toNodeLink(graph)))).toEqual(graph);
      }),
    );
  });

  it("keeps names and direction, and takes `edges` for `links`", () => {
    const graph = parseNodeLink(
      '{"directed":true,"multigraph":false,"nodes":[{"id":"a"},{"id":"b"}],"edges":[{"source":"b","target":"a"}]}',
    );
    expect(graph.names).toEqual(["a", "b"]);
    expect([...graph.edges()]).toEqual([[1, 0]]);
    expect(toNodeLink(graph).links).toEqual([{ source: "b", target: "a" }]);
  });

  it.each([
    ["{", "x.json: is not JSON"],
    ["[]", "x.json: is not node-link JSON"],
    ['{"nodes":[{"id":0}]}', "x.json: is not node-link JSON: expected a list `links`"],
    [
      '{"nodes":[{"id":0.5}],"links":[]}',
      "x.json: is not node-link JSON at nodes.0.id: expected an integer or a name",
    ],
    [
      '{"nodes":[{"id":-1}],"links":[]}',
      "x.json: a node must be a non-negative integer or a name, but got -1",
    ],
    ['{"nodes":[{"id":0},{"id":0}],"links":[]}', "x.json: node 0 stands there twice"],
    [
      '{"nodes":[{"id":0}],"links":[{"source":0,"target":7}]}',
      "x.json: an edge names node 7, which is not listed",
    ],
    ['{"nodes":[{"id":0}],"links":[{"source":0,"target":0}]}', "x.json: edges must be free of self-loops"],
    ['{"multigraph":true,"nodes":[],"links":[]}', "x.json: is a multigraph"],
  ])("refuses %s", (text, message) => {
    expect(() => parseNodeLink(text, "x.json")).toThrow(message);
  });
});

describe("every reader", () => {
  const readers = { parseEdgeList, parseNodeLink };
  const valid = graphs.chain((graph) =>
    fc.constantFrom(formatEdgeList(graph), JSON.stringify(toNodeLink(graph))),
  );
  const mutated = fc
    .tuple(valid, fc.nat(), fc.nat(6), fc.string({ maxLength: 4 }))
    .map(
      ([text, at, cut, put]) =>
        text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
    );

  it.each(Object.entries(readers))("%s lets only its own errors out", (_, read) => {
    fc.assert(
      fc.property(mutated, (text) => {
        try {
          expect(read(text)).toBeInstanceOf(Graph);
        } catch (error) {
          expect(error).toBeInstanceOf(SweetspotError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
