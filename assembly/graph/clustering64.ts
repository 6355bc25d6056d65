// Average clustering of a graph on n <= 64 nodes: the sum of the sorted local values, divided by n.
//
// The values are fractions t / (d (d - 1)) with d <= 63. Two different ones are at least 1 / 1953^2 > 2^-22 apart, so
// that their first 25 binary digits order them; with the node's number behind these, one i32 is sorted for each value:
//
//   | 25 bits of the value | 6 bits: the node |

import { DEGREES, TRIANGLES } from "./measureSpace64";

/** Bytes of working space: 64 f64 and 64 i32. */
export const CLUSTERING_SPACE: usize = 768;

const KEYS: usize = 512;

/** Average clustering from the degrees and triangles that `measure64` left in `measured`. */
export function averageClustering64(n: u32, measured: usize, space: usize): f64 {
  // nodes that are not there sort behind all others
  for (let at: usize = 0; at < 256; at += 16) v128.store(space + at, i32x4.splat(0x7fffffff), KEYS);
  let node = i32x4(0, 1, 2, 3);
  for (let at: usize = 0; at < <usize>n << 2; at += 16) {
    const d = v128.load(measured + at, DEGREES);
    // 1 where d (d - 1) is 0: there is no triangle either
    const pairs = i32x4.max_s(i32x4.mul(d, i32x4.sub(d, i32x4.splat(1))), i32x4.splat(1));
    const t = v128.load(measured + at, TRIANGLES);
    const low = f64x2.div(f64x2.convert_low_i32x4_s(t), f64x2.convert_low_i32x4_s(pairs));
    const high = f64x2.div(upper(t), upper(pairs));
    v128.store(space + (at << 1), low);
    v128.store(space + (at << 1), high, 16);
    const digits = v128.shuffle<i64>(
      i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(low, f64x2.splat(33554431))),
      i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(high, f64x2.splat(33554431))),
      0, 2,
    );
    v128.store(space + at, v128.or(i32x4.shl(digits, 6), node), KEYS);
    node = i32x4.add(node, i32x4.splat(4));
  }
  for (let u = n; u < ((n + 3) & ~3); u++) store<i32>(space + (u << 2), 0x7fffffff, KEYS);
  sort64(space + KEYS);
  let sum: f64 = 0;
  for (let k: u32 = 0; k < n; k++) sum += load<f64>(space + ((load<u32>(space + (k << 2), KEYS) & 63) << 3));
  return sum / <f64>n;
}

// @ts-ignore: decorator
@inline function upper(x: v128): v128 {
  return f64x2.convert_low_i32x4_s(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

/** Sorts 64 i32: runs of four by columns, then bitonic merges of runs of 1, 2, 4 and 8 vectors. */
function sort64(keys: usize): void {
  for (let at: usize = 0; at < 256; at += 64) sortRows(keys + at);
  for (let run: usize = 16; run < 256; run <<= 1) {
    for (let start: usize = 0; start < 256; start += run << 1) {
      // the first of the lower run against the last of the upper one, and so on
      for (let at: usize = 0; at < run; at += 16) {
        const a = v128.load(keys + start + at);
        const other = keys + start + (run << 1) - 16 - at;
        const b = reversed(v128.load(other));
        v128.store(keys + start + at, i32x4.min_s(a, b));
        v128.store(other, reversed(i32x4.max_s(a, b)));
      }
    }
    for (let gap = run >> 1; gap >= 16; gap >>= 1) {
      for (let start: usize = 0; start < 256; start += gap << 1) {
        for (let at = start; at < start + gap; at += 16) {
          const a = v128.load(keys + at);
          const b = v128.load(keys + at + gap);
          v128.store(keys + at, i32x4.min_s(a, b));
          v128.store(keys + at + gap, i32x4.max_s(a, b));
        }
      }
    }
    for (let at: usize = 0; at < 256; at += 16) {
      let x = v128.load(keys + at);
      let y = v128.shuffle<i32>(x, x, 2, 3, 0, 1);
      x = v128.shuffle<i32>(i32x4.min_s(x, y), i32x4.max_s(x, y), 0, 1, 6, 7);
      y = v128.shuffle<i32>(x, x, 1, 0, 3, 2);
      v128.store(keys + at, v128.shuffle<i32>(i32x4.min_s(x, y), i32x4.max_s(x, y), 0, 5, 2, 7));
    }
  }
}

// @ts-ignore: decorator
@inline function reversed(x: v128): v128 {
  return v128.shuffle<i32>(x, x, 3, 2, 1, 0);
}

/** Sorts four vectors by columns and turns the columns into rows: four sorted runs. */
// @ts-ignore: decorator
@inline function sortRows(at: usize): void {
  let a = v128.load(at);
  let b = v128.load(at, 16);
  let c = v128.load(at, 32);
  let d = v128.load(at, 48);
  let low = i32x4.min_s(a, b); b = i32x4.max_s(a, b); a = low;
  low = i32x4.min_s(c, d); d = i32x4.max_s(c, d); c = low;
  low = i32x4.min_s(a, c); c = i32x4.max_s(a, c); a = low;
  low = i32x4.min_s(b, d); d = i32x4.max_s(b, d); b = low;
  low = i32x4.min_s(b, c); c = i32x4.max_s(b, c); b = low;
  const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(ab0, cd0, 0, 2));
  v128.store(at, v128.shuffle<i64>(ab0, cd0, 1, 3), 16);
  v128.store(at, v128.shuffle<i64>(ab1, cd1, 0, 2), 32);
  v128.store(at, v128.shuffle<i64>(ab1, cd1, 1, 3), 48);
}
