import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Graph, parseNodeLink, toNodeLink } from "../../../src/index.js";
import { anySimpleGraph } from "../anySimpleGraph.js";

describe("node-link JSON", () => {
  it("survives a round trip with any names", () => {
    fc.assert(
      fc.property(anySimpleGraph(fc.string({ unit: "binary" })), (graph) => {
        expect(parseNodeLink(JSON.stringify(toNodeLink(graph)))).toEqual(graph);
      }),
    );
  });

  it("keeps names and direction, and accepts `edges` instead of `links`", () => {
    const graph = parseNodeLink(
      '{"directed":true,"multigraph":false,"nodes":[{"id":"a"},{"id":"b"}],"edges":[{"source":"b","target":"a"}]}',
    );
    expect(graph.names).toEqual(["a", "b"]);
    expect([...graph.edges()]).toEqual([[1, 0]]);
    expect(toNodeLink(graph).links).toEqual([{ source: "b", target: "a" }]);
  });

  it("turns numbers that do not count from 0 into names", () => {
    const text = '{"nodes":[{"id":5},{"id":3}],"links":[{"source":3,"target":5}]}';
    expect(parseNodeLink(text).names).toEqual(["5", "3"]);
    expect(parseNodeLink(text.replaceAll("5", "0").replaceAll("3", "1")).names).toBeUndefined();
  });

  it.each([
    [
      "a list under both keys, one empty",
      '{"nodes":[{"id":"a"},{"id":"b"}],"links":[],"edges":[{"source":"a","target":"b"}]}',
      ["a", "b"],
    ],
    [
      "positions of NetworkX 1.x",
      '{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":0,"target":1}]}',
      ["a", "b"],
    ],
    [
      "names and positions of D3",
      '{"nodes":[{"name":"a"},{"name":"b"}],"links":[{"source":0,"target":1}]}',
      ["a", "b"],
    ],
    [
      "NaN",
      '{"nodes":[{"id":"NaN"},{"id":"b"}],"links":[{"source":"NaN","target":"b","weight":NaN,"x":-Infinity}]}',
      ["NaN", "b"],
    ],
    [
      "keys of a multigraph",
      '{"multigraph":true,"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b","key":0}]}',
      ["a", "b"],
    ],
    [
      "tuples",
      '{"nodes":[{"id":[0,1]},{"id":["a",["it\'s"]]}],"links":[{"source":[0,1],"target":["a",["it\'s"]]}]}',
      ["(0, 1)", `('a', ("it's",))`],
    ],
    [
      "fractions and negative numbers",
      '{"nodes":[{"id":0.5},{"id":-1}],"links":[{"source":0.5,"target":-1}]}',
      ["0.5", "-1"],
    ],
    [
      "large integers",
      '{"nodes":[{"id":9007199254740993},{"id":9007199254740992}],"links":[{"source":9007199254740993,"target":9007199254740992}]}',
      ["9007199254740993", "9007199254740992"],
    ],
    [
      "a byte-order mark",
      '\uFEFF{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}',
      ["a", "b"],
    ],
  ])("may have %s", (_, text, names) => {
    expect(parseNodeLink(text)).toEqual(Graph.fromEdges(2, [[0, 1]], { names }));
  });

  it("keeps weights on request, and writes them", () => {
    const graph = Graph.fromEdges(
      3,
      [
        [0, 1],
        [1, 2],
      ],
      { weights: [0.5, -2] },
    );
    const text = JSON.stringify(toNodeLink(graph));
    expect(parseNodeLink(text, "x", { weighted: true })).toEqual(graph);
    expect(parseNodeLink(text).weights).toBeUndefined();
    expect(() => parseNodeLink(text.replace("0.5", "NaN"), "x", { weighted: true })).toThrow(
      "x: the weight of the edge 0-1 is not a finite number",
    );
  });

  it.each([
    ["{", "x.json: is not valid JSON: it ends too early, so it may be truncated"],
    ['{"nodes":[}', "x.json: is not valid JSON"],
    ["[]", "x.json: is not node-link JSON"],
    ['{"nodes":[{"id":0}]}', "x.json: is not node-link JSON: expected a list named links or edges"],
    [
      '{"nodes":[{"id":null}],"links":[]}',
      "x.json: is not node-link JSON at nodes.0.id: expected a number, a name",
    ],
    ['{"nodes":[{}],"links":[]}', "x.json: is not node-link JSON: expected an id in each node"],
    ['{"nodes":[],"links":{}}', "x.json: is not node-link JSON at links: expected a list, but got an object"],
    ['{"nodes":[],"links":[{"source":0}]}', "x.json: is not node-link JSON at links.0.target: is missing"],
    ['{"nodes":[{"id":0},{"id":0}],"links":[]}', 'x.json: node "0" is listed twice; ids must be distinct'],
    ['{"nodes":[{"id":7},{"id":"7"}],"links":[]}', 'x.json: has the ids 7 and "7", which have the same name'],
    ['{"nodes":[{"id":0}],"links":[{"source":0,"target":7}]}', "x.json: has the edge 0-7, but no node 7"],
    [
      '{"nodes":[{"id":"a"}],"links":[{"source":"a","target":"a"}]}',
      'x.json: node "a" has a self-loop; only simple graphs are supported; --simplify',
    ],
    [
      '{"multigraph":true,"nodes":[{"id":0},{"id":1}],"links":[{"source":0,"target":1},{"source":1,"target":0}]}',
      "x.json: the edge 1 0 is listed twice; only simple graphs are supported; --simplify",
    ],
    [
      '{"nodes":[{"id":0},{"id":1}],"links":[{"source":0,"target":1}],"edges":[{"source":1,"target":0}]}',
      'x.json: lists different edges under "links" and "edges"; remove one of the two keys',
    ],
  ])("refuses %s", (text, message) => {
    expect(() => parseNodeLink(text, "x.json")).toThrow(message);
  });
});
