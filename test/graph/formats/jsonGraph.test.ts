import { UndirectedGraph } from "graphology";
import { describe, expect, it } from "vitest";
import { Graph, parseGraph } from "../../../src/index.js";

const pair = Graph.fromEdges(2, [[0, 1]], { names: ["a", "b"], weights: [2] });
const arrow = Graph.fromEdges(2, [[0, 1]], { names: ["a", "b"], directed: true });

describe("JSON", () => {
  it("of graphology is read", async () => {
    const graph = new UndirectedGraph();
    graph.mergeEdge("a", "b", { weight: 2 });
    const text = JSON.stringify(graph.export());
    expect(await parseGraph(text, "x.json", { weighted: true })).toEqual(pair);
    expect(
      await parseGraph('{"nodes":[{"key":"a"},{"key":"b"}],"edges":[{"source":"a","target":"b"}]}'),
    ).toEqual(arrow);
    expect((await parseGraph(JSON.stringify(new UndirectedGraph().export()))).order).toBe(0);
  });

  it.each([
    '{"elements":{"nodes":[{"data":{"id":"a"}},{"data":{"id":"b"}}],"edges":[{"data":{"source":"a","target":"b","weight":2}}]}}',
    '[{"data":{"id":"a"}},{"data":{"id":"b"}},{"data":{"id":"e","source":"a","target":"b","weight":2}}]',
    '{"elements":[{"group":"edges","data":{"source":"a","target":"b","weight":2}},{"group":"nodes","data":{"id":"a"}},{"data":{"id":"b"}}]}',
  ])("of Cytoscape.js is read: %s", async (text) => {
    expect(await parseGraph(text, "x", { weighted: true })).toEqual(pair);
  });

  it("of networkx.cytoscape_data is read, with its direction", async () => {
    const text =
      '{"data":[],"directed":true,"multigraph":false,"elements":{"nodes":[{"data":{"id":"0","value":0,"name":"0"}},{"data":{"id":"1","value":1,"name":"1"}}],"edges":[{"data":{"source":0,"target":1}}]}}';
    expect(await parseGraph(text)).toEqual(Graph.fromEdges(2, [[0, 1]], { directed: true }));
  });

  it.each([
    [
      '{"a":1}',
      'x: is JSON, but not a graph that can be read; expected node-link data ("nodes" and "links"), graphology',
    ],
    [
      '{"nodes":[{"key":"a"}],"edges":[{"source":"a","target":"zz"}]}',
      'x: has the edge a-zz, but no node "zz"',
    ],
    [
      '{"nodes":[{"key":"a"},{"key":"b"},{"key":"c"}],"edges":[{"source":"a","target":"b"},{"source":"b","target":"c","undirected":true}]}',
      "x: mixes directed and undirected edges",
    ],
    ['{"nodes":[{"key":"a"},{"id":1}],"edges":[]}', "x: is not graphology JSON at nodes.1.key: is missing"],
    ['[{"data":{"id":"a"}},{"data":{"source":"a"}}]', "x: has an edge without a source and a target"],
    ['[{"data":{"name":"a"}}]', "x: has a node without an id"],
    ['[{"id":"a"}]', "x: is JSON, but not a graph that can be read"],
  ])("%s is refused", async (text, message) => {
    await expect(parseGraph(text, "x")).rejects.toThrow(message);
  });
});
