import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  balancedTree,
  barabasiAlbert,
  circulant,
  complete,
  cycle,
  erdosRenyi,
  gnm,
  type Graph,
  grid2d,
  hypercube,
  karateClub,
  lollipop,
  path,
  randomGeometric,
  randomTree,
  wsFlex,
} from "../../src/index.js";
import { readFixture } from "../fixtures/readFixture.js";

type Pairs = [number, number][];

const edgesOf = (graph: Graph) => Array.from(graph.edges());

describe("relational graphs of the paper's code", () => {
  interface MaskCase {
    name: string;
    message_type: string;
    n: number;
    sparsity: number;
    p: number;
    seed: number;
    directed: boolean;
    edges: { sha256_sorted_rows: string };
  }
  const makers: Record<string, (relational: MaskCase) => Graph> = {
    ws: ({ n, sparsity, p, seed }) => wsFlex(n, n * sparsity, p, seed),
    er: ({ n, sparsity, seed }) => gnm(n, (n * n * sparsity) / 2, seed),
    tree: ({ n, seed }) => randomTree(n, seed),
    ba: ({ n, sparsity, seed }) => barabasiAlbert(n, (n * sparsity) / 2, seed),
    hypercube: ({ n }) => hypercube(Math.floor(Math.log2(n))),
    grid: ({ n }) => grid2d(Math.sqrt(n), Math.sqrt(n)),
    regular: ({ n, sparsity }) =>
      circulant(
        n,
        Array.from({ length: (n * sparsity) / 2 }, (_, k) => k + 1),
      ),
  };

  /** SHA-256 of one "u,v" per line, in both directions and with self-loops, sorted, without a final line end. */
  const rowsSha256 = (graph: Graph) => {
    const rows = Array.from({ length: graph.order }, (_, u) =>
      Array.from(
        [...graph.neighborsOf(u), u].sort((a, b) => a - b),
        (v) => `${u},${v}`,
      ),
    );
    return createHash("sha256").update(rows.flat().join("\n")).digest("hex");
  };

  it("have the same edges", () => {
    const cases = readFixture<{ cases: MaskCase[] }>("reference/masks.json").cases.filter(
      ({ message_type, directed }) => !directed && Object.hasOwn(makers, message_type),
    );
    expect(new Set(cases.map((c) => c.message_type))).toEqual(new Set(Object.keys(makers)));
    for (const c of cases) {
      expect(rowsSha256(makers[c.message_type](c)), c.name).toBe(c.edges.sha256_sorted_rows);
    }
  });
});

describe("graphs of the reference measures", () => {
  // except the random regular graph, whose nodes are numbered in set order there
  const graphs: Record<string, () => Graph> = {
    "wsflex_n300_k6.2_p0.05_seed9": () => wsFlex(300, 6.2, 0.05, 9),
    "gnp_n5_p0.5_seed1": () => erdosRenyi(5, 0.5, 1),
    "gnp_n20_p0.3_seed3": () => erdosRenyi(20, 0.3, 3),
    "gnp_n60_p0.1_seed5": () => erdosRenyi(60, 0.1, 5),
    "gnp_n300_p0.01_seed7": () => erdosRenyi(300, 0.01, 7),
    gnm_n64_m256_seed1: () => gnm(64, 256, 1),
    ba_n20_m2_seed1: () => barabasiAlbert(20, 2, 1),
    ba_n200_m3_seed2: () => barabasiAlbert(200, 3, 2),
    karate: karateClub,
    grid_3x20: () => grid2d(3, 20),
    tree_n50_seed1: () => randomTree(50, 1),
    balanced_tree_2_5: () => balancedTree(2, 5),
    path_5: () => path(5),
    cycle_31: () => cycle(31),
    complete_24: () => complete(24),
    lollipop_10_10: () => lollipop(10, 10),
    "rgg_n80_r0.15_seed2": () => randomGeometric(80, 0.15, 2),
  };

  it("have the same edges", () => {
    const found = new Map(
      readFixture<{ graphs: { name: string; edges: Pairs }[] }>("reference/measures.json").graphs.map(
        ({ name, edges }) => [name, edges],
      ),
    );
    for (const [name, make] of Object.entries(graphs)) expect(edgesOf(make()), name).toEqual(found.get(name));
  });
});
