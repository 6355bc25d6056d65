// Clustering and path length of every WS-flex graph of one seed: all rewirings, all degrees.

import { seedTwister } from "./mt19937";
import { measure64, averageClustering64 } from "./measure64";
import { WordTable, forgetMarks } from "./wordTable";
import { EXHAUSTED, wsFlexTry64 } from "./wsFlex64";
import { rewiringBound, wsFlexConnected } from "./wsFlex";

/** Tries before a degree and rewiring are given up, as in the reference. */
export const TRIES: u32 = 100;

/**
 * Measures one graph per (rewiring, degree) of a seed.
 *
 * @param n 2 to 64
 * @param edges counts of edges, one per degree (u32)
 * @param rewirings probabilities (f64)
 * @param table an open word table of this seed
 * @param rows working space: (n + 1) u64 for the graph
 * @param space working space of MEASURE_SPACE bytes
 * @param scratch working space for the fall-back: twister state, then degrees and queue (n u32 each)
 * @param out C and L (f64), for each rewiring each degree; NaN where no try was connected
 */
export function sweep64(
  n: u32, edges: usize, degreeCount: u32, rewirings: usize, rewiringCount: u32,
  seed: u64, table: WordTable, rows: usize, space: usize, scratch: usize, out: usize,
): void {
  for (let r: u32 = 0; r < rewiringCount; r++) {
    const bound = rewiringBound(load<f64>(rewirings + (r << 3)));
    forgetMarks(table);
    for (let d: u32 = 0; d < degreeCount; d++) {
      const sum = connected64(n, load<u32>(edges + (d << 2)), bound, seed, table, rows, space, scratch);
      store<f64>(out, sum ? averageClustering64(n, space) : NaN);
      store<f64>(out, sum ? <f64>sum / <f64>(n * (n - 1)) : NaN, 8);
      out += 16;
    }
  }
}

/** The sum of distances of the first connected try, 0 when there is none. */
// @ts-ignore: decorator
@inline function connected64(
  n: u32, edges: u32, bound: u64, seed: u64, table: WordTable, rows: usize, space: usize, scratch: usize,
): u32 {
  let at: u32 = 0;
  for (let t: u32 = 0; t < TRIES; t++) {
    at = wsFlexTry64(rows, n, edges, bound, table, at);
    if (at == EXHAUSTED) return slowly(n, edges, bound, seed, rows, space, scratch);
    const sum = measure64(rows, n, space);
    if (sum) return sum;
  }
  return 0;
}

/** The same without a table, for the rare graph that needs more words than the table holds. */
function slowly(n: u32, edges: u32, bound: u64, seed: u64, rows: usize, space: usize, scratch: usize): u32 {
  const degrees = scratch + 2560;
  seedTwister(scratch, seed);
  if (!wsFlexConnected(rows, 8, degrees, degrees + (<usize>n << 2), n, edges, bound, scratch, TRIES)) return 0;
  return measure64(rows, n, space);
}
