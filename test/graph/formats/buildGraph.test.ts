import { describe, expect, test } from "vitest";
import { FormatError } from "../../../src/errors.js";
import { buildGraph } from "../../../src/graph/formats/raw/buildGraph.js";
import { RawGraph } from "../../../src/graph/formats/raw/rawGraph.js";

type Row = readonly [source: string, target: string, weight?: number];

function rawOf(rows: readonly Row[], directed = false): RawGraph {
  const raw = new RawGraph(directed);
  rows.forEach(([source, target, weight], k) => raw.edge(source, target, weight, k + 1));
  return raw;
}

describe("labels", () => {
  test("ids that are not 0 to n-1 become names", () => {
    const ids = ["1", "2", "16777217", "9007199254740993", "-4", "1e3", "00501"];
    const graph = buildGraph(rawOf(ids.slice(1).map((id, k): Row => [ids[k], id])), "ids");
    expect(graph.order).toBe(ids.length);
    expect(graph.names).toEqual(ids);
  });

  test("ids that are exactly 0 to n-1 are positions in any order", () => {
    const rows: Row[] = [
      ["2", "0"],
      ["1", "2"],
    ];
    const graph = buildGraph(rawOf(rows), "ids");
    expect(graph.names).toBeUndefined();
    expect([...graph.edges()]).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  test("the number of nodes makes ids positions", () => {
    expect(buildGraph(rawOf([["1", "3"]]), "ids", { nodes: 5 }).order).toBe(5);
    expect(() => buildGraph(rawOf([["1", "5"]]), "ids", { nodes: 5 })).toThrow(
      new FormatError(
        "ids",
        'has the node "5", but the number of nodes is set to 5, so nodes must be integers from 0 to 4',
      ),
    );
  });
});

describe("simple graphs", () => {
  const rows: Row[] = [
    ["a", "b", 2],
    ["b", "a", 3],
    ["a", "a", 4],
    ["b", "c", 5],
  ];

  test("self-loops and parallel edges are refused with the remedy", () => {
    expect(() => buildGraph(rawOf(rows), "f")).toThrow(/line 3: node "a" has a self-loop; .*--simplify/);
    expect(() => buildGraph(rawOf(rows.slice(0, 2)), "f")).toThrow(
      /line 2: the edge b a is already on line 1; .*--simplify/,
    );
  });

  test("simplify drops and merges them, keeps the last weight and says how many", () => {
    const notices: string[] = [];
    const options = {
      simplify: true,
      weighted: true,
      onNotice: (sentence: string) => notices.push(sentence),
    };
    const graph = buildGraph(rawOf(rows), "f", options);
    expect([...graph.edges()]).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect([graph.weightOf(0, 1), graph.weightOf(2, 1)]).toEqual([3, 5]);
    expect(notices).toEqual(["f: 1 self-loop dropped, 1 parallel edge merged"]);
  });

  test("both directions are two edges of a directed graph", () => {
    expect(buildGraph(rawOf(rows.slice(0, 2), true), "f").size).toBe(2);
  });
});
