// Clustering and distances of a graph on n <= 64 nodes, a row being one u64.
//
// A sparse graph is measured by its edges, a dense one by its non-edges: whichever are fewer. Both give, in one pass,
// twice the triangles through each node and what lies within two steps.

/** Bytes of working space: two arrays of 64 u64, one of 64 f64, two of 64 u32. */
export const MEASURE_SPACE: usize = 2048;

const REACHED: usize = 0;
const NEXT: usize = 512;
const VALUES: usize = 1024;
const TRIANGLES: usize = 1536;
const DEGREES: usize = 1792;

// @ts-ignore: decorator
@inline function addTo(at: usize, by: i32): void {
  store<i32>(at, load<i32>(at) + by);
}

/**
 * Measures the graph in `rows`. Answers the sum of all distances, or 0 when it is not connected (a connected graph of
 * n >= 2 has a positive sum). Leaves the degrees and twice the triangles in `space`.
 */
export function measure64(rows: usize, n: u32, space: usize): u32 {
  let twiceSize: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const d = <u32>popcnt(load<u64>(rows + (u << 3)));
    store<u32>(space + (u << 2), d, DEGREES);
    twiceSize += d;
  }
  const pairs = n * (n - 1);
  return twiceSize > pairs >> 1 ? byNonEdges(rows, n, twiceSize, space) : byEdges(rows, n, twiceSize, space);
}

function byEdges(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
  memory.fill(space + TRIANGLES, 0, 256);
  for (let u: u32 = 0; u < n; u++) store<u64>(space + (u << 3), load<u64>(rows + (u << 3)), REACHED);
  for (let u: u32 = 0; u < n; u++) {
    const row = load<u64>(rows + (u << 3));
    let reached = load<u64>(space + (u << 3), REACHED);
    let own: i32 = 0;
    // only the neighbours above u, so that each edge is met once
    let later = row & (~(<u64>1) << u);
    while (later) {
      const v = <usize>ctz(later);
      later &= later - 1;
      const other = load<u64>(rows + (v << 3));
      const shared = <i32>popcnt(row & other);
      own += shared;
      addTo(space + (v << 2) + TRIANGLES, shared);
      reached |= other;
      store<u64>(space + (v << 3), load<u64>(space + (v << 3), REACHED) | row, REACHED);
    }
    addTo(space + (u << 2) + TRIANGLES, own);
    store<u64>(space + (u << 3), reached, REACHED);
  }
  // REACHED holds what lies at one or two steps, and the node itself where it has a neighbour
  const pairs = n * (n - 1);
  return beyondTwoSteps(rows, n, pairs + (pairs - twiceSize), space);
}

function byNonEdges(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
  const all = n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1;
  memory.fill(space + TRIANGLES, 0, 256);
  // Let D(v) be the degree and N'(v) the nodes that v is not joined to, D'(v) their number. Then, for an edge u-v,
  // |N(u) & N(v)| = D(u) + D(v) - n + |N'(u) & N'(v)|, and summing over the edges of v leaves only sums over N'(v).
  let distant: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const row = load<u64>(rows + (u << 3));
    const apart = ~row & all & ~((<u64>1) << u);
    const lackU = n - 1 - load<u32>(space + (u << 2), DEGREES);
    let own: i32 = 0;
    let later = apart & (~(<u64>1) << u);
    while (later) {
      const v = <usize>ctz(later);
      later &= later - 1;
      const other = load<u64>(rows + (v << 3));
      // |N'(u) & N'(v)|: neither u nor v is in it, nor in either row
      const lacking = <i32>(n - 2) - <i32>popcnt(row | other);
      distant += u32((row & other) == 0);
      const lackV = n - 1 - load<u32>(space + (v << 2), DEGREES);
      // 2 D'(w) for w in N'(v), less the triangles of the complement
      own += 2 * <i32>lackV - lacking;
      addTo(space + (v << 2) + TRIANGLES, 2 * <i32>lackU - lacking);
    }
    addTo(space + (u << 2) + TRIANGLES, own);
  }
  for (let u: u32 = 0; u < n; u++) {
    const d = <i32>load<u32>(space + (u << 2), DEGREES);
    const lack = <i32>n - 1 - d;
    // sum over the neighbours w of u of D(w) + D(u) - n, then the corrections gathered above
    const degreesOfAll = <i32>twiceSize - d - lack * (<i32>n - 1);
    addTo(space + (u << 2) + TRIANGLES, degreesOfAll + d * (d - <i32>n) - lack);
  }
  const pairs = n * (n - 1);
  const sum = pairs + (pairs - twiceSize);
  if (!distant) return sum;
  for (let u: u32 = 0; u < n; u++) {
    let reached = load<u64>(rows + (u << 3));
    let left = reached;
    while (left) {
      reached |= load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
    }
    store<u64>(space + (u << 3), reached, REACHED);
  }
  return beyondTwoSteps(rows, n, sum, space);
}

/**
 * Goes on from REACHED, the nodes within two steps of each: `sum` counts every pair once, and once more those that are
 * more than one step apart; now once more for each further step. A pair that never meets ends it with 0.
 */
function beyondTwoSteps(rows: usize, n: u32, sum: u32, space: usize): u32 {
  let reached = space + REACHED;
  let next = space + NEXT;
  let found: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const at = reached + (u << 3);
    const bits = load<u64>(at) | ((<u64>1) << u);
    store<u64>(at, bits);
    found += <u32>popcnt(bits);
  }
  const pairs = n * n;
  while (found < pairs) {
    sum += pairs - found;
    let now: u32 = 0;
    for (let u: u32 = 0; u < n; u++) {
      let bits = load<u64>(reached + (u << 3));
      let left = load<u64>(rows + (u << 3));
      while (left) {
        bits |= load<u64>(reached + (<usize>ctz(left) << 3));
        left &= left - 1;
      }
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

/** Average clustering from what `measure64` left in `space`: the sum of the sorted local values, divided by n. */
export function averageClustering64(n: u32, space: usize): f64 {
  for (let u: u32 = 0; u < n; u++) {
    const t = load<u32>(space + (u << 2), TRIANGLES);
    const d = load<u32>(space + (u << 2), DEGREES);
    insert(space + VALUES, u, t ? <f64>t / <f64>(d * (d - 1)) : 0);
  }
  let sum: f64 = 0;
  for (let u: u32 = 0; u < n; u++) sum += load<f64>(space + VALUES + (u << 3));
  return sum / <f64>n;
}

/** Puts a value where it belongs among `count` sorted ones. */
// @ts-ignore: decorator
@inline function insert(values: usize, count: u32, value: f64): void {
  let at = values + (count << 3);
  while (at > values && load<f64>(at - 8) > value) {
    store<f64>(at, load<f64>(at - 8));
    at -= 8;
  }
  store<f64>(at, value);
}
