// Moves a graph on n <= 64 nodes towards a target clustering and path length, one edge at a time.

import { averageClustering64, CLUSTERING_SPACE } from "./clustering64";
import { measure64 } from "./measure64";
import { MEASURE_SPACE } from "./measureSpace64";
import { nextBelow, nextWord } from "../random/mt19937";

/** Bytes of working space: the measures' space, an edge list of 2,016 pairs of u8, and 64 rows. */
export const APPROACH_SPACE: usize = MEASURE_SPACE + CLUSTERING_SPACE + 4032 + 512;

const CLUSTERING: usize = MEASURE_SPACE;
const EDGES: usize = CLUSTERING + CLUSTERING_SPACE;
const BEST: usize = EDGES + 4032;

// @ts-ignore: decorator
@inline function flip(rows: usize, u: u32, v: u32): void {
  store<u64>(rows + (u << 3), load<u64>(rows + (u << 3)) ^ ((<u64>1) << v));
  store<u64>(rows + (v << 3), load<u64>(rows + (v << 3)) ^ ((<u64>1) << u));
}

/** Squared distance to the target, in units of the tolerances; infinite if the graph is not connected. */
// @ts-ignore: decorator
@inline function distance(rows: usize, n: u32, space: usize, c: f64, l: f64, perC: f64, perL: f64): f64 {
  const sum = measure64(rows, n, space);
  if (!sum) return Infinity;
  const dc = (averageClustering64(n, space, space + CLUSTERING) - c) * perC;
  const dl = (<f64>sum / <f64>(n * (n - 1)) - l) * perL;
  return dc * dc + dl * dl;
}

/**
 * Changes the graph in `rows` at random, one edge at a time: moves one end or, if `free`, adds or removes an edge. A
 * change is kept if the graph gets closer to clustering `c` and path length `l`, or not much further away. The slack
 * shrinks to zero over the steps (threshold accepting). Stops early when the squared distance, in units of 1/perC and
 * 1/perL, is at most `enough`. Leaves the best graph in `rows`, which has room for a 65th row, and returns its squared
 * distance.
 */
export function approach64(
  rows: usize, n: u32, free: bool, c: f64, l: f64, perC: f64, perL: f64, enough: f64, steps: u32, slack: f64,
  twister: usize, space: usize,
): f64 {
  const edges = space + EDGES;
  let size = listEdges(rows, n, edges);
  let now = distance(rows, n, space, c, l, perC, perL);
  let best = now;
  memory.copy(space + BEST, rows, <usize>n << 3);
  for (let step: u32 = 0; step < steps && best > enough; step++) {
    // an edge a-b, in a random direction, and a node w
    const edge = edges + (nextBelow(twister, size) << 1);
    const turn = nextWord(twister) >> 31;
    const a = <u32>load<u8>(edge + turn);
    const b = <u32>load<u8>(edge + (1 - turn));
    const w = nextBelow(twister, n);
    const kind = free ? nextBelow(twister, 4) : MOVE;
    const goes = kind != COME;
    const comes = kind != GO;
    if (comes && (w == a || (load<u64>(rows + (a << 3)) >> w) & 1)) continue;
    if (goes) flip(rows, a, b);
    if (comes) flip(rows, a, w);
    const then = distance(rows, n, space, c, l, perC, perL);
    if (then > now + slack * <f64>(steps - step) / <f64>steps) {
      if (goes) flip(rows, a, b);
      if (comes) flip(rows, a, w);
      continue;
    }
    now = then;
    if (goes && comes) store<u8>(edge + (1 - turn), <u8>w);
    else if (goes) store<u16>(edge, load<u16>(edges + (--size << 1)));
    else {
      store<u8>(edges + (size << 1), <u8>a);
      store<u8>(edges + (size++ << 1), <u8>w, 1);
    }
    if (now < best) {
      best = now;
      memory.copy(space + BEST, rows, <usize>n << 3);
    }
  }
  memory.copy(rows, space + BEST, <usize>n << 3);
  return best;
}

/** What happens to an edge: it is added, it is removed, or (2 and 3) one end moves. */
const COME: u32 = 0;
const GO: u32 = 1;
const MOVE: u32 = 2;

/** Writes each edge as a pair of u8; returns how many there are. */
function listEdges(rows: usize, n: u32, edges: usize): u32 {
  let size: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    let later = load<u64>(rows + (u << 3)) & (~(<u64>1) << u);
    while (later) {
      store<u8>(edges + (size << 1), <u8>u);
      store<u8>(edges + (size++ << 1), <u8>ctz(later), 1);
      later &= later - 1;
    }
  }
  return size;
}
