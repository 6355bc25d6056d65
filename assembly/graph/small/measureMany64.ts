// Average clustering and average shortest path length of many graphs on at most 64 nodes each, in one call.

import { averageClustering64, CLUSTERING_SPACE } from "./clustering64";
import { measureListed64 } from "./measure64";
import { MEASURE_SPACE } from "./measureSpace64";

/** At v, the u64 with bit v set: a lookup is faster than a shift. */
const BITS: usize = memory.data(512, 16);

/** 64 rows, and empty rows up to the 256 that a byte can address. */
const ROWS_SPACE: usize = 256 * 8;
const SUMS_SPACE: usize = 2017 * 8;

/** Bytes of working space of `measureMany64`. */
export const MEASURE_MANY_SPACE: usize = ROWS_SPACE + MEASURE_SPACE + CLUSTERING_SPACE + SUMS_SPACE;

/**
 * Measures `count` undirected graphs.
 *
 * @param orders numbers of nodes, 0 to 64 (u32)
 * @param offsets the graphs' offsets one after another, n + 1 u32 each, each graph's starting at 0
 * @param neighbors the graphs' neighbours one after another, one byte each; eight more bytes after them are read
 * @param space working space of MEASURE_MANY_SPACE bytes
 * @param out C and L of each graph (f64), NaN where it is not defined
 */
export function measureMany64(orders: usize, offsets: usize, neighbors: usize, count: u32, space: usize, out: usize): void {
  for (let v: u32 = 0; v < 64; v++) store<u64>(v << 3, (<u64>1) << v, BITS);
  const rows = space;
  memory.fill(rows + 512, 0, ROWS_SPACE - 512);
  const measured = space + ROWS_SPACE;
  const sorting = measured + MEASURE_SPACE;
  for (let g: u32 = 0; g < count; g++) {
    const n = load<u32>(orders + (<usize>g << 2));
    const bytes = packRows(offsets, neighbors, n, rows, sorting + CLUSTERING_SPACE);
    let c: f64 = n ? 0 : NaN;
    let l = c;
    if (n > 1) {
      const sum = measureListed64(offsets, neighbors, rows, n, measured);
      c = averageClustering64(n, measured, sorting);
      l = sum ? <f64>sum / <f64>(n * (n - 1)) : NaN;
    }
    store<f64>(out, c);
    store<f64>(out, l, 8);
    offsets += <usize>(n + 1) << 2;
    neighbors += bytes;
    out += 16;
  }
}

/**
 * Converts each compressed sparse row to one u64. Returns the bytes that the neighbours take.
 *
 * A row is the sum of its bits, because each neighbour occurs once. So it is the difference of two running sums over all
 * rows. One loop computes these, without a branch at the end of each row. Only every second sum is kept, at most 4,032 / 2
 * of them, and the first is 0: this shortens the chain of dependent additions. The number of neighbours is even.
 */
// @ts-ignore: decorator
@inline function packRows(offsets: usize, neighbors: usize, n: u32, rows: usize, sums: usize): usize {
  const bytes = <usize>load<u32>(offsets + (n << 2));
  let sum: u64 = 0;
  let at = neighbors;
  const end = neighbors + bytes;
  let to = sums;
  store<u64>(to, 0);
  for (; at + 6 < end; at += 8) {
    sum += bit(load<u8>(at)) + bit(load<u8>(at, 1));
    store<u64>(to, sum, 8);
    sum += bit(load<u8>(at, 2)) + bit(load<u8>(at, 3));
    store<u64>(to, sum, 16);
    sum += bit(load<u8>(at, 4)) + bit(load<u8>(at, 5));
    store<u64>(to, sum, 24);
    sum += bit(load<u8>(at, 6)) + bit(load<u8>(at, 7));
    store<u64>(to, sum, 32);
    to += 32;
  }
  for (; at < end; at += 2) {
    sum += bit(load<u8>(at)) + bit(load<u8>(at, 1));
    to += 8;
    store<u64>(to, sum);
  }
  let before: u64 = 0;
  for (let u: u32 = 0; u < n; u++) {
    const k = load<u32>(offsets + (u << 2), 4);
    // if the number is odd, the last one is added separately
    const last = bit(load<u8>(neighbors + (k & ~1)) & 63) & (0 - <u64>(k & 1));
    const next = load<u64>(sums + ((<usize>(k >> 1)) << 3)) + last;
    store<u64>(rows + (u << 3), next - before);
    before = next;
  }
  return bytes;
}

// @ts-ignore: decorator
@inline function bit(v: u32): u64 {
  return load<u64>(v << 3, BITS);
}
