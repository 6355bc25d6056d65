import { Graph } from "../../graph/graph.js";
import { allocate } from "./allocate.js";

/**
 * The edges of an undirected graph in the making, each once and in any order:
 *
 *     ends:  u0 v0  u1 v1  u2 v2  ...    and room for more, twice as much each time that it is full
 */
export class EdgeBuffer {
  private ends: Uint32Array;
  private length = 0;

  /**
   * @param order number of nodes
   * @param expected number of edges to make room for
   */
  constructor(
    private readonly order: number,
    expected = 64,
  ) {
    this.ends = allocate(Uint32Array, 2 * expected);
  }

  /** Adds an edge: no self-loop, and none that is there already. */
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

    // the rows as the edges come
    const next = offsets.slice(0, order);
    const unsorted = allocate(Uint32Array, length);
    for (let k = 0; k < length; k += 2) {
      const u = ends[k];
      const v = ends[k + 1];
      unsorted[next[u]++] = v;
      unsorted[next[v]++] = u;
    }

    // transposing a symmetric matrix leaves it as it is, but sorts its rows
    next.set(offsets.subarray(0, order));
    const neighbors = allocate(Uint32Array, length);
    for (let u = 0; u < order; u++) {
      for (let k = offsets[u]; k < offsets[u + 1]; k++) neighbors[next[unsorted[k]]++] = u;
    }
    return Graph.fromSortedRows(offsets, neighbors);
  }
}
