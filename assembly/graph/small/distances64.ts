// Distances on n <= 64 nodes: from each node's neighbours outwards.

import { allOf, NEXT, REACHED } from "./measureSpace64";

// The loop is unrolled: V8 checks the stack in every iteration, which costs as much as the work.

/** What the neighbours of u have reached, and u itself. */
// @ts-ignore: decorator
@inline export function spread(reached: usize, u: u32, rows: usize): u64 {
  let bits = load<u64>(reached + (u << 3));
  let left = load<u64>(rows + (u << 3));
  while (left) {
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
    bits |= load<u64>(reached + (<usize>ctz(left) << 3));
    left &= left - 1;
  }
  return bits;
}

/**
 * The sum of the distances, starting from REACHED, the nodes within two steps of each node. Every pair counts once, once
 * more if it is more than one step apart, and once more for each further step. Returns 0 if a pair has no path.
 */
export function beyondTwoSteps(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
  let sum = 2 * n * (n - 1) - twiceSize;
  const all = allOf(n);
  let reached = space + REACHED;
  let next = space + NEXT;
  let found: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const at = reached + (u << 3);
    const bits = load<u64>(at) | ((<u64>1) << u);
    store<u64>(at, bits);
    found += <u32>popcnt(bits);
  }
  // ctz of an empty row is 64: that row is empty too
  store<u64>(reached, 0, 512);
  store<u64>(next, 0, 512);
  const pairs = n * n;
  while (found < pairs) {
    sum += pairs - found;
    let now: u32 = 0;
    for (let u: u32 = 0; u < n; u++) {
      let bits = load<u64>(reached + (u << 3));
      if (bits != all) bits = spread(reached, u, rows);
      store<u64>(next + (u << 3), bits);
      now += <u32>popcnt(bits);
    }
    if (now == found) return 0;
    found = now;
    const spare = reached;
    reached = next;
    next = spare;
  }
  return sum;
}
