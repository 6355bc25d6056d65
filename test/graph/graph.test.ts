import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { Graph } from "../../src/graph/graph.js";

describe("Graph.fromEdges names the first edge that is not a pair", () => {
  it.each<[unknown, string]>([
    [[[0, 1], [1]], "edges[1] must be a pair of node numbers, but got an array of length 1"],
    [[[0, 1, 2.5]], "edges[0] must be a pair of node numbers, but got an array of length 3"],
    [[[0, 1], undefined, null], "edges[1] must be a pair of node numbers, but got undefined"],
    [["01"], 'edges[0] must be a pair of node numbers, but got "01"'],
    [[{ source: 0, target: 1 }], "edges[0] must be a pair of node numbers, but got an object of type Object"],
    [7, "edges must be an array, or another iterable, of pairs of node numbers, but got 7"],
    ["01", 'edges must be an array, or another iterable, of pairs of node numbers, but got "01"'],
  ])("%j", (edges, sentence) => {
    expect(() => Graph.fromEdges(3, edges as [])).toThrow(ArgumentError);
    expect(() => Graph.fromEdges(3, edges as [])).toThrow(sentence);
  });

  it("and takes typed pairs", () => {
    expect(Graph.fromEdges(3, [new Uint8Array([0, 2])] as unknown as []).hasEdge(2, 0)).toBe(true);
  });
});

describe("Graph.fromEdges", () => {
  it("stores neighbours as bytes if they fit", () => {
    for (const order of [256, 257]) {
      const graph = Graph.fromEdges(order, [
        [0, order - 1],
        [1, order - 1],
      ]);
      expect(graph.neighbors).toEqual(
        (order === 256 ? Uint8Array : Uint32Array).of(order - 1, order - 1, 0, 1),
      );
      expect(graph.neighborsOf(order - 1)).toEqual(Uint32Array.of(0, 1));
      expect([...graph.edges()]).toEqual([
        [0, order - 1],
        [1, order - 1],
      ]);
      expect(graph.hasEdge(order - 1, 1) && !graph.hasEdge(0, 1)).toBe(true);
    }
  });

  it("keeps sorted rows, with each undirected edge in both", () => {
    const graph = Graph.fromEdges(4, [
      [2, 0],
      [0, 1],
      [3, 2],
    ]);
    expect([...graph.offsets]).toEqual([0, 2, 3, 5, 6]);
    expect([...graph.neighbors]).toEqual([1, 2, 0, 0, 3, 2]);
    expect(graph.size).toBe(3);
    expect([...graph.edges()]).toEqual([
      [0, 1],
      [0, 2],
      [2, 3],
    ]);
  });

  it("keeps a directed edge only in the row of its source", () => {
    const graph = Graph.fromEdges(
      3,
      [
        [1, 0],
        [0, 1],
        [2, 1],
      ],
      { directed: true },
    );
    expect(graph.size).toBe(3);
    expect([...graph.edges()]).toEqual([
      [0, 1],
      [1, 0],
      [2, 1],
    ]);
    expect([graph.degree(1), graph.hasEdge(2, 1), graph.hasEdge(1, 2)]).toEqual([1, true, false]);
  });

  it("builds the null graph", () => {
    const graph = Graph.fromEdges(0, []);
    expect([graph.order, graph.size, graph.offsets.length]).toEqual([0, 0, 1]);
  });

  it.each([
    [[[0, 0]], "edges must be free of self-loops"],
    [
      [
        [0, 1],
        [1, 0],
      ],
      "edges must be free of duplicates",
    ],
    [[[0, 3]], "edges: a node must be an integer from 0 to 2, but got 3"],
    [[[0, -1]], "but got -1"],
    [[[0, 1.5]], "but got 1.5"],
  ])("refuses %j", (edges, message) => {
    expect(() => Graph.fromEdges(3, edges as [number, number][])).toThrow(message);
  });

  it("refuses names that do not match the order", () => {
    expect(() => Graph.fromEdges(2, [], { names: ["a"] })).toThrow("names must be an array of 2 names");
  });
});

it("weights follow their edges into the sorted rows of both ends", () => {
  const edges = [
    [2, 0],
    [0, 1],
    [1, 2],
  ] as const;
  const graph = Graph.fromEdges(3, edges, { weights: [5, 7, 11] });
  expect(Array.from(graph.weights!)).toEqual([7, 5, 7, 11, 5, 11]);
  expect(graph.weightOf(0, 2)).toBe(5);
  expect(() => graph.weightOf(0, 0)).toThrow(ArgumentError);
  const directed = Graph.fromEdges(3, edges, { weights: [5, 7, 11], directed: true });
  expect(Array.from(directed.weights!)).toEqual([7, 11, 5]);
});

it("weights are one number per edge", () => {
  expect(() => Graph.fromEdges(2, [[0, 1]], { weights: [] })).toThrow(ArgumentError);
  expect(() => Graph.fromEdges(2, [[0, 1]], { weights: [NaN] })).toThrow(ArgumentError);
  expect(Graph.fromEdges(2, [[0, 1]]).weightOf(1, 0)).toBe(1);
});
