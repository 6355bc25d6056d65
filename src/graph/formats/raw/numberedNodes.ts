/** Ids below are found in an array, others in a map. */
const DENSE_IDS = 1 << 22;

/** Finds the index of a node by its number. */
export class NumberedNodes {
  private dense = new Int32Array(1 << 10).fill(-1);
  private readonly sparse = new Map<number, number>();

  /** The index of the node with this number. A new one gets the index `next`. */
  indexOf(id: number, next: number): number {
    if (id >= DENSE_IDS) {
      const found = this.sparse.get(id);
      if (found === undefined) this.sparse.set(id, next);
      return found ?? next;
    }
    if (id >= this.dense.length) {
      const larger = new Int32Array(Math.max(id + 1, 2 * this.dense.length)).fill(-1);
      larger.set(this.dense);
      this.dense = larger;
    }
    const found = this.dense[id];
    if (found >= 0) return found;
    this.dense[id] = next;
    return next;
  }
}
