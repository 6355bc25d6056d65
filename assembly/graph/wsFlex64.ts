// WS-flex for at most 64 nodes, reading its random numbers from a table: a row is one u64.
//
// The same graphs as wsFlex.ts makes, but the generator goes from rewiring to rewiring: the edges between are not
// looked at, and the processor need not guess which edges rewire. Several walks take steps in turn, so that one's memory
// is fetched while another computes.

import { WordTable, extend } from "./wordTable";

/** One graph in the making. */
@unmanaged
export class Walk {
  /** Position of the next random word. */
  at: u32;
  /** Number of the next edge of the lattice, from 0. */
  edge: u32;
  /** Edges of the lattice. */
  edges: u32;
  /** Edges that start at a node: `base`, and one more at the first `extra` nodes. */
  base: u32;
  extra: u32;
  /** 2^20 / base and 2^20 / (base + 1), rounded up: exact quotients for fewer than 2^11 edges. */
  inverse: u32;
  inverseMore: u32;
  /** How many times the graph was drawn before. */
  tries: u32;
  /** What the host calls this graph. */
  label: u32;
}

export const WALK_BYTES: usize = 48;
/** A walk's rows lie behind it. */
// @ts-ignore: decorator
@inline export function rowsOf(walk: Walk): usize {
  return changetype<usize>(walk) + WALK_BYTES;
}
/** Bytes of a walk and its rows. */
export const WALK_SPACE: usize = WALK_BYTES + 512;

/** Words that a step may read ahead: two for each of the 2,048 edges that may be left, and some more. */
const AHEAD: u32 = 4096 + 192;

/** What a step answers. */
export const GOES_ON: u32 = 0;
export const DONE: u32 = 1;
/** The table has no room for the words that are needed. */
export const EXHAUSTED: u32 = 2;

/** Bits i+1 .. i+count of a ring of n nodes. */
// @ts-ignore: decorator
@inline function arc(i: u32, count: u32, n: u32, all: u64): u64 {
  const ones = ((<u64>1) << count) - 1;
  const turn = i + 1 == n ? 0 : i + 1;
  return turn ? ((ones << turn) | (ones >> (n - turn))) & all : ones & all;
}

/** The ring lattice of `edges` edges: node u is joined to the next edges / n nodes, the first edges % n to one more. */
export function lattice64(rows: usize, n: u32, edges: u32): void {
  const all = n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1;
  const base = edges / n;
  const extra = edges % n;
  for (let u: u32 = 0; u < n; u++) {
    const before = u > base ? u - base - 1 : u + n - base - 1; // base + 1 steps back
    let row = arc(u, base + u32(u < extra), n, all) | arc(before, base, n, all);
    if (before < extra) row |= (<u64>1) << before;
    store<u64>(rows + (u << 3), row);
  }
}

/** Puts a walk at the start of a graph: `lattice` as `lattice64` left it, random words from position `at` on. */
// @ts-ignore: decorator
@inline export function beginWalk(walk: Walk, lattice: usize, n: u32, edges: u32, at: u32): void {
  walk.at = at;
  walk.edge = 0;
  walk.edges = edges;
  const base = edges / n;
  walk.base = base;
  walk.extra = edges % n;
  walk.inverse = ((1 << 20) + base - 1) / base;
  walk.inverseMore = ((1 << 20) + base) / (base + 1);
  const rows = rowsOf(walk);
  for (let k: usize = 0; k < <usize>n << 3; k += 16) v128.store(rows + k, v128.load(lattice + k));
}

/** Which of the 16 draws from `at` on are not in `blocked`, a bitset of 128 nodes. */
// @ts-ignore: decorator
@inline function freeAt(draws: usize, blocked: v128): u32 {
  // the byte of the bitset that each drawn node lies in, and its bit there
  const drawn = v128.load(draws);
  const byte = i8x16.swizzle(blocked, v128.and(i16x8.shr_u(drawn, 3), i8x16.splat(15)));
  const bit = i8x16.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), v128.and(drawn, i8x16.splat(7)));
  return <u32>i8x16.bitmask(i8x16.eq(v128.and(byte, bit), i8x16.splat(0)));
}

/** Position of the first word from `at` on whose draw is not in `blocked`, or 0xffffffff. */
// @ts-ignore: decorator
@inline function firstFree(table: WordTable, at: u32, blocked: v128, bound: u64): u32 {
  while (true) {
    const free = freeAt(table.draws + at, blocked);
    if (free) return at + <u32>ctz(free);
    at += 16;
    if (at + 16 > table.marked && !extend(table, at + 16, bound)) return 0xffffffff;
  }
}

/** Goes to the next edge that rewires, and rewires it. `bound` is that of the rewiring probability. */
// @ts-ignore: decorator
@inline export function stepWalk(walk: Walk, n: u32, all: u64, bound: u64, table: WordTable): u32 {
  let at = walk.at;
  let edge = walk.edge;
  const edges = walk.edges;
  if (at + AHEAD > table.marked && !extend(table, at + AHEAD, bound)) return EXHAUSTED;

  // the calls at `at`, `at + 2`, ... : how many pass before one rewires?
  // (a product, not a choice: the processor could not guess it)
  const marks = table.even + (at & 1) * <u32>(table.odd - table.even);
  let k = at >> 1;
  // 57 marks at least: an unaligned word, less the bits below k
  let window = load<u64>(marks + (k >> 3)) >> (k & 7);
  while (!window) {
    const some = 64 - (k & 7);
    k += some;
    if (k - (at >> 1) >= edges - edge) break;
    window = load<u64>(marks + (k >> 3));
  }
  const gap = k - (at >> 1) + <u32>ctz(window);
  edge += gap;
  if (edge >= edges) {
    walk.at = at + 2 * (edges - walk.edge);
    return DONE;
  }
  at += 2 * gap + 2;

  // the edge leads from u to v
  const base = walk.base;
  const extra = walk.extra;
  const split = extra * (base + 1);
  const u = select<u32>((edge * walk.inverseMore) >> 20, extra + (((edge - split) * walk.inverse) >> 20), edge < split);
  let v = u + 1 + edge - u * base - min(u, extra);
  v = select<u32>(v - n, v, v >= n);
  const rows = rowsOf(walk);
  const row = load<u64>(rows + (u << 3));
  const self = (<u64>1) << u;
  const taken = row | self;
  if (taken != all) {
    const found = firstFree(table, at, i64x2.replace_lane(i64x2.splat(~(<i64>0)), 0, taken | ~all), bound);
    if (found == 0xffffffff) return EXHAUSTED;
    const w = <u32>load<u8>(table.draws + found);
    at = found + 1;
    store<u64>(rows + (u << 3), row ^ (((<u64>1) << v) | ((<u64>1) << w)));
    store<u64>(rows + (v << 3), load<u64>(rows + (v << 3)) ^ self);
    store<u64>(rows + (w << 3), load<u64>(rows + (w << 3)) ^ self);
  } else {
    // a full node: one draw, one redraw, and the rewiring is skipped
    const outside = i64x2.replace_lane(i64x2.splat(~(<i64>0)), 0, ~all);
    const drawn = firstFree(table, at, outside, bound);
    if (drawn == 0xffffffff) return EXHAUSTED;
    const redrawn = firstFree(table, drawn + 1, outside, bound);
    if (redrawn == 0xffffffff) return EXHAUSTED;
    at = redrawn + 1;
  }
  walk.at = at;
  walk.edge = edge + 1;
  return GOES_ON;
}
