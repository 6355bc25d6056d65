// Triangles and distances from the non-edges.

import { beyondTwoSteps, spread } from "./distances64";
import { allOf, complement, DEGREES, REACHED, TRIANGLES } from "./measureSpace64";

/** From the non-edges; `rows` holds the edges, or receives them if they are needed. */
export function byNonEdges(apart: usize, rows: usize, n: u32, twiceSize: u32, least: u32, space: usize): u32 {
  store<u64>(apart, 0, 512);
  store<u32>(space, 0, DEGREES + 256);
  // two nodes with fewer than n non-neighbours in total have a common neighbour
  const near = (n - 1 - least) * 2 < n;
  if (near ? !countApart(apart, n, twiceSize, space, false) : !countApart(apart, n, twiceSize, space, true)) {
    const pairs = n * (n - 1);
    return pairs + (pairs - twiceSize);
  }
  complement(apart, n, rows);
  store<u64>(rows, 0, 512);
  for (let u: u32 = 0; u < n; u++) {
    store<u64>(space + (u << 3), spread(rows, u, rows), REACHED);
  }
  return beyondTwoSteps(rows, n, twiceSize, space);
}

// The loop below is unrolled: V8 checks the stack in every iteration, which costs as much as the work.

/**
 * Twice the triangles, from the non-neighbours of each node. Let N'(u) be these, d'(u) their number and d(u) the degree.
 * Then, with sums over the v in N'(u),
 *
 *     twice the triangles = d(u) (d(u) - 1) - sum of all d' + 2 sum of d'(v) - sum of |N'(u) & N'(v)|
 *
 * If `check` is set, returns whether two nodes are more than two steps apart: they are not adjacent, and every other node
 * is in N'(u) | N'(v).
 */
// @ts-ignore: decorator
@inline function countApart(rows: usize, n: u32, twiceSize: u32, space: usize, check: bool): bool {
  const all = allOf(n);
  let distant: u64 = 0;
  const rest = <i32>twiceSize - <i32>(n * (n - 1));
  for (let u: u32 = 0; u < n; u++) {
    const apart = load<u64>(rows + (u << 3));
    let left = apart;
    let degreeSum: i32 = 0;
    let missed: i32 = 0;
    let v: usize;
    let other: u64;
    while (left) {
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
      v = <usize>ctz(left);
      left &= left - 1;
      other = load<u64>(rows + (v << 3));
      degreeSum += load<i32>(space + (v << 2), DEGREES);
      missed += <i32>popcnt(apart & other);
      if (check) distant |= u64((apart | other) == all);
    }
    const d = load<i32>(space + (u << 2), DEGREES);
    const lack = <i32>n - 1 - d;
    const sum = d * (d - 1) + rest + 2 * (lack * (<i32>n - 1) - degreeSum) - missed;
    store<i32>(space + (u << 2), sum, TRIANGLES);
  }
  return distant != 0;
}
