// WS-flex for any order: a ring lattice whose degree may be fractional, rewired as by Watts and Strogatz.
// The rows of the adjacency matrix are bitsets of `stride` bytes (a multiple of 8).

import { nextBelow, nextFraction } from "../random/mt19937";

/** p as a bound on the 53-bit integers of `nextFraction`: random() < p if and only if the integer is below it. */
export function rewiringBound(p: f64): u64 {
  return <u64>Math.ceil(p * 9007199254740992.0);
}

// @ts-ignore: decorator
@inline function wordOf(rows: usize, stride: usize, u: u32, v: u32): usize {
  return rows + <usize>u * stride + ((v >> 6) << 3);
}

// @ts-ignore: decorator
@inline function has(rows: usize, stride: usize, u: u32, v: u32): bool {
  return <bool>((load<u64>(wordOf(rows, stride, u, v)) >> (v & 63)) & 1);
}

// @ts-ignore: decorator
@inline function add(rows: usize, stride: usize, u: u32, v: u32): void {
  const at = wordOf(rows, stride, u, v);
  store<u64>(at, load<u64>(at) | ((<u64>1) << (v & 63)));
}

// @ts-ignore: decorator
@inline function remove(rows: usize, stride: usize, u: u32, v: u32): void {
  const at = wordOf(rows, stride, u, v);
  store<u64>(at, load<u64>(at) & ~((<u64>1) << (v & 63)));
}

// @ts-ignore: decorator
@inline function changeDegree(degrees: usize, u: u32, by: i32): void {
  const at = degrees + (u << 2);
  store<i32>(at, load<i32>(at) + by);
}

/**
 * Makes one WS-flex graph. Overwrites `rows` (n * stride bytes) and `degrees` (n u32), and advances the generator.
 * The result may be disconnected.
 */
export function wsFlexTry(rows: usize, stride: usize, degrees: usize, n: u32, edges: u32, bound: u64, twister: usize): void {
  memory.fill(rows, 0, <usize>n * stride);
  memory.fill(degrees, 0, <usize>n << 2);
  const base = edges / n;
  const extra = edges % n;

  // the lattice: node u is adjacent to the next base (or base + 1) nodes of the ring
  for (let u: u32 = 0; u < n; u++) {
    const last = base + u32(u < extra);
    for (let j: u32 = 1; j <= last; j++) {
      const v = (u + j) % n;
      if (has(rows, stride, u, v)) continue;
      add(rows, stride, u, v);
      add(rows, stride, v, u);
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
      while (w == u || has(rows, stride, u, w)) {
        w = nextBelow(twister, n);
        if (load<u32>(degrees + (u << 2)) >= n - 1) { skip = true; break; }
      }
      if (skip) continue;
      const v = (u + j) % n;
      remove(rows, stride, u, v);
      remove(rows, stride, v, u);
      add(rows, stride, u, w);
      add(rows, stride, w, u);
      changeDegree(degrees, v, -1);
      changeDegree(degrees, w, 1);
    }
  }
}

/**
 * Draws up to `tries` WS-flex graphs from the generator until one is connected.
 * `queue` is n u32 of working space. Returns whether it succeeded.
 */
export function wsFlexConnected(
  rows: usize, stride: usize, degrees: usize, queue: usize,
  n: u32, edges: u32, bound: u64, twister: usize, tries: u32,
): bool {
  for (let t: u32 = 0; t < tries; t++) {
    wsFlexTry(rows, stride, degrees, n, edges, bound, twister);
    if (isConnected(rows, stride, queue, n)) return true;
  }
  return false;
}

/** Whether a search from node 0 reaches all nodes. It keeps a bitset of unseen nodes in the row after the last. */
function isConnected(rows: usize, stride: usize, queue: usize, n: u32): bool {
  const unseen = rows + <usize>n * stride;
  for (let at: usize = 0; at < stride; at += 8) {
    const first = <u32>(at << 3);
    const count = n - first;
    store<u64>(unseen + at, first >= n ? 0 : count >= 64 ? ~(<u64>0) : ((<u64>1) << count) - 1);
  }
  store<u64>(unseen, load<u64>(unseen) & ~(<u64>1));
  store<u32>(queue, 0);
  let head: u32 = 0;
  let tail: u32 = 1;
  while (head < tail) {
    const row = rows + load<u32>(queue + (head++ << 2)) * <u32>stride;
    for (let at: usize = 0; at < stride; at += 8) {
      let fresh = load<u64>(row + at) & load<u64>(unseen + at);
      store<u64>(unseen + at, load<u64>(unseen + at) ^ fresh);
      while (fresh) {
        store<u32>(queue + (tail++ << 2), <u32>(at << 3) + <u32>ctz(fresh));
        fresh &= fresh - 1;
      }
    }
  }
  return tail == n;
}

/** Writes the compressed sparse rows of a bitset adjacency: `offsets` (n + 1 u32) and `neighbors` (sorted). */
export function rowsToNeighbors(rows: usize, stride: usize, n: u32, offsets: usize, neighbors: usize): void {
  let count: u32 = 0;
  store<u32>(offsets, 0);
  for (let u: u32 = 0; u < n; u++) {
    const row = rows + <usize>u * stride;
    for (let at: usize = 0; at < stride; at += 8) {
      let bits = load<u64>(row + at);
      while (bits) {
        store<u32>(neighbors + (count++ << 2), <u32>(at << 3) + <u32>ctz(bits));
        bits &= bits - 1;
      }
    }
    store<u32>(offsets + ((u + 1) << 2), count);
  }
}
