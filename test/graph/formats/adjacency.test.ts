import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { Graph, parseGraph, writeNpy } from "../../../src/index.js";
import {
  formatAdjacencyMatrix,
  parseAdjacencyMatrix,
} from "../../../src/graph/formats/tables/adjacencyMatrix.js";
import { formatAdjacencyNpy, parseAdjacencyNpy } from "../../../src/graph/formats/npy/adjacencyNpy.js";
import { hasPublished, publishedPath } from "../../fixtures/publishedPath.js";
import { anySimpleGraph } from "../anySimpleGraph.js";

const triangle = Graph.fromEdges(3, [
  [0, 1],
  [0, 2],
  [1, 2],
]);

describe("adjacency matrices as text", () => {
  it("survive a round trip with any names", () => {
    fc.assert(
      fc.property(anySimpleGraph(fc.string({ unit: "binary" })), (graph) => {
        expect(parseAdjacencyMatrix(formatAdjacencyMatrix(graph))).toEqual(graph);
      }),
    );
  });

  it.each(["011\n101\n110\n", "0 1 1\r\n1 0 1\r\n1 1 0", "# K3\n\n0,1,1\n1,0,1 # second\n1, 1, 0,\n"])(
    "may be written as %j",
    (text) => {
      expect(parseAdjacencyMatrix(text)).toEqual(triangle);
    },
  );

  it("are directed when they are not symmetric, from row to column", () => {
    const graph = parseAdjacencyMatrix("010\n001\n000\n");
    expect([graph.directed, [...graph.edges()]]).toEqual([
      true,
      [
        [0, 1],
        [1, 2],
      ],
    ]);
  });

  it.each([
    ["01\n12\n", 'x: line 2: expected 0 or 1, but got "2"'],
    ["01\n😀0\n", 'x: line 2: expected 0 or 1, but got "😀"'],
    ["0 1\nx 0\n", 'x: line 2, column 1: expected a number, but got "x"'],
    ["0 1\nnan 0\n", "x: line 2, column 1: expected a finite number, but got NaN"],
    ["0,1\n,0\n", "x: line 2, column 1: expected a finite number, but got NaN"],
    ["0 inf\n1 0\n", "x: line 1, column 2: expected a finite number, but got Infinity"],
    [",a,a\na,0,1\na,1,0\n", "x: has a header line with a label twice; labels must be distinct"],
    ["010\n101\n", "x: line 1: expected 2 entries, as many as the matrix has rows, but got 3"],
    ["01\n\n1\n", "x: line 3: expected 2 entries, as many as the matrix has rows, but got 1"],
    ['# names ["a"]\n01\n10\n', "x: expected 2 distinct names, one per row, but got 1 (1 distinct)"],
    ['# names ["a","a"]\n01\n10\n', "x: expected 2 distinct names, one per row, but got 2 (1 distinct)"],
    ["# order 3\n01\n10\n", "x: declares order 3, but has 2 rows"],
    ["", "x: is empty; expected rows of numbers"],
  ])("refuse %j", (text, message) => {
    expect(() => parseAdjacencyMatrix(text, "x")).toThrow(message);
  });

  it.each([
    [
      "numpy.savetxt",
      "0.000000000000000000e+00 1.000000000000000000e+00 0.000000000000000000e+00\n1.000000000000000000e+00 0.000000000000000000e+00 1.000000000000000000e+00\n0.000000000000000000e+00 1.000000000000000000e+00 0.000000000000000000e+00\n",
      undefined,
    ],
    ["pandas", ",0,1,2\n0,0.0,1.0,0.0\n1,1.0,0.0,1.0\n2,0.0,1.0,0.0\n", undefined],
    ["pandas with names", ",ann,b b,cid\nann,0,1,0\nb b,1,0,1\ncid,0,1,0\n", ["ann", "b b", "cid"]],
    ["pandas without an index", "ann,bob,cid\n0,1,0\n1,0,1\n0,1,0\n", ["ann", "bob", "cid"]],
    ["R", '"a" "b" "c"\n"a" 0 1 0\n"b" 1 0 1\n"c" 0 1 0\n', ["a", "b", "c"]],
    ["a spreadsheet", "0;1;0\r\n1;0;1\r\n0;1;0\r\n", undefined],
  ])("of %s is read, whatever tells the format", async (_, text, names) => {
    const path = Graph.fromEdges(
      3,
      [
        [0, 1],
        [1, 2],
      ],
      { names },
    );
    expect(parseAdjacencyMatrix(text)).toEqual(path);
    expect(await parseGraph(text, "x.csv")).toEqual(path);
  });

  it("have weights where they are kept, and lose their diagonal with a notice", () => {
    const text = "5 0.5 0\n0.5 0 2\n0 2 1\n";
    const notices: string[] = [];
    const onNotice = (sentence: string) => void notices.push(sentence);
    const graph = parseAdjacencyMatrix(text, "x", { weighted: true, onNotice });
    expect([graph.size, graph.weightOf(0, 1), graph.weightOf(2, 1)]).toEqual([2, 0.5, 2]);
    expect(notices).toEqual(["x: 2 entries on the diagonal dropped, because self-loops are not supported"]);
    expect(parseAdjacencyMatrix(text, "x", { onNotice }).weights).toBeUndefined();
    expect(notices[2]).toBe(
      "x: the weights of edges were dropped; --weighted (weighted: true in the library) keeps them",
    );
    const npy = writeNpy(new Float64Array([5, 0.5, 0, 0.5, 0, 2, 0, 2, 1]), [3, 3]);
    expect(parseAdjacencyNpy(npy, "x", { weighted: true })).toEqual(graph);
  });

  it("are directed if their weights are kept and asymmetric", () => {
    const text = "0 1 0\n2 0 0\n0 0 0\n";
    expect(parseAdjacencyMatrix(text).directed).toBe(false);
    expect(parseAdjacencyMatrix(text, "x", { weighted: true }).directed).toBe(true);
  });

  // the expected size is the number of ones in the file
  it.each([
    ["cat", 52],
    ["mcvisual", 30],
    ["mcwhole", 71],
  ])(
    "hold the connectome %s of %i nodes",
    { skip: !hasPublished("connectomes/cat.txt") },
    async (name, order) => {
      const bytes = readFileSync(publishedPath(`connectomes/${name}.txt`));
      const graph = await parseGraph(bytes, `${name}.txt`);
      expect([graph.order, graph.directed]).toEqual([order, true]);
      expect(graph.size).toBe(bytes.filter((byte) => byte === "1".charCodeAt(0)).length);
    },
  );
});

