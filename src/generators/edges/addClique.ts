import type { EdgeBuffer } from "./edgeBuffer.js";

/** Joins all pairs of the nodes `first` to `first + order - 1`. */
export function addClique(edges: EdgeBuffer, first: number, order: number): void {
  for (let u = first; u < first + order; u++) {
    for (let v = u + 1; v < first + order; v++) edges.add(u, v);
  }
}
