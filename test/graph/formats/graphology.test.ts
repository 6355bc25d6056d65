import fc from "fast-check";
import { DirectedGraph, MultiGraph, UndirectedGraph } from "graphology";
import { describe, expect, it } from "vitest";
import { fromGraphology, Graph, toGraphology } from "../../../src/index.js";
import { anyName, anySimpleGraph } from "../anySimpleGraph.js";

/** graphology's default class, as a user imports it; its typings do not cover imports from Node. */
const { default: Graphology } = (await import("graphology")) as unknown as { default: typeof MultiGraph };

describe("graphology objects", () => {
  it("survive a round trip", () => {
    fc.assert(
      fc.property(anySimpleGraph(anyName), (graph) => {
        expect(fromGraphology(toGraphology(graph, Graphology))).toEqual(graph);
      }),
    );
  });

  it("are made simple, with the graph's names and edges", () => {
    const graph = Graph.fromEdges(3, [[2, 0]], { directed: true, names: ["a", "b", "c"] });
    const made = toGraphology(graph, Graphology);
    expect(made).toBeInstanceOf(Graphology);
    expect([made.type, made.multi, made.allowSelfLoops]).toEqual(["directed", false, false]);
    expect(made.nodes()).toEqual(["a", "b", "c"]);
    expect(made.mapEdges((_edge, _attributes, source, target) => [source, target])).toEqual([["c", "a"]]);
    expect(toGraphology(graph, DirectedGraph)).toBeInstanceOf(DirectedGraph);
  });

  it("keep their order; the keys 0, 1, 2, ... are not names", () => {
    const numbers = new UndirectedGraph();
    for (const node of [0, 1, 2]) numbers.addNode(node);
    numbers.addEdge(2, 1);
    const graph = fromGraphology(numbers);
    expect([graph.names, graph.directed, [...graph.edges()]]).toEqual([undefined, false, [[1, 2]]]);

    const names = new UndirectedGraph();
    for (const node of [1, 0, 2]) names.addNode(node);
    names.addEdge(2, 1);
    expect(fromGraphology(names).names).toEqual(["1", "0", "2"]);
    expect([...fromGraphology(names).edges()]).toEqual([[0, 2]]);
  });

  it("may be of a mixed or multi class if their edges are simple and of one kind", () => {
    const mixed = new Graphology();
    mixed.mergeEdge("a", "b");
    expect(fromGraphology(mixed)).toEqual(
      Graph.fromEdges(2, [[0, 1]], { directed: true, names: ["a", "b"] }),
    );
    const undirected = new MultiGraph();
    undirected.mergeUndirectedEdge("a", "b");
    expect(fromGraphology(undirected).directed).toBe(false);
    expect(fromGraphology(new Graphology()).directed).toBe(false);
  });

  it("are refused when they are not simple", () => {
    const mixed = new Graphology();
    mixed.mergeDirectedEdge("a", "b");
    mixed.mergeUndirectedEdge("b", "c");
    mixed.mergeUndirectedEdge("c", "d");
    expect(() => fromGraphology(mixed)).toThrow(
      'graph must be either directed or undirected, but got "2 undirected and 1 directed edges"',
    );
    const parallel = new MultiGraph();
    parallel.mergeNode("a");
    parallel.mergeNode("b");
    parallel.addUndirectedEdge("a", "b");
    parallel.addUndirectedEdge("b", "a");
    expect(() => fromGraphology(parallel)).toThrow('edges must be free of duplicates, but got "a b twice"');
    const loop = new Graphology();
    loop.mergeEdge("a", "a");
    expect(() => fromGraphology(loop)).toThrow('edges must be free of self-loops, but got "a a"');
  });
});
