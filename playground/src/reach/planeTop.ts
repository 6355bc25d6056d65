/**
 * The upper end of the plane's path length axis: the path length of a ring lattice of the paper's lowest degree, an eighth of
 * the nodes. The paper's plane for 64 nodes ends there as well.
 *
 * @example
 * planeTop(64); // 4.5
 */
export function planeTop(order: number): number {
  return Math.min(4.5, order / 4 + 0.5);
}
