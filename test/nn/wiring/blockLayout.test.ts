import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { complete, wsFlex } from "../../../src/generators/index.js";
import { Graph, type Edge } from "../../../src/graph/graph.js";
import { BlockLayout } from "../../../src/nn/wiring/blockLayout.js";
import { countEntries } from "../../../src/nn/wiring/countEntries.js";
import { readFixture } from "../../fixtures/readFixture.js";
import { denseMask } from "../denseMask.js";
import { anyGraph } from "../anyGraph.js";

/** The dense [inputs, units] mask of a layout; fails when an entry is stored twice or out of order. */
function maskOf(layout: BlockLayout): Float32Array {
  const mask = new Float32Array(layout.inputs * layout.units);
  let count = 0;
  layout.forEachEntry((place, input, output) => {
    const at = input * layout.units + output;
    if (place !== count++ || mask[at] !== 0)
      throw new Error(`entry ${count} is at ${place}, or stored twice`);
    mask[at] = 1;
  });
  expect(count).toBe(layout.entries);
  return mask;
}

describe("BlockLayout", () => {
  it("stores exactly the entries of the mask, for any graph and channels", () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(20), fc.nat(20), (graph, moreInputs, moreUnits) => {
        const [inputs, units] = [graph.order + moreInputs, graph.order + moreUnits];
        const layout = BlockLayout.of(graph, inputs, units);
        expect(maskOf(layout)).toEqual(denseMask(graph, inputs, units));
        expect(countEntries(graph, inputs, units)).toBe(layout.entries);
      }),
      { numRuns: 50 },
    );
  });

  it("is one dense matrix for a complete graph", () => {
    const { groups, entries } = BlockLayout.of(complete(16), 40, 33);
    expect(groups).toHaveLength(1);
    expect(groups[0].outputs).toBe(33);
    expect(Array.from(groups[0].channels)).toEqual(Array.from({ length: 40 }, (_, k) => k));
    expect(entries).toBe(40 * 33);
  });

  it("is made once for equal arguments", () => {
    const graph = complete(4);
    expect(BlockLayout.of(graph, 8, 9)).toBe(BlockLayout.of(graph, 8, 9));
    expect(BlockLayout.of(graph, 9, 8)).not.toBe(BlockLayout.of(graph, 8, 9));
  });

  it("follows the edges of a directed graph from output to input", () => {
    const graph = Graph.fromEdges(3, [[0, 2]], { directed: true });
    const layout = BlockLayout.of(graph, 3, 3);
    expect(layout.groups.map(({ channels }) => Array.from(channels))).toEqual([[0, 2], [1], [2]]);
  });

  it("rejects fewer channels than nodes, and a graph without nodes", () => {
    const graph = complete(6);
    expect(() => BlockLayout.of(graph, 5, 6)).toThrow(
      "the number of input channels must be an integer of at least 6, one channel per node of the graph, but got 5",
    );
    expect(() => BlockLayout.of(graph, 6, 5)).toThrow(/^units must be an integer of at least 6/);
    expect(() => countEntries(graph, 6, 5)).toThrow(ArgumentError);
    expect(() => BlockLayout.of(complete(0), 6, 5)).toThrow("the number of nodes of graph");
  });

  it("has the authors' masks for the paper's best graph, compared by SHA-256", () => {
    const graph = wsFlex(64, 0.128001 * 64, 0.128063, 4);
    expect(maskDigest(graph, 64, 64)).toBe(
      "ed6ca7cec3977f3d9501cc94d97e11d64df7af08e2b5ca4fb425295f9fd6511c",
    );
    expect(maskDigest(graph, 100, 130)).toBe(
      "bea9bd41826dff29439c8585af6b645ff4e21b4512ea0c1944b2807afffc6567",
    );
    expect(maskDigest(graph, 512, 512)).toBe(
      "637a3027708ea536a38d65ce3d3556da9eaecb9675b99f9b632898a7cbe8f394",
    );
  });

  it("gives all of the reference's masks", () => {
    const { cases } = readFixture<MaskFile>("reference/masks.json");
    let checked = 0;
    for (const { n, sparsity, p, seed, directed, edges, masks } of cases) {
      const rows = edges.directed_rows?.filter(([u, v]) => u !== v) ?? edges.undirected_edges;
      // a generator that could not make n nodes leaves some without a self-loop: no relational graph of ours
      if (edges.n_self !== n) continue;
      // where the edges are too many to be listed, the graph is one of WS-flex
      const graph = rows ? Graph.fromEdges(n, rows, { directed }) : wsFlex(n, n * sparsity, p, seed);
      for (const { in_: inputs, out: units, nonzero, sha256 } of masks) {
        expect(countEntries(graph, inputs, units)).toBe(nonzero);
        expect(maskDigest(graph, inputs, units)).toBe(sha256);
        checked++;
      }
    }
    expect(checked).toBe(cases.reduce((sum, { masks }) => sum + masks.length, 0) - 1);
  });
});

interface MaskFile {
  cases: {
    n: number;
    sparsity: number;
    p: number;
    seed: number;
    directed: boolean;
    edges: { n_self: number; undirected_edges?: Edge[]; directed_rows?: Edge[] };
    masks: { in_: number; out: number; nonzero: number; sha256: string }[];
  }[];
}

function maskDigest(graph: Graph, inputs: number, units: number): string {
  const byOutput = transposed(maskOf(BlockLayout.of(graph, inputs, units)), inputs, units);
  return createHash("sha256").update(byOutput).digest("hex");
}

/** The authors' mask is [units, inputs], one byte per entry. */
function transposed(mask: Float32Array, inputs: number, units: number): Uint8Array {
  return Uint8Array.from(
    { length: mask.length },
    (_, k) => mask[(k % inputs) * units + Math.floor(k / inputs)],
  );
}
