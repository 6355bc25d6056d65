// WS-flex for at most 64 nodes, with random numbers from a table. A row is one u64: the *non*-neighbours of a node, because
// a rewiring chooses among these.
//
// The graphs are those of wsFlex.ts, but the generator skips from one rewiring to the next. It does not read the edges in
// between, and no branch depends on whether an edge rewires. Several walks take turns, so that one waits for memory while
// another computes.
//
// Graphs of one seed and degree are identical up to the first edge that one probability rewires and the other does not. So
// a walk makes the graphs of a range of probabilities at once. Where they diverge, the higher ones are deferred:
//
//   low .. high  ----o-----o-----+-----o----  low .. j - 1
//                                |
//                                +-----o----  j .. high      deferred; continues from here when the others are finished

import { firstIn, NOWHERE } from "./firstDraw";
import { allOf } from "./measureSpace64";
import { GROUP, WordTable, extend, isMarked, marksOf, nodeOf, pickAt, positionBehind, rankOf } from "./wordTable";

/** Graphs that are still identical. Their rows follow it in memory. */
@unmanaged
export class Walk {
  /** The next walk to advance. */
  next: usize;
  /** The host's identifier of these graphs. */
  label: u32;
  /** How many ranges are deferred. */
  waiting: u32;
  /** Edges of the lattice. */
  edges: u32;
  /** The end of the list of their ends: see `lattice64`. */
  ends: usize;
  /** How many choices to examine together: see `firstIn`. */
  span: u32;

  // a deferred range saves everything from here to the end of the rows

  /** Position of the next random word. */
  at: u32;
  /** Two words for each remaining edge, which it reads at least. */
  left: u32;
  /** First and last member of the group of probabilities. */
  low: u32;
  high: u32;
  /** Their marks. */
  lowMarks: usize;
  highMarks: usize;
  /** How many times the graph has been drawn before. */
  tries: u32;
}

const STATE: usize = 24;
const ROWS: usize = 56;
/** With room for a 65th row, rounded up to a multiple of 32. */
const STATE_SPACE: usize = ROWS - STATE + 544;

// @ts-ignore: decorator
@inline export function rowsOf(walk: Walk): usize {
  return changetype<usize>(walk) + ROWS;
}
/** Bytes of a walk, its rows, and the ranges that it may defer. */
export const WALK_SPACE: usize = STATE + <usize>GROUP * STATE_SPACE;

/** The results of a step. */
export const GOES_ON: u32 = 0;
export const DONE: u32 = 1;
/** The table has no room for the required words. */
export const EXHAUSTED: u32 = 2;

/** Bytes of a lattice: 64 rows, and the ends of up to 2,048 edges. */
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
 * The ring lattice of `edges` edges: node u is adjacent to the next edges / n nodes; the first edges % n nodes have one
 * more. Writes the set of non-neighbours of each node, then the u16 u * 8 and v * 8 of each edge from u to v in order.
 */
export function lattice64(lattice: usize, n: u32, edges: u32): void {
  const base = edges / n;
  const extra = edges % n;
  for (let u: u32 = 0; u < n; u++) store<u64>(lattice + (u << 3), allOf(n) ^ ((<u64>1) << u));
  let ends = lattice + 512;
  for (let u: u32 = 0; u < n; u++) {
    const last = base + u32(u < extra);
    for (let j: u32 = 1; j <= last; j++) {
      const v = (u + j) % n;
      store<u64>(lattice + (u << 3), load<u64>(lattice + (u << 3)) & ~((<u64>1) << v));
      store<u64>(lattice + (v << 3), load<u64>(lattice + (v << 3)) & ~((<u64>1) << u));
      store<u16>(ends, <u16>(u << 3));
      store<u16>(ends, <u16>(v << 3), 2);
      ends += 4;
    }
  }
}

/**
 * Moves a walk to the start of a graph. `lattice` is the result of `lattice64`; random words start at position `at`. The
 * range does not change.
 */
// @ts-ignore: decorator
@inline export function beginWalk(walk: Walk, lattice: usize, n: u32, edges: u32, at: u32): void {
  walk.at = at;
  walk.left = edges << 1;
  walk.edges = edges;
  walk.ends = lattice + 512 + (edges << 2);
  walk.span = spanFor(n, edges);
  const rows = rowsOf(walk);
  for (let k: usize = 0; k < <usize>n << 3; k += 16) v128.store(rows + k, v128.load(lattice + k));
}

/** Depends on the average number of non-neighbours. */
function spanFor(n: u32, edges: u32): u32 {
  const open = (<i32>(n * (n - 1)) - <i32>(2 * edges)) / <i32>n;
  return u32(open < 11) + u32(open < 6);
}

