import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  averageClustering,
  averageShortestPathLength,
  type Edge,
  Graph,
  type MeasureName,
} from "../../src/index.js";
import { publishedPathLength } from "../../src/reproduction/publishedPathLength.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";
import { readFixture } from "../fixtures/readFixture.js";
import { expectClose, valueOf } from "./valueOf.js";

/** What the file of the reference calls each measure. */
const columns: readonly (readonly [MeasureName, string])[] = [
  ["averageClustering", "average_clustering"],
  ["averageShortestPathLength", "average_shortest_path_length"],
  ["clustering", "clustering"],
  ["transitivity", "transitivity"],
  ["diameter", "diameter"],
  ["radius", "radius"],
  ["density", "density"],
  ["degreeAssortativityCoefficient", "degree_assortativity"],
  ["globalEfficiency", "global_efficiency"],
  ["localEfficiency", "local_efficiency"],
  ["betweennessCentrality", "betweenness"],
  ["closenessCentrality", "closeness"],
  ["coreNumber", "core_number"],
  ["averageNeighborDegree", "average_neighbor_degree"],
  ["algebraicConnectivity", "algebraic_connectivity"],
  ["numberOfConnectedComponents", "n_components"],
  ["isConnected", "connected"],
];

interface ReferenceGraph {
  n: number;
  edges: Edge[];
  average_clustering_reference_sorted_sum: number;
  [column: string]: unknown;
}

describe("the reference graphs", () => {
  it("have the reference's values", () => {
    const { graphs } = readFixture<{ graphs: ReferenceGraph[] }>("reference/measures.json");
    expect(graphs.length).toBeGreaterThan(30);
    for (const reference of graphs) {
      const graph = Graph.fromEdges(reference.n, reference.edges);
      for (const [name, column] of columns) expectClose(valueOf(name, graph), reference[column]);
      expect(averageClustering(graph)).toBe(reference.average_clustering_reference_sorted_sum);
      expect(valueOf("averageShortestPathLength", graph)).toBe(reference.average_shortest_path_length);
    }
  });
});

interface Connectome {
  edges_directed: number;
  compute_stats: { C: number; L: number };
  as_undirected_simple: { edges: number; C: number; L: number };
}

describe.skipIf(!hasPublished("connectomes/cat.txt"))("the connectomes", () => {
  it.each(["cat", "catraw", "mcwhole", "mcwholeraw", "mcvisual", "mcvisualraw"])(
    "%s has the reference's C and L, directed and not",
    (name) => {
      const { networks } = readFixture<{ networks: Record<string, Connectome> }>("reference/bio.json");
      const expected = networks[name];
      const cells = readCells(name.replace("raw", ""));
      const order = cells.length;
      const pairs = cells.flatMap((row, u) =>
        row.flatMap((cell, v) => (cell && u !== v ? [[u, v] as Edge] : [])),
      );
      const both = new Set(pairs.flatMap(([u, v]) => [u * order + v, v * order + u]));
      const every = [...both].map((code): Edge => [Math.floor(code / order), code % order]);

      const directed = Graph.fromEdges(order, name.endsWith("raw") ? pairs : every, { directed: true });
      expect(directed.size).toBe(expected.edges_directed);
      expect(averageClustering(directed)).toBe(expected.compute_stats.C);
      // the reference used NetworkX 2
      expect(publishedPathLength(directed)).toBe(expected.compute_stats.L);

      const undirected = Graph.fromEdges(
        order,
        every.filter(([u, v]) => u < v),
      );
      expect(undirected.size).toBe(expected.as_undirected_simple.edges);
      expect(averageClustering(undirected)).toBe(expected.as_undirected_simple.C);
      expect(averageShortestPathLength(undirected)).toBe(expected.as_undirected_simple.L);
    },
  );
});

/** An adjacency matrix, a digit a cell. */
function readCells(name: string): number[][] {
  const lines = readFileSync(publishedPath(`connectomes/${name}.txt`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => [...line.trim()].map(Number));
}
