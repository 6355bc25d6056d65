// How far each node is from the others, by bit-parallel breadth-first search. Each pass searches for 512 nodes, so that
// the working set stays small.
//
//   seen[v], next[v]:  64 bytes per node; bit t is set when v has reached node first + t
//                      |  v128 0  |  v128 1  |  v128 2  |  v128 3  |
//   met[v]:            how many bits are set (u32)

import { bits } from "./shortestPaths";

const TARGETS: u32 = 512;
const NODE_BYTES: usize = 64;

/** Bytes of working space for n nodes. */
export function distanceProfileSpace(n: u32): usize {
  return <usize>n * (NODE_BYTES * 2 + 4);
}

/**
 * Walks along the rows from every node. For node v: `reached` (u32) counts the nodes it has a path to, itself included,
 * `sums` (f64) adds up their distances and `farthest` (u32) is the largest of these. `pairs` (n f64) counts at d the
 * ordered pairs of distance d. `space` is `distanceProfileSpace(n)` bytes.
 */
export function distanceProfile(
  offsets: usize, neighbors: usize, n: u32, space: usize, reached: usize, sums: usize, farthest: usize, pairs: usize,
): void {
  memory.fill(farthest, 0, <usize>n << 2);
  memory.fill(sums, 0, <usize>n << 3);
  memory.fill(pairs, 0, <usize>n << 3);
  if (n) store<f64>(pairs, <f64>n);
  for (let v: u32 = 0; v < n; v++) store<u32>(reached + (<usize>v << 2), 1);
  for (let first: u32 = 0; first < n; first += TARGETS) {
    profileOf(first, min(TARGETS, n - first), offsets, neighbors, n, space, reached, sums, farthest, pairs);
  }
}

function profileOf(
  first: u32, count: u32,
  offsets: usize, neighbors: usize, n: u32, space: usize, reached: usize, sums: usize, farthest: usize, pairs: usize,
): void {
  let seen = space;
  let next = space + <usize>n * NODE_BYTES;
  const met = space + <usize>n * NODE_BYTES * 2;
  memory.fill(seen, 0, <usize>n * NODE_BYTES);
  memory.fill(met, 0, <usize>n << 2);
  for (let t: u32 = 0; t < count; t++) {
    const v = <usize>(first + t);
    store<u64>(seen + v * NODE_BYTES + ((t >> 6) << 3), (<u64>1) << (t & 63));
    store<u32>(met + (v << 2), 1);
  }

  let distance: u32 = 1;
  while (true) {
    let found: u64 = 0;
    for (let v: u32 = 0; v < n; v++) {
      const own = seen + <usize>v * NODE_BYTES;
      const out = next + <usize>v * NODE_BYTES;
      let a = v128.load(own);
      let b = v128.load(own, 16);
      let c = v128.load(own, 32);
      let d = v128.load(own, 48);
      const before = load<u32>(met + (<usize>v << 2));
      // a node that has reached all others is finished
      if (before != count) {
        const end = load<u32>(offsets + (v << 2), 4);
        for (let k = load<u32>(offsets + (v << 2)); k < end; k++) {
          const other = seen + <usize>load<u32>(neighbors + (k << 2)) * NODE_BYTES;
          a = v128.or(a, v128.load(other));
          b = v128.or(b, v128.load(other, 16));
          c = v128.or(c, v128.load(other, 32));
          d = v128.or(d, v128.load(other, 48));
        }
        const now = bits(a, b, c, d);
        if (now != before) {
          const gained = now - before;
          store<u32>(met + (<usize>v << 2), now);
          gain(reached + (<usize>v << 2), sums + (<usize>v << 3), farthest + (<usize>v << 2), gained, distance);
          found += gained;
        }
      }
      v128.store(out, a);
      v128.store(out, b, 16);
      v128.store(out, c, 32);
      v128.store(out, d, 48);
    }
    if (!found) return;
    const at = pairs + (<usize>distance << 3);
    store<f64>(at, load<f64>(at) + <f64>found);
    distance++;
    const spare = seen;
    seen = next;
    next = spare;
  }
}

// @ts-ignore: decorator
@inline function gain(reached: usize, sum: usize, farthest: usize, gained: u32, distance: u32): void {
  store<u32>(reached, load<u32>(reached) + gained);
  store<f64>(sum, load<f64>(sum) + <f64>((<u64>gained) * distance));
  store<u32>(farthest, max(load<u32>(farthest), distance));
}
