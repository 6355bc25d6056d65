// WS-flex for large sparse graphs: the same draws as wsFlex.ts. The edges are in a hash table instead of bitset rows, so
// time and space grow with the number of edges.

import { nextBelow, nextFraction } from "../random/mt19937";
import { addEdge, edgeSlots, hasEdge, removeEdge, tableToNeighbors } from "./edgeTable";

/** Bytes of working space for n nodes and `edges` edges. */
export function sparseWsFlexSpace(n: u32, edges: u32): usize {
  return (<usize>edgeSlots(edges) << 3) + (<usize>n << 3) + (<usize>edges << 3);
}

// @ts-ignore: decorator
@inline function degreeOf(degrees: usize, u: u32): u32 {
  return load<u32>(degrees + (<usize>u << 2));
}

// @ts-ignore: decorator
@inline function changeDegree(degrees: usize, u: u32, by: i32): void {
  const at = degrees + (<usize>u << 2);
  store<i32>(at, load<i32>(at) + by);
}

function draw(table: usize, mask: u32, degrees: usize, n: u32, edges: u32, bound: u64, twister: usize): void {
  memory.fill(table, 0, (<usize>mask + 1) << 3);
  memory.fill(degrees, 0, <usize>n << 2);
  const base = edges / n;
  const extra = edges % n;
  for (let u: u32 = 0; u < n; u++) {
    const last = base + u32(u < extra);
    for (let j: u32 = 1; j <= last; j++) {
      const v = (u + j) % n;
      if (hasEdge(table, mask, u, v)) continue;
      addEdge(table, mask, u, v);
      changeDegree(degrees, u, 1);
      changeDegree(degrees, v, 1);
    }
  }
  for (let u: u32 = 0; u < n; u++) {
    const last = base + u32(u < extra);
    for (let j: u32 = 1; j <= last; j++) {
      if (nextFraction(twister) >= bound) continue;
      let w = nextBelow(twister, n);
      let skip = false;
      while (w == u || hasEdge(table, mask, u, w)) {
        w = nextBelow(twister, n);
        if (degreeOf(degrees, u) >= n - 1) { skip = true; break; }
      }
      if (skip) continue;
      const v = (u + j) % n;
      removeEdge(table, mask, u, v);
      addEdge(table, mask, u, w);
      changeDegree(degrees, v, -1);
      changeDegree(degrees, w, 1);
    }
  }
}

/**
 * Draws WS-flex graphs from the generator until one is connected: at most `tries`. Writes its compressed sparse rows to
 * `offsets` (n + 1 u32) and `neighbors` (2 `edges` u32) and returns whether it succeeded. `space` is
 * `sparseWsFlexSpace(n, edges)` bytes.
 */
export function sparseWsFlexConnected(
  space: usize, n: u32, edges: u32, bound: u64, twister: usize, tries: u32, offsets: usize, neighbors: usize,
): bool {
  const slots = edgeSlots(edges);
  const degrees = space + (<usize>slots << 3);
  const next = degrees + (<usize>n << 2);
  const unsorted = next + (<usize>n << 2);
  for (let t: u32 = 0; t < tries; t++) {
    draw(space, slots - 1, degrees, n, edges, bound, twister);
    tableToNeighbors(space, slots, n, degrees, next, unsorted, offsets, neighbors);
    if (isConnected(offsets, neighbors, n, next, degrees)) return true;
  }
  return false;
}

/** Whether a breadth-first search from node 0 reaches all nodes. `queue` and `seen` are n u32 each. */
function isConnected(offsets: usize, neighbors: usize, n: u32, queue: usize, seen: usize): bool {
  memory.fill(seen, 0, n);
  store<u8>(seen, 1);
  store<u32>(queue, 0);
  let head: u32 = 0;
  let tail: u32 = 1;
  while (head < tail) {
    const u = load<u32>(queue + (<usize>(head++) << 2));
    const end = load<u32>(offsets + (<usize>u << 2), 4);
    for (let k = load<u32>(offsets + (<usize>u << 2)); k < end; k++) {
      const v = load<u32>(neighbors + (<usize>k << 2));
      if (load<u8>(seen + v)) continue;
      store<u8>(seen + v, 1);
      store<u32>(queue + (<usize>(tail++) << 2), v);
    }
  }
  return tail == n;
}
