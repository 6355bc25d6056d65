// Local efficiency: the mean of 1 / distance over the pairs of a node's neighbours, along paths that use only these neighbours.
//
//   place[v]:      u32, 1 + the position of v among the current neighbours, 0 for other nodes
//   joined[i]:     one bitset row per neighbour: the neighbours adjacent to it
//   seen, next[i]: the same: the neighbours it has reached

/** Bytes of working space for n nodes with at most `degree` neighbours. */
export function localEfficiencySpace(n: u32, degree: u32): usize {
  return (((<usize>n << 2) + 15) & ~15) + 3 * <usize>degree * strideOf(degree);
}

// @ts-ignore: decorator
@inline function strideOf(degree: u32): usize {
  return <usize>((degree + 127) >> 7) << 4;
}

/** Local efficiency of each node of an undirected graph, into `values` (n f64); 0 for fewer than two neighbours. */
export function localEfficiency(offsets: usize, neighbors: usize, n: u32, space: usize, values: usize): void {
  memory.fill(space, 0, <usize>n << 2);
  const rows = space + (((<usize>n << 2) + 15) & ~15);
  for (let v: u32 = 0; v < n; v++) {
    const first = load<u32>(offsets + (v << 2));
    const degree = load<u32>(offsets + (v << 2), 4) - first;
    const pairs = <f64>degree * (<f64>degree - 1);
    const list = neighbors + (<usize>first << 2);
    store<f64>(values + (<usize>v << 3), degree < 2 ? 0 : efficiencyAmong(list, degree, offsets, neighbors, space, rows) / pairs);
  }
}

/** Sum of 1 / distance over the ordered pairs of the `count` nodes in `list`, in the graph that these induce. */
function efficiencyAmong(list: usize, count: u32, offsets: usize, neighbors: usize, place: usize, joined: usize): f64 {
  const stride = strideOf(count);
  let seen = joined + <usize>count * stride;
  let next = seen + <usize>count * stride;
  let found = <u64>count + induce(list, count, offsets, neighbors, place, joined, seen, stride);
  let sum = <f64>(found - count);
  const all = <u64>count * count;
  for (let distance: u32 = 2; found < all; distance++) {
    let now: u64 = 0;
    for (let i: u32 = 0; i < count; i++) now += spread(i, joined, seen, next, stride);
    if (now == found) break;
    sum += <f64>(now - found) / <f64>distance;
    found = now;
    const spare = seen;
    seen = next;
    next = spare;
  }
  return sum;
}

/** Fills the rows of the induced graph; `seen` also contains each node itself. Returns the number of bits set in `joined`. */
function induce(
  list: usize, count: u32, offsets: usize, neighbors: usize, place: usize, joined: usize, seen: usize, stride: usize,
): u64 {
  memory.fill(joined, 0, <usize>count * stride);
  for (let i: u32 = 0; i < count; i++) store<u32>(place + (<usize>load<u32>(list + (<usize>i << 2)) << 2), i + 1);
  let edges: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const u = load<u32>(list + (<usize>i << 2));
    const row = joined + <usize>i * stride;
    const end = load<u32>(offsets + (u << 2), 4);
    for (let k = load<u32>(offsets + (u << 2)); k < end; k++) {
      const j = load<u32>(place + (<usize>load<u32>(neighbors + (k << 2)) << 2));
      if (!j) continue;
      set(row, j - 1);
      edges++;
    }
  }
  memory.copy(seen, joined, <usize>count * stride);
  for (let i: u32 = 0; i < count; i++) {
    set(seen + <usize>i * stride, i);
    store<u32>(place + (<usize>load<u32>(list + (<usize>i << 2)) << 2), 0);
  }
  return edges;
}

// @ts-ignore: decorator
@inline function set(row: usize, bit: u32): void {
  const at = row + ((bit >> 6) << 3);
  store<u64>(at, load<u64>(at) | ((<u64>1) << (bit & 63)));
}

/** One more step for node i: writes what it and its neighbours have seen to `next`. Returns how many nodes these are. */
// @ts-ignore: decorator
@inline function spread(i: u32, joined: usize, seen: usize, next: usize, stride: usize): u64 {
  const row = <usize>i * stride;
  let bits: u64 = 0;
  for (let column: usize = 0; column < stride; column += 16) {
    let sum = v128.load(seen + row + column);
    let first = seen + column;
    for (let word: usize = 0; word < stride; word += 8) {
      let left = load<u64>(joined + row + word);
      while (left) {
        sum = v128.or(sum, v128.load(first + <usize>ctz(left) * stride));
        left &= left - 1;
      }
      first += stride << 6;
    }
    v128.store(next + row + column, sum);
    bits += popcnt(i64x2.extract_lane(sum, 0)) + popcnt(i64x2.extract_lane(sum, 1));
  }
  return bits;
}
