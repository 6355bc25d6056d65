import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNodeLink, toNodeLink } from "../../../src/index.js";
import { anySimpleGraph } from "../anySimpleGraph.js";

describe("node-link JSON", () => {
  it("comes back as it went, whatever the names", () => {
    fc.assert(
      fc.property(anySimpleGraph(fc.string({ unit: "binary" })), (graph) => {
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

  it("makes names of numbers that do not count from 0", () => {
    const text = '{"nodes":[{"id":5},{"id":3}],"links":[{"source":3,"target":5}]}';
    expect(parseNodeLink(text).names).toEqual(["5", "3"]);
    expect(parseNodeLink(text.replaceAll("5", "0").replaceAll("3", "1")).names).toBeUndefined();
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
      '{"nodes":[{"id":7},{"id":"7"}],"links":[]}',
      'x.json: names must be different from one another, but got "7 twice"',
    ],
    [
      '{"nodes":[{"id":0}],"links":[{"source":0,"target":7}]}',
      "x.json: an edge names node 7, which is not listed",
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
