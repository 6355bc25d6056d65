// WS-flex for at most 64 nodes, reading its random numbers from a table: a row is one u64.
//
// The same graphs as wsFlex.ts makes, but the generator goes from rewiring to rewiring: the edges between are not
// looked at, and the processor need not guess which edges rewire. Several walks take steps in turn, so that one's memory
// is fetched while another computes.

import { WordTable, extend } from "./wordTable";

/** One graph in the making; its rows lie behind it. */
@unmanaged
export class Walk {
  /** Position of the next random word. */
  at: u32;
  /** Number of the next edge of the lattice, from 0. */
  edge: u32;
  /** Edges of the lattice. */
  edges: u32;
  /** Their ends, see `lattice64`. */
  ends: usize;
  /** The walk that takes its step after this one. */
  next: usize;
  /** Most nodes are joined to most others. */
  dense: bool;
  /** How many times the graph was drawn before. */
  tries: u32;
  /** What the host calls this graph. */
  label: u32;
}

const ROWS: usize = 48;

// @ts-ignore: decorator
@inline export function rowsOf(walk: Walk): usize {
  return changetype<usize>(walk) + ROWS;
}
/** Bytes of a walk and its rows. */
export const WALK_SPACE: usize = ROWS + 512;

/** What a step answers. */
export const GOES_ON: u32 = 0;
export const DONE: u32 = 1;
/** The table has no room for the words that are needed. */
export const EXHAUSTED: u32 = 2;

/** Bytes of a lattice: 64 rows, and the ends of at most 2,048 edges. */
export const LATTICE_SPACE: usize = 512 + 8192;

/** 1 << u for each u below 64. A load is cheaper than a shift by a variable. */
const SELF = memory.data<u64>([
  0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000, 0x4000, 0x8000, 0x10000, 0x20000,
  0x40000, 0x80000, 0x100000, 0x200000, 0x400000, 0x800000, 0x1000000, 0x2000000, 0x4000000, 0x8000000, 0x10000000,
  0x20000000, 0x40000000, 0x80000000, 0x100000000, 0x200000000, 0x400000000, 0x800000000, 0x1000000000, 0x2000000000,
  0x4000000000, 0x8000000000, 0x10000000000, 0x20000000000, 0x40000000000, 0x80000000000, 0x100000000000, 0x200000000000,
  0x400000000000, 0x800000000000, 0x1000000000000, 0x2000000000000, 0x4000000000000, 0x8000000000000, 0x10000000000000,
  0x20000000000000, 0x40000000000000, 0x80000000000000, 0x100000000000000, 0x200000000000000, 0x400000000000000,
  0x800000000000000, 0x1000000000000000, 0x2000000000000000, 0x4000000000000000, 0x8000000000000000,
]);

/**
 * The ring lattice of `edges` edges: node u is joined to the next edges / n nodes, the first edges % n to one more.
 * Writes the rows, and behind them for each edge from u to v in their order the u32 u * 8 | v * 8 << 16.
 */
export function lattice64(lattice: usize, n: u32, edges: u32): void {
  const base = edges / n;
  const extra = edges % n;
  memory.fill(lattice, 0, 512);
  let ends = lattice + 512;
  for (let u: u32 = 0; u < n; u++) {
    const last = base + u32(u < extra);
    for (let j: u32 = 1; j <= last; j++) {
      const v = (u + j) % n;
      store<u64>(lattice + (u << 3), load<u64>(lattice + (u << 3)) | ((<u64>1) << v));
      store<u64>(lattice + (v << 3), load<u64>(lattice + (v << 3)) | ((<u64>1) << u));
      store<u32>(ends, (u << 3) | (v << 19));
      ends += 4;
    }
  }
}

/** Puts a walk at the start of a graph: `lattice` as `lattice64` left it, random words from position `at` on. */
// @ts-ignore: decorator
@inline export function beginWalk(walk: Walk, lattice: usize, n: u32, edges: u32, at: u32): void {
  walk.at = at;
  walk.edge = 0;
  walk.edges = edges;
  walk.ends = lattice + 512;
  walk.dense = edges * 16 > n * n * 6;
  const rows = rowsOf(walk);
  for (let k: usize = 0; k < <usize>n << 3; k += 16) v128.store(rows + k, v128.load(lattice + k));
}

