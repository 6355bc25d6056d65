import type { SparseRows } from "./graphKernels.js";
import { type GraphExports, kernels as graphKernels, workspace } from "./graphModule.js";

/** Further exports of graph.wasm, for many graphs at a time. */
interface ManyExports extends GraphExports {
  MEASURE_MANY_SPACE: WebAssembly.Global;
  measureMany64(
    orders: number,
    offsets: number,
    neighbors: number,
    count: number,
    space: number,
    out: number,
  ): void;
}

const kernels = graphKernels<ManyExports>;

/** Graphs per call: their data stays in the cache. */
const BATCH = 32;

/** Whether `measureMany64` supports a graph. */
export function fitsMany64(graph: SparseRows & { readonly directed: boolean }): boolean {
  return graph.offsets.length <= 65 && !graph.directed;
}

/**
 * Average clustering C and average shortest path length L of undirected graphs on at most 64 nodes each.
 *
 * @returns [C, L] of each graph, one after another; NaN where undefined
 */
export function measureMany64(graphs: readonly SparseRows[]): Float64Array {
  const results = new Float64Array(graphs.length * 2);
  for (let first = 0; first < graphs.length; first += BATCH) {
    measureBatch(graphs, first, Math.min(first + BATCH, graphs.length), results);
  }
  return results;
}

function measureBatch(
  graphs: readonly SparseRows[],
  first: number,
  end: number,
  results: Float64Array,
): void {
  const count = end - first;
  let offsetCount = 0;
  let neighborCount = 0;
  for (let g = first; g < end; g++) {
    offsetCount += graphs[g].offsets.length;
    neighborCount += graphs[g].neighbors.length;
  }
  const spaceBytes = kernels().MEASURE_MANY_SPACE.value as number;
  workspace().open(count * 20 + offsetCount * 4 + neighborCount + spaceBytes + 104);
  const orders = workspace().take(count * 4);
  const offsets = workspace().take(offsetCount * 4);
  const neighbors = workspace().take(neighborCount + 8);
  const space = workspace().take(spaceBytes);
  const out = workspace().take(count * 16);

  const orderView = workspace().u32(orders, count);
  const offsetView = workspace().u32(offsets, offsetCount);
  const neighborView = workspace().u8(neighbors, neighborCount);
  let offsetAt = 0;
  let neighborAt = 0;
  for (let g = first; g < end; g++) {
    const graph = graphs[g];
    orderView[g - first] = graph.offsets.length - 1;
    offsetView.set(graph.offsets, offsetAt);
    neighborView.set(graph.neighbors, neighborAt);
    offsetAt += graph.offsets.length;
    neighborAt += graph.neighbors.length;
  }
  kernels().measureMany64(orders, offsets, neighbors, count, space, out);
  results.set(workspace().f64(out, count * 2), first * 2);
}
