// Bit-parallel breadth-first search: 512 sources per pass, so that the working set stays small.
//
//   reached[v], next[v]:  64 bytes per node; bit s is set when source s has reached v
//                         |  v128 0  |  v128 1  |  v128 2  |  v128 3  |

const SOURCES: u32 = 512;
const NODE_BYTES: usize = 64;

/** Bytes of working space for n nodes. */
export function distanceSpace(n: u32): usize {
  return <usize>n * (NODE_BYTES * 2 + 4);
}

// @ts-ignore: decorator
@inline export function bits(a: v128, b: v128, c: v128, d: v128): u32 {
  const sum = i16x8.extadd_pairwise_i8x16_u(
    i8x16.add(i8x16.add(i8x16.popcnt(a), i8x16.popcnt(b)), i8x16.add(i8x16.popcnt(c), i8x16.popcnt(d))),
  );
  const wide = i32x4.extadd_pairwise_i16x8_u(sum);
  return i32x4.extract_lane(wide, 0) + i32x4.extract_lane(wide, 1) + i32x4.extract_lane(wide, 2) + i32x4.extract_lane(wide, 3);
}

/**
 * Sum of the distances between all ordered pairs of nodes, or -1 if a pair has no path.
 * `space` is `distanceSpace(n)` bytes.
 */
export function sumOfDistances(offsets: usize, neighbors: usize, n: u32, space: usize): f64 {
  let sum: u64 = 0;
  for (let first: u32 = 0; first < n; first += SOURCES) {
    const count = min(SOURCES, n - first);
    const partial = distancesFrom(offsets, neighbors, n, first, count, space);
    if (partial < 0) return -1;
    sum += <u64>partial;
  }
  return <f64>sum;
}

/** Sum of the distances from `count` sources to all nodes, or -1. */
function distancesFrom(offsets: usize, neighbors: usize, n: u32, first: u32, count: u32, space: usize): i64 {
  let reached = space;
  let next = space + <usize>n * NODE_BYTES;
  const met = space + <usize>n * NODE_BYTES * 2;
  memory.fill(reached, 0, <usize>n * NODE_BYTES);
  memory.fill(met, 0, <usize>n << 2);
  for (let s: u32 = 0; s < count; s++) {
    const at = reached + <usize>(first + s) * NODE_BYTES + ((s >> 6) << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << (s & 63)));
  }

  const all = <u64>n * count;
  let found: u64 = count;
  let sum: u64 = 0;
  while (found < all) {
    // every pair not reached yet is at least one step further apart
    sum += all - found;
    let now: u64 = 0;
    for (let v: u32 = 0; v < n; v++) {
      const own = reached + <usize>v * NODE_BYTES;
      let a = v128.load(own);
      let b = v128.load(own, 16);
      let c = v128.load(own, 32);
      let d = v128.load(own, 48);
      const end = load<u32>(met + (v << 2)) == count ? <u32>0 : load<u32>(offsets + (v << 2), 4);
      for (let k = load<u32>(offsets + (v << 2)); k < end; k++) {
        const other = reached + <usize>load<u32>(neighbors + (k << 2)) * NODE_BYTES;
        a = v128.or(a, v128.load(other));
        b = v128.or(b, v128.load(other, 16));
        c = v128.or(c, v128.load(other, 32));
        d = v128.or(d, v128.load(other, 48));
      }
      const out = next + <usize>v * NODE_BYTES;
      v128.store(out, a);
      v128.store(out, b, 16);
      v128.store(out, c, 32);
      v128.store(out, d, 48);
      const mine = bits(a, b, c, d);
      store<u32>(met + (v << 2), mine);
      now += mine;
    }
    if (now == found) return -1;
    found = now;
    const spare = reached;
    reached = next;
    next = spare;
  }
  return sum;
}
