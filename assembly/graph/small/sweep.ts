// Clustering and path length of every WS-flex graph of one seed: all rewirings, all degrees.

import { averageClustering64, CLUSTERING_SPACE } from "./clustering64";
import { measure64, measureOpen64 } from "./measure64";
import { MEASURE_SPACE } from "./measureSpace64";
import { seedTwister, STATE_BYTES } from "../random/mt19937";
import { WordTable, addBound, beginGroup, boundOf, GROUP } from "./wordTable";
import { rewiringBound, wsFlexConnected } from "../anyOrder/wsFlex";
import {
  beginWalk, DONE, GOES_ON, lattice64, LATTICE_SPACE, rowsOf, setRange, stepWalk, takeUp, Walk, WALK_SPACE,
} from "./wsFlex64";

/** Attempts per degree and rewiring, as in the authors' code. */
const TRIES: u32 = 100;
/** Graphs that are made at a time. */
const WALKS: u32 = 4;

/** Bytes of working space of `sweep64` for a number of degrees. */
export function sweepSpace(degrees: u32): usize {
  return SPACE_LATTICES + <usize>degrees * LATTICE_SPACE;
}

const SPACE_CLUSTERING: usize = MEASURE_SPACE;
const SPACE_WALKS: usize = SPACE_CLUSTERING + CLUSTERING_SPACE;
// the generator, rows, degrees and queue for a graph that is made without a table
const SPACE_SLOW: usize = SPACE_WALKS + <usize>WALKS * WALK_SPACE;
const SPACE_LATTICES: usize = SPACE_SLOW + 2560 + 528 + 512;

/**
 * Measures one graph per (rewiring, degree) of a seed.
 *
 * @param n 2 to 64
 * @param edges counts of edges, one per degree (u32)
 * @param rewirings probabilities (f64)
 * @param table an open word table of this seed
 * @param space working space of `sweepSpace(degrees)` bytes
 * @param out C and L (f64), [rewirings][degrees]; NaN where no try was connected
 */
export function sweep64(
  n: u32, edges: usize, degrees: u32, rewirings: usize, count: u32, seed: u64, table: WordTable, space: usize, out: usize,
): void {
  if (!degrees) return;
  const lattices = space + SPACE_LATTICES;
  for (let d: u32 = 0; d < degrees; d++) lattice64(lattices + <usize>d * LATTICE_SPACE, n, load<u32>(edges + (d << 2)));
  for (let r: u32 = 0; r < count; ) {
    // a group of rewirings in non-decreasing order
    beginGroup(table);
    let last: u64 = 0;
    while (r + table.group < count && table.group < GROUP) {
      const bound = rewiringBound(load<f64>(rewirings + ((r + table.group) << 3)));
      if (bound < last) break;
      addBound(table, bound);
      last = bound;
    }
    sweepGroup(n, edges, degrees, seed, table, space, out);
    out += (<usize>degrees * table.group) << 4;
    r += table.group;
  }
}

function sweepGroup(n: u32, edges: usize, degrees: u32, seed: u64, table: WordTable, space: usize, out: usize): void {
  const lattices = space + SPACE_LATTICES;
  let next: u32 = 0;
  // the walks form a ring
  let walk = changetype<Walk>(space + SPACE_WALKS);
  let before = walk;
  while (next < WALKS && next < degrees) {
    before = changetype<Walk>(space + SPACE_WALKS + <usize>next * WALK_SPACE);
    before.next = changetype<usize>(before) + WALK_SPACE;
    begin(before, next++, lattices, n, edges, table);
  }
  before.next = changetype<usize>(walk);
  while (true) {
    const state = stepWalk(walk, table);
    if (state == GOES_ON) {
      before = walk;
      walk = changetype<Walk>(walk.next);
      continue;
    }
    const d = walk.label;
    if (state == DONE) {
      const sum = measureOpen64(rowsOf(walk), n, space);
      if (!sum && walk.tries + 1 < TRIES) {
        // not connected: another attempt with the next random words
        walk.tries++;
        beginWalk(walk, lattices + <usize>d * LATTICE_SPACE, n, walk.edges, walk.at);
        continue;
      }
      const c = clusteringOf(sum, n, space);
      for (let r = walk.low; r <= walk.high; r++) report(c, sum, n, out + ((<usize>r * degrees + d) << 4));
    } else {
      for (let r = walk.low; r <= walk.high; r++) {
        const sum = measureWithoutTable(n, walk.edges, boundOf(table, r), seed, space);
        report(clusteringOf(sum, n, space), sum, n, out + ((<usize>r * degrees + d) << 4));
      }
    }
    if (takeUp(walk)) continue;
    if (next < degrees) begin(walk, next++, lattices, n, edges, table);
    else {
      if (walk.next == changetype<usize>(walk)) return;
      before.next = walk.next;
      walk = changetype<Walk>(walk.next);
    }
  }
}

// @ts-ignore: decorator
@inline function clusteringOf(sum: u32, n: u32, space: usize): f64 {
  return sum ? averageClustering64(n, space, space + SPACE_CLUSTERING) : NaN;
}

// @ts-ignore: decorator
@inline function report(clustering: f64, sum: u32, n: u32, out: usize): void {
  store<f64>(out, clustering);
  store<f64>(out, sum ? <f64>sum / <f64>(n * (n - 1)) : NaN, 8);
}

// @ts-ignore: decorator
@inline function begin(walk: Walk, d: u32, lattices: usize, n: u32, edges: usize, table: WordTable): void {
  walk.label = d;
  walk.tries = 0;
  walk.waiting = 0;
  setRange(walk, table, 0, table.group - 1);
  beginWalk(walk, lattices + <usize>d * LATTICE_SPACE, n, load<u32>(edges + (d << 2)), 0);
}

/** Makes and measures a graph without a table, for the rare graph that needs more words than the table holds. */
function measureWithoutTable(n: u32, edges: u32, bound: u64, seed: u64, space: usize): u32 {
  const twister = space + SPACE_SLOW;
  const rows = twister + 2560;
  const degrees = rows + 528;
  seedTwister(twister, seed);
  if (!wsFlexConnected(rows, 8, degrees, degrees + 256, n, edges, bound, twister, TRIES)) return 0;
  return measure64(rows, n, space);
}
