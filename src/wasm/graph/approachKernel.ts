import { type GraphExports, kernels as graphKernels, workspace } from "./graphModule.js";
import type { SparseRows } from "./graphKernels.js";

interface ApproachExports {
  APPROACH_SPACE: WebAssembly.Global;
  approach64(
    rows: number,
    n: number,
    free: boolean,
    c: number,
    l: number,
    perC: number,
    perL: number,
    enough: number,
    steps: number,
    slack: number,
    twister: number,
    space: number,
  ): number;
}

const kernels = graphKernels<GraphExports & ApproachExports>;

/** A target for a graph, and the parameters of the search for it. */
export interface Approach {
  readonly clustering: number;
  readonly pathLength: number;
  /** Edges may be added and removed; otherwise their number is fixed. */
  readonly free: boolean;
  /** The units of distance. */
  readonly clusteringUnit: number;
  readonly pathLengthUnit: number;
  /** The search stops at this squared distance, in these units. */
  readonly enough: number;
  readonly steps: number;
  /** Largest increase of the squared distance in one move, at the start. */
  readonly slack: number;
  readonly seed: number;
}

/** Moves a connected graph on at most 64 nodes towards a clustering and path length: see assembly/graph/small/approach64.ts. */
export function approachTarget(graph: SparseRows, to: Approach): SparseRows {
  const n = graph.offsets.length - 1;
  const size = graph.neighbors.length;
  // the result may be a complete graph
  const most = n * (n - 1);
  const stateBytes = kernels().STATE_BYTES.value as number;
  const spaceBytes = kernels().APPROACH_SPACE.value as number;
  workspace().open(stateBytes + spaceBytes + 65 * 8 + (n + 1) * 4 + most * 4 + 256);
  const twister = workspace().take(stateBytes);
  const space = workspace().take(spaceBytes);
  // the kernel needs room for a 65th row
  const rows = workspace().take(65 * 8);
  const offsets = workspace().take((n + 1) * 4);
  const neighbors = workspace().take(most * 4);
  workspace()
    .u32(offsets, n + 1)
    .set(graph.offsets);
  workspace().u32(neighbors, size).set(graph.neighbors);
  kernels().fillRows(offsets, neighbors, n, rows, 8);
  kernels().seedTwister(twister, BigInt(to.seed));
  kernels().approach64(
    rows,
    n,
    to.free,
    to.clustering,
    to.pathLength,
    1 / to.clusteringUnit,
    1 / to.pathLengthUnit,
    to.enough,
    to.steps,
    to.slack,
    twister,
    space,
  );
  kernels().rowsToNeighbors(rows, 8, n, offsets, neighbors);
  const ends = workspace()
    .u32(offsets, n + 1)
    .slice();
  return { offsets: ends, neighbors: workspace().u32(neighbors, ends[n]).slice() };
}
