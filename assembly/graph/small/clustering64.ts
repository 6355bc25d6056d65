// Average clustering of a graph on n <= 64 nodes: the sum of the sorted local values, divided by n.
//
// The values are fractions t / (d (d - 1)) with d <= 63. Two different values are at least 1 / 1953^2 > 2^-22
// apart, so their first 25 binary digits order them. Followed by the node's number, they form one i32 per value to sort:
//
//   | 25 bits of the value | 6 bits: the node |

import { DEGREES, TRIANGLES } from "./measureSpace64";
import { sort64 } from "./sort64";

/** Bytes of working space: 64 f64 and 64 i32. */
export const CLUSTERING_SPACE: usize = 768;

const KEYS: usize = 512;

/** Average clustering from the degrees and triangles that `measure64` wrote to `measured`. */
export function averageClustering64(n: u32, measured: usize, space: usize): f64 {
  // nodes that do not exist sort after all others
  for (let at: usize = 0; at < 256; at += 16) v128.store(space + at, i32x4.splat(0x7fffffff), KEYS);
  let node = i32x4(0, 1, 2, 3);
  for (let at: usize = 0; at < <usize>n << 2; at += 16) {
    const d = v128.load(measured + at, DEGREES);
    // 1 where d (d - 1) is 0, because there is no triangle either
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
  for (let k: u32 = 0; k < n; k++) {
    const place = ((k & 15) << 4) | (k >> 4 << 2);
    sum += load<f64>(space + ((load<u32>(space + place, KEYS) & 63) << 3));
  }
  return sum / <f64>n;
}

// @ts-ignore: decorator
@inline function upper(x: v128): v128 {
  return f64x2.convert_low_i32x4_s(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}