/** Sets the members of the group whose graphs the walk makes. */
// @ts-ignore: decorator
@inline export function setRange(walk: Walk, table: WordTable, low: u32, high: u32): void {
  walk.low = low;
  walk.high = high;
  walk.lowMarks = marksOf(table, low);
  walk.highMarks = marksOf(table, high);
}

/** Copies what a deferred range saves. */
function moveState(target: usize, source: usize): void {
  for (let k: usize = 0; k < STATE_SPACE; k += 32) {
    v128.store(target + k, v128.load(source + k));
    v128.store(target + k, v128.load(source + k, 16), 16);
  }
}

/** At the call at word `at`, the lower part of the range does not rewire: it continues, and the higher part is deferred. */
function part(walk: Walk, table: WordTable, at: u32, left: u32): void {
  const low = walk.low;
  let first = low + 1;
  while (!isMarked(marksOf(table, first), at)) first++;
  walk.at = at;
  walk.left = left;
  setRange(walk, table, first, walk.high);
  const state = changetype<usize>(walk) + STATE;
  const place = ++walk.waiting;
  moveState(state + <usize>place * STATE_SPACE, state);
  walk.at = at + 2;
  walk.left = left - 2;
  setRange(walk, table, low, first - 1);
}

/** Continues with the range that was deferred last; returns false if there is none. */
// @ts-ignore: decorator
@inline export function takeUp(walk: Walk): bool {
  if (!walk.waiting) return false;
  const state = changetype<usize>(walk) + STATE;
  const place = walk.waiting--;
  moveState(state, state + <usize>place * STATE_SPACE);
  return true;
}

/** Every second bit: the calls at the words that a walk may reach. */
const EVEN: u64 = 0x5555555555555555;
/** EVEN << k for each k below 8. */
const FROM = memory.data<u64>([
  0x5555555555555555, 0xaaaaaaaaaaaaaaaa, 0x5555555555555554, 0xaaaaaaaaaaaaaaa8, 0x5555555555555550, 0xaaaaaaaaaaaaaaa0,
  0x5555555555555540, 0xaaaaaaaaaaaaaa80,
]);

/** Position of the first mark from `from` on, a multiple of 8, that is set and in `mask`; or one that is at least `end`. */
function firstMark(marks: usize, from: u32, mask: u64, end: u32): u32 {
  while (from < end) {
    const window = load<u64>(marks + (from >> 3)) & mask;
    if (window) return from + <u32>ctz(window);
    from += 64;
  }
  return from;
}

/** Moves to the next edge that rewires and rewires it, or to an edge where the range diverges. */
// @ts-ignore: decorator
@inline export function stepWalk(walk: Walk, table: WordTable): u32 {
  let at = walk.at;
  if (at >= table.limit && !extend(table, at)) return EXHAUSTED;

  // where calls rewire: at least 57 marks, from an unaligned word without its lowest bits
  const marks = walk.highMarks;
  const window = load<u64>(marks + (at >> 3)) & load<u64>((at & 7) << 3, FROM);
  const end = at + walk.left;
  const firstEnds = walk.ends - (end << 1);
  at = window ? (at & ~7) + <u32>ctz(window) : firstMark(marks, (at + 64) & ~7, EVEN << (at & 1), end);
  if (at >= end) {
    walk.at = end;
    return DONE;
  }
  if (walk.lowMarks != marks && !isMarked(walk.lowMarks, at)) {
    part(walk, table, at, end - at);
    return GOES_ON;
  }
  walk.left = end - at - 2;

  // the edge leads from u to v
  const ends = firstEnds + (at << 1);
  const rank = rankOf(table, at + 2);
  const u = <usize>load<u16>(ends);
  const rowU = changetype<usize>(walk) + u;
  const row = load<u64>(rowU, ROWS);
  if (row) {
    const pick = firstIn(table, rank, rowU + ROWS, walk.span);
    if (pick == NOWHERE) return EXHAUSTED;
    walk.at = positionBehind(pick);
    const v = <usize>load<u16>(ends, 2);
    const w = nodeOf(pick);
    const self = load<u64>(u, SELF);
    const rowV = changetype<usize>(walk) + v;
    const rowW = changetype<usize>(walk) + w;
    store<u64>(rowU, row ^ load<u64>(v, SELF) ^ load<u64>(w, SELF), ROWS);
    store<u64>(rowV, load<u64>(rowV, ROWS) ^ self, ROWS);
    store<u64>(rowW, load<u64>(rowW, ROWS) ^ self, ROWS);
    return GOES_ON;
  }
  // node u is adjacent to all: two choices are consumed, and the rewiring is skipped
  walk.at = positionBehind(pickAt(table, rank + 1));
  return GOES_ON;
}
