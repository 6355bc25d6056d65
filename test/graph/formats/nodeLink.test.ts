import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNodeLink, toNodeLink } from "../../../src/index.js";
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
    ["{", "x.json: is not valid JSON"],
    ["[]", "x.json: is not node-link JSON"],
    ['{"nodes":[{"id":0}]}', "x.json: is not node-link JSON: expected a list named links or edges"],
    [
      '{"nodes":[{"id":0.5}],"links":[]}',
      "x.json: is not node-link JSON at nodes.0.id: expected an integer or a name",
    ],
    [
      '{"nodes":[{"id":-1}],"links":[]}',
      "x.json: a node must be a non-negative integer or a name, but got -1",
    ],
    ['{"nodes":[{"id":0},{"id":0}],"links":[]}', "x.json: node 0 is listed twice; ids must be distinct"],
    ['{"nodes":[{"id":7},{"id":"7"}],"links":[]}', 'x.json: names must be distinct, but got "7 twice"'],
    [
      '{"nodes":[{"id":0}],"links":[{"source":0,"target":7}]}',
      "x.json: an edge has the node 7, which is missing from nodes",
    ],
    [
      '{"nodes":[{"id":"a"}],"links":[{"source":"a","target":"a"}]}',
      'x.json: edges must be free of self-loops, but got "a a"',
    ],
    ['{"multigraph":true,"nodes":[],"links":[]}', "x.json: is a multigraph"],
  ])("refuses %s", (text, message) => {
    expect(() => parseNodeLink(text, "x.json")).toThrow(message);
  });
});
