// Shortest paths from one source along weighted edges, by Dijkstra's algorithm.

import { distanceOf, moveUp, nodeOf, removeFirst, SETTLED, UNSEEN } from "./nearestHeap";

/** Bytes of working space for n nodes: a heap, and a place in it per node. */
export function dijkstraSpace(n: u32): usize {
  return <usize>n * 20;
}

/**
 * The distances from `source`. Nodes with a path go to `order` (n u32), nearest first, and the distance of every node to
 * `distances` (n f64), Infinity without a path. Returns the number of nodes with a path, including the source.
 *
 * @param weights one f64 per entry of `neighbors`, finite and not negative
 * @param space `dijkstraSpace(n)` bytes
 */
export function dijkstra(
  source: u32, offsets: usize, neighbors: usize, weights: usize, n: u32, space: usize, distances: usize, order: usize,
): u32 {
  const heap = space;
  const place = space + (<usize>n << 4);
  memory.fill(place, 0, <usize>n << 2);
  for (let v: u32 = 0; v < n; v++) store<f64>(distances + (<usize>v << 3), Infinity);
  moveUp(heap, place, 0, 0, 0, source);
  let size: u32 = 1;
  let tick: u32 = 1;
  let settled: u32 = 0;
  while (size) {
    const v = nodeOf(heap);
    const distance = distanceOf(heap);
    removeFirst(heap, place, size--);
    store<f64>(distances + (<usize>v << 3), distance);
    store<u32>(order + (<usize>settled << 2), v);
    settled++;
    const end = load<u32>(offsets + (<usize>v << 2), 4);
    for (let k = load<u32>(offsets + (<usize>v << 2)); k < end; k++) {
      const w = load<u32>(neighbors + (<usize>k << 2));
      const at = load<u32>(place + (<usize>w << 2));
      if (at == SETTLED) continue;
      const beyond = distance + load<f64>(weights + (<usize>k << 3));
      if (at == UNSEEN) moveUp(heap, place, size++, beyond, tick++, w);
      else if (beyond < distanceOf(heap + (<usize>(at - 1) << 4))) moveUp(heap, place, at - 1, beyond, tick++, w);
    }
  }
  return settled;
}