describe("adjacency matrices as npy", () => {
  it("survive a round trip, except for names and the direction of symmetric matrices", () => {
    fc.assert(
      fc.property(anySimpleGraph(fc.string()), (graph) => {
        const back = parseAdjacencyNpy(formatAdjacencyNpy(graph));
        const symmetric = [...graph.edges()].every(([u, v]) => graph.neighborsOf(v).includes(u));
        expect([back.order, back.directed, back.names]).toEqual([graph.order, !symmetric, undefined]);
        expect(formatAdjacencyNpy(back)).toEqual(formatAdjacencyNpy(graph));
      }),
    );
  });

  it.each([
    [new Float64Array([0, 0, NaN, 0]), [2, 2], "x: row 1, column 0: expected a finite number, but got NaN"],
    [new Uint8Array(6), [2, 3], "x: expected a square adjacency matrix, but got an array of shape (2, 3)"],
    [new Uint8Array(4), [4], "x: expected a square adjacency matrix, but got an array of shape (4)"],
  ])("refuse %o of shape %j", (data, shape, message) => {
    expect(() => parseAdjacencyNpy(writeNpy(data, shape), "x")).toThrow(message);
  });
});

it.each([formatAdjacencyMatrix, formatAdjacencyNpy])(
  "%o refuses a graph too large for a matrix",
  (format) => {
    const message =
      "graph must be of at most 20000 nodes to be written as a matrix (use an edge list), but got 20001";
    expect(() => format(Graph.fromEdges(20001, []))).toThrow(ArgumentError);
    expect(() => format(Graph.fromEdges(20001, []))).toThrow(message);
  },
);
