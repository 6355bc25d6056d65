// Clustering and distances of a graph on n <= 64 nodes. A row is one u64.
//
// A sparse graph is measured by its edges, a dense one by its non-edges: whichever are fewer. One pass over them gives
// twice the triangles through each node, and the nodes within two steps. Rows are read eight neighbours per step, past
// their end into an empty row, so that no branch depends on the number of neighbours.

import { byEdges } from "./edges64";
import { byListedEdges } from "./listedEdges64";
import { APART, complement, DEGREES } from "./measureSpace64";
import { byNonEdges } from "./nonEdges64";

/** Density, in sixteenths, up to which the edges are faster than the non-edges; and the same if the edges are listed. */
const EDGES: u32 = 9;
const LISTED_EDGES: u32 = 10;

/**
 * Measures the graph in `rows`, which has room for a 65th row and clears it. Returns the sum of all distances, or
 * 0 if the graph is not connected (a connected graph of n >= 2 has a positive sum). Leaves the degrees and twice the
 * triangles in `space`.
 */
export function measure64(rows: usize, n: u32, space: usize): u32 {
  let twiceSize: u32 = 0;
  let least: u32 = 64;
  for (let u: u32 = 0; u < n; u++) {
    const d = <u32>popcnt(load<u64>(rows + (u << 3)));
    store<u32>(space + (u << 2), d, DEGREES);
    twiceSize += d;
    least = min(least, d);
  }
  if (twiceSize * 16 <= EDGES * n * (n - 1)) return byEdges(rows, n, twiceSize, space);
  complement(rows, n, space + APART);
  return byNonEdges(space + APART, rows, n, twiceSize, least, space);
}

/** The same for a graph given by its non-edges: the rows hold the *non*-neighbours and are overwritten. */
export function measureOpen64(apart: usize, n: u32, space: usize): u32 {
  let twiceSize: u32 = 0;
  let least: u32 = 64;
  for (let u: u32 = 0; u < n; u++) {
    const d = n - 1 - <u32>popcnt(load<u64>(apart + (u << 3)));
    store<u32>(space + (u << 2), d, DEGREES);
    twiceSize += d;
    least = min(least, d);
  }
  if (twiceSize * 16 > EDGES * n * (n - 1)) return byNonEdges(apart, space + APART, n, twiceSize, least, space);
  complement(apart, n, apart);
  return byEdges(apart, n, twiceSize, space);
}

/** The same for a graph in `rows` that is also given as compressed sparse rows; 256 rows must be readable. */
export function measureListed64(offsets: usize, neighbors: usize, rows: usize, n: u32, space: usize): u32 {
  const twiceSize = load<u32>(offsets + (n << 2));
  if (twiceSize * 16 > LISTED_EDGES * n * (n - 1)) return measure64(rows, n, space);
  for (let at: usize = 0; at < <usize>n << 2; at += 16) {
    v128.store(space + at, i32x4.sub(v128.load(offsets + at, 4), v128.load(offsets + at)), DEGREES);
  }
  return byListedEdges(offsets, neighbors, rows, n, twiceSize, space);
}