/** Which of the 16 draws from `at` on are not in a set of nodes. */
// @ts-ignore: decorator
@inline function misses(table: WordTable, at: u32, set: v128): u32 {
  // the byte of the set that each draw lies in, and its bit there
  const byte = i8x16.swizzle(set, v128.load(table.bytes + at));
  return <u32>i8x16.bitmask(i8x16.eq(v128.and(byte, v128.load(table.bits + at)), i8x16.splat(0)));
}

/** Position of the first word from `at` on whose draw is in `open`, a set of nodes, or NOWHERE. */
// @ts-ignore: decorator
@inline function firstIn(table: WordTable, at: u32, open: u64, bound: u64): u32 {
  const missed = misses(table, at, i64x2.splat(open));
  return missed != 0xffff ? at + <u32>ctz(~missed) : firstInFew(table, at + 16, open, bound);
}

/** The same where few nodes are open: 64 draws a round, for the processor cannot guess how many rounds it takes. */
function firstInFew(table: WordTable, at: u32, open: u64, bound: u64): u32 {
  const set = i64x2.splat(open);
  while (true) {
    if (at >= table.limit && !extend(table, at, bound)) return NOWHERE;
    const missed = <u64>misses(table, at, set) | (<u64>misses(table, at + 16, set) << 16)
      | (<u64>misses(table, at + 32, set) << 32) | (<u64>misses(table, at + 48, set) << 48);
    if (~missed) return at + <u32>ctz(~missed);
    at += 64;
  }
}

/** Number of the first mark that is set, from `k` on, a multiple of 8; or one that is at least `end`. */
function firstMark(marks: usize, k: u32, end: u32): u32 {
  while (k < end) {
    const window = load<u64>(marks + (k >> 3));
    if (window) return k + <u32>ctz(window);
    k += 64;
  }
  return k;
}

const NOWHERE: u32 = 0xffffffff;

/** Goes to the next edge that rewires, and rewires it. `bound` is that of the rewiring probability. */
// @ts-ignore: decorator
@inline export function stepWalk(walk: Walk, all: u64, bound: u64, table: WordTable): u32 {
  let at = walk.at;
  if (at >= table.limit && !extend(table, at, bound)) return EXHAUSTED;

  // the calls at `at`, `at + 2`, ... : how many pass before one rewires? (a product, not a choice between even and odd:
  // the processor could not guess it)
  const marks = table.even + (at & 1) * table.stagger;
  const edges = walk.edges;
  let edge = walk.edge;
  const k = at >> 1;
  // 57 marks at least: an unaligned word, less the bits below k
  const window = load<u64>(marks + (k >> 3)) >> (k & 7);
  const gap = window ? <u32>ctz(window) : firstMark(marks, (k + 64) & ~7, k + edges - edge) - k;
  edge += gap;
  if (edge >= edges) {
    walk.at = at + 2 * (edges - walk.edge);
    return DONE;
  }
  at += 2 * gap + 2;
  walk.edge = edge + 1;

  // the edge leads from u to v
  const ends = load<u32>(walk.ends + (edge << 2));
  const rowU = changetype<usize>(walk) + (ends & 0xffff);
  const self = load<u64>(SELF + (ends & 0xffff));
  const row = load<u64>(rowU, ROWS);
  const open = all & ~(row | self);
  if (open) {
    const found = walk.dense ? firstInFew(table, at, open, bound) : firstIn(table, at, open, bound);
    if (found == NOWHERE) return EXHAUSTED;
    const w = <usize>load<u8>(table.draws + found) << 3;
    walk.at = found + 1;
    const rowV = changetype<usize>(walk) + (ends >> 16);
    const rowW = changetype<usize>(walk) + w;
    store<u64>(rowU, row ^ load<u64>(SELF + (ends >> 16)) ^ load<u64>(SELF + w), ROWS);
    store<u64>(rowV, load<u64>(rowV, ROWS) ^ self, ROWS);
    store<u64>(rowW, load<u64>(rowW, ROWS) ^ self, ROWS);
    return GOES_ON;
  }
  // a full node: one draw, one redraw, and the rewiring is skipped
  const drawn = firstInFew(table, at, all, bound);
  if (drawn == NOWHERE) return EXHAUSTED;
  const redrawn = firstInFew(table, drawn + 1, all, bound);
  if (redrawn == NOWHERE) return EXHAUSTED;
  walk.at = redrawn + 1;
  return GOES_ON;
}
