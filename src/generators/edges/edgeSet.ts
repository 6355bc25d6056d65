import type { Graph } from "../../graph/graph.js";
import { allocate } from "../../arguments/allocate.js";
import { EdgeBuffer } from "./edgeBuffer.js";

/**
 * The edges of an undirected graph under construction, for generators that need to look up edges. A hash table with linear
 * probing, at most half full:
 *
 *     slots:  0 0 | u+1 v | 0 0 | u+1 v | ...    u < v; two zeros mark an empty slot
 */
export class EdgeSet {
  private slots: Uint32Array;
  private shift: number;
  private count = 0;
  private readonly degrees: Uint32Array;

  /**
   * @param order number of nodes
   * @param expected number of edges to allocate memory for
   */
  constructor(
    private readonly order: number,
    expected = 16,
  ) {
    this.degrees = allocate(Uint32Array, order);
    this.shift = 31;
    while (2 ** (32 - this.shift) < 2 * expected) this.shift--;
    this.slots = allocate(Uint32Array, 2 ** (33 - this.shift));
  }

  /** Number of edges. */
  get size(): number {
    return this.count;
  }

  /** Number of neighbours of a node. */
  degree(node: number): number {
    return this.degrees[node];
  }

  /** Whether two nodes are joined. */
  has(u: number, v: number): boolean {
    return this.slots[this.find(u, v)] !== 0;
  }

  /** Joins two nodes. Returns false if they are already joined. */
  add(u: number, v: number): boolean {
    const at = this.find(u, v);
    if (this.slots[at] !== 0) return false;
    this.slots[at] = Math.min(u, v) + 1;
    this.slots[at + 1] = Math.max(u, v);
    this.degrees[u]++;
    this.degrees[v]++;
    if (4 * ++this.count > this.slots.length) this.grow();
    return true;
  }

  /** Removes the edge between two joined nodes. */
  delete(u: number, v: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let hole = this.find(u, v);
    this.count--;
    this.degrees[u]--;
    this.degrees[v]--;
    // move later entries of the cluster into the hole, unless that would put them before their home slot
    for (let at = (hole + 2) & mask; slots[at] !== 0; at = (at + 2) & mask) {
      const home = this.home(slots[at] - 1, slots[at + 1]);
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      slots[hole] = slots[at];
      slots[hole + 1] = slots[at + 1];
      hole = at;
    }
    slots[hole] = 0;
    slots[hole + 1] = 0;
  }

  /** The graph of these edges. */
  toGraph(): Graph {
    const edges = new EdgeBuffer(this.order, this.count);
    for (let at = 0; at < this.slots.length; at += 2) {
      if (this.slots[at] !== 0) edges.add(this.slots[at] - 1, this.slots[at + 1]);
    }
    return edges.toGraph();
  }

  /** Home slot of an edge: Fibonacci hashing. */
  private home(low: number, high: number): number {
    return (Math.imul(Math.imul(low, 0x85ebca6b) + high, 0x9e3779b1) >>> this.shift) * 2;
  }

  /** The slot of an edge, or the empty slot for inserting it. */
  private find(u: number, v: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const low = Math.min(u, v);
    const high = Math.max(u, v);
    let at = this.home(low, high);
    while (slots[at] !== 0 && (slots[at] !== low + 1 || slots[at + 1] !== high)) at = (at + 2) & mask;
    return at;
  }

  private grow(): void {
    const old = this.slots;
    this.shift--;
    this.slots = allocate(Uint32Array, 2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] === 0) continue;
      const to = this.find(old[at] - 1, old[at + 1]);
      this.slots[to] = old[at];
      this.slots[to + 1] = old[at + 1];
    }
  }
}
