// Clustering and distances of a graph on n <= 64 nodes, a row being one u64.
//
// A sparse graph is measured by its edges, a dense one by its non-edges: whichever cost less. One pass over them gives
// twice the triangles through each node and what lies within two steps. Rows are walked eight neighbours a step, past
// their end into an empty row, so that the processor need not guess how many there are.

/** Bytes of working space: three arrays of 72 u64 (64 rows, an empty one, padding), two of 64 u32. */
export const MEASURE_SPACE: usize = 2240;

const ROWS: usize = 0;
const REACHED: usize = 576;
const NEXT: usize = 1152;
/** Twice the triangles through each node, u32. */
export const TRIANGLES: usize = 1728;
/** Degrees, u32. */
export const DEGREES: usize = 1984;

/**
 * Measures the graph in `rows`. Answers the sum of all distances, or 0 when it is not connected (a connected graph of
 * n >= 2 has a positive sum). Leaves the degrees and twice the triangles in `space`.
 */
export function measure64(rows: usize, n: u32, space: usize): u32 {
  const all = allOf(n);
  let twiceSize: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const d = <u32>popcnt(load<u64>(rows + (u << 3)));
    store<u32>(space + (u << 2), d, DEGREES);
    twiceSize += d;
  }
  // a non-edge costs more than an edge
  const dense = 8 * twiceSize > 5 * n * (n - 1);
  for (let u: u32 = 0; u < n; u++) {
    const row = load<u64>(rows + (u << 3));
    store<u64>(space + (u << 3), dense ? ~row & all & ~((<u64>1) << u) : row, ROWS);
  }
  store<u64>(space, 0, ROWS + 512);
  if (n < 64) store<u64>(space + (n << 3), 0, ROWS);
  return dense ? byNonEdges(rows, n, twiceSize, space) : byEdges(n, twiceSize, space);
}

// @ts-ignore: decorator
@inline function allOf(n: u32): u64 {
  return n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1;
}

// The loops below are unrolled by hand: V8 checks the stack in every round of a loop, which costs as much as the work.

function byEdges(n: u32, twiceSize: u32, space: usize): u32 {
  for (let u: u32 = 0; u < n; u++) {
    const row = load<u64>(space + (u << 3), ROWS);
    let left = row;
    let reached = row;
    let shared: u32 = 0;
    while (left) {
      let other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
    }
    store<u32>(space + (u << 2), shared, TRIANGLES);
    store<u64>(space + (u << 3), reached, REACHED);
  }
  const pairs = n * (n - 1);
  return beyondTwoSteps(n, pairs + (pairs - twiceSize), space);
}

/**
 * Let d(u) be the degree, N'(u) the nodes that u is not joined to and d'(u) their number. For an edge u-v the common
 * neighbours are d(u) + d(v) - n + |N'(u) & N'(v)|; summed over the edges of u, only sums over N'(u) remain.
 */
function byNonEdges(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
  const all = allOf(n);
  // set where two nodes that are not joined have no common neighbour: they are more than two steps apart
  let distant: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const apart = load<u64>(space + (u << 3), ROWS);
    let left = apart;
    let sum: i32 = 0;
    while (left) {
      let other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      let either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
      other = load<u64>(space + (<usize>ctz(left) << 3), ROWS);
      left &= left - 1;
      either = apart | other;
      sum += <i32>popcnt(other) + <i32>popcnt(either);
      distant |= u32(either == all);
    }
    const d = <i32>load<u32>(space + (u << 2), DEGREES);
    const lack = <i32>n - 1 - d;
    // 2 d'(w) - |N'(u) & N'(w)| = d'(w) + |N'(u) | N'(w)| - d'(u); the empty rows at the end have added d'(u) too
    sum -= lack * ((lack + 7) & ~7);
    sum += <i32>twiceSize - d - lack * <i32>n + d * (d - <i32>n);
    store<i32>(space + (u << 2), sum, TRIANGLES);
  }
  const pairs = n * (n - 1);
  const sum = pairs + (pairs - twiceSize);
  if (!distant) return sum;
  for (let u: u32 = 0; u < n; u++) store<u64>(space + (u << 3), load<u64>(rows + (u << 3)), ROWS);
  for (let u: u32 = 0; u < n; u++) store<u64>(space + (u << 3), spread(space + ROWS, u, space), REACHED);
  return beyondTwoSteps(n, sum, space);
}

/** What the neighbours of u have reached, and u itself. */
// @ts-ignore: decorator
@inline function spread(reached: usize, u: u32, space: usize): u64 {
  let bits = load<u64>(reached + (u << 3));
  let left = load<u64>(space + (u << 3), ROWS);
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
 * Goes on from REACHED, the nodes within two steps of each: `sum` counts every pair once, and once more those that are
 * more than one step apart; now once more for each further step. A pair that never meets ends it with 0.
 */
function beyondTwoSteps(n: u32, sum: u32, space: usize): u32 {
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
      if (bits != all) bits = spread(reached, u, space);
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
