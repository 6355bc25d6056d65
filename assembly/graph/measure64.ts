// Clustering and distances of a graph on n <= 64 nodes, a row being one u64.
//
// A sparse graph is measured by its edges, a dense one by its non-edges: whichever are fewer. One pass over them gives
// twice the triangles through each node and what lies within two steps. Rows are walked eight neighbours a step, past
// their end into an empty row, so that the processor need not guess how many there are.

/** Bytes of working space: three arrays of 72 u64 (64 rows, an empty one, padding), two of 64 u32 and padding. */
export const MEASURE_SPACE: usize = 2272;

const APART: usize = 0;
const REACHED: usize = 576;
const NEXT: usize = 1152;
/** Twice the triangles through each node, u32. */
export const TRIANGLES: usize = 1728;
/** Degrees, u32, and a 0 behind the 64th. */
export const DEGREES: usize = 1984;

/**
 * Measures the graph in `rows`, which has room for a 65th row: that one is cleared. Answers the sum of all distances, or
 * 0 when the graph is not connected (a connected graph of n >= 2 has a positive sum). Leaves the degrees and twice the
 * triangles in `space`.
 */
export function measure64(rows: usize, n: u32, space: usize): u32 {
  store<u64>(rows, 0, 512);
  let twiceSize: u32 = 0;
  let least: u32 = 64;
  for (let u: u32 = 0; u < n; u++) {
    const d = <u32>popcnt(load<u64>(rows + (u << 3)));
    store<u32>(space + (u << 2), d, DEGREES);
    twiceSize += d;
    least = min(least, d);
  }
  if (twiceSize * 16 <= n * (n - 1) * 9) return byEdges(rows, n, twiceSize, space);
  const all = allOf(n);
  for (let u: u32 = 0; u < n; u++) {
    store<u64>(space + (u << 3), ~load<u64>(rows + (u << 3)) & all & ~((<u64>1) << u), APART);
  }
  store<u64>(space, 0, APART + 512);
  store<u32>(space, 0, DEGREES + 256);
  // two nodes that lack fewer than n together have a common neighbour
  const near = (n - 1 - least) * 2 < n;
  if (near ? !countApart(n, twiceSize, space, false) : !countApart(n, twiceSize, space, true)) {
    const pairs = n * (n - 1);
    return pairs + (pairs - twiceSize);
  }
  for (let u: u32 = 0; u < n; u++) {
    store<u64>(space + (u << 3), spread(rows, u, rows), REACHED);
  }
  return beyondTwoSteps(rows, n, twiceSize, space);
}

// @ts-ignore: decorator
@inline function allOf(n: u32): u64 {
  return n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1;
}

// The loops below are unrolled by hand: V8 checks the stack in every round of a loop, which costs as much as the work.

function byEdges(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
  for (let u: u32 = 0; u < n; u++) {
    const row = load<u64>(rows + (u << 3));
    let left = row;
    let reached = row;
    let shared: u32 = 0;
    while (left) {
      let other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
    }
    store<u32>(space + (u << 2), shared, TRIANGLES);
    store<u64>(space + (u << 3), reached, REACHED);
  }
  return beyondTwoSteps(rows, n, twiceSize, space);
}

/**
 * Twice the triangles from the nodes that each is not joined to. Let N'(u) be those, d'(u) their number and d(u) the
 * degree; then, with sums over the v in N'(u),
 *
 *     twice the triangles = d(u) (d(u) - 1) - sum of all d' + 2 sum of d'(v) - sum of |N'(u) & N'(v)|
 *
 * Answers, when it is to `check`, whether two nodes are more than two steps apart: they are not joined, and every other
 * node is in N'(u) | N'(v).
 */
// @ts-ignore: decorator
@inline function countApart(n: u32, twiceSize: u32, space: usize, check: bool): bool {
  const all = allOf(n);
  let distant: u64 = 0;
  const rest = <i32>twiceSize - <i32>(n * (n - 1));
  for (let u: u32 = 0; u < n; u++) {
    const apart = load<u64>(space + (u << 3), APART);
    let left = apart;
    let known: i32 = 0;
    let missed: i32 = 0;
    let v: usize;
    let other: u64;
    while (left) {
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(space + (v << 3), APART);
      known += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
    }
    const d = load<i32>(space + (u << 2), DEGREES);
    const lack = <i32>n - 1 - d;
    const sum = d * (d - 1) + rest + 2 * (lack * (<i32>n - 1) - known) - missed;
    store<i32>(space + (u << 2), sum, TRIANGLES);
  }
  return distant != 0;
}

/** What the neighbours of u have reached, and u itself. */
// @ts-ignore: decorator
@inline function spread(reached: usize, u: u32, rows: usize): u64 {
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
 * The sum of the distances, going on from REACHED, the nodes within two steps of each: every pair counts once, once more
 * when it is more than one step apart, and once more for each further step. A pair that never meets ends it with 0.
 */
function beyondTwoSteps(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
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
