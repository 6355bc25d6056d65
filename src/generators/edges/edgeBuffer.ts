import { Graph } from "../../graph/graph.js";
import { allocate } from "../../arguments/allocate.js";

/**
 * The edges of an undirected graph under construction, each edge once and in any order:
 *
 *     ends:  u0 v0  u1 v1  u2 v2  ...    doubled in length whenever it is full
 */
export class EdgeBuffer {
  private ends: Uint32Array;
  private length = 0;

  /**
   * @param order number of nodes
   * @param expected number of edges to allocate memory for
   */
  constructor(
    private readonly order: number,
    expected = 64,
  ) {
    this.ends = allocate(Uint32Array, 2 * expected);
  }

  /** Adds an edge, which must be neither a self-loop nor a duplicate. */
  add(u: number, v: number): void {
    if (this.length === this.ends.length) {
      const larger = allocate(Uint32Array, Math.max(128, 2 * this.length));
      larger.set(this.ends);
      this.ends = larger;
    }
    this.ends[this.length++] = u;
    this.ends[this.length++] = v;
  }

  /** The graph of these edges, in time linear in its size. */
  toGraph(): Graph {
    const { order, ends, length } = this;
    const offsets = allocate(Uint32Array, order + 1);
    for (let k = 0; k < length; k++) offsets[ends[k] + 1]++;
    for (let u = 0; u < order; u++) offsets[u + 1] += offsets[u];

    // rows in order of insertion
    const next = offsets.slice(0, order);
    const unsorted = allocate(Uint32Array, length);
    for (let k = 0; k < length; k += 2) {
      const u = ends[k];
      const v = ends[k + 1];
      unsorted[next[u]++] = v;
      unsorted[next[v]++] = u;
    }

    // transposing a symmetric matrix does not change it, but sorts its rows
    next.set(offsets.subarray(0, order));
    const neighbors = allocate(Uint32Array, length);
    for (let u = 0; u < order; u++) {
      for (let k = offsets[u]; k < offsets[u + 1]; k++) neighbors[next[unsorted[k]]++] = u;
    }
    return Graph.fromSortedRows(offsets, neighbors);
  }
}
