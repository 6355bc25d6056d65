// WS-flex for at most 64 nodes, reading its random numbers from a table: a row is one u64.
// The same graphs as wsFlex.ts makes, without a branch on chance for the edges that stay.

import { WordTable, extend } from "./wordTable";

/** What a try answers when the table has no room for the words it needs. */
export const EXHAUSTED: u32 = 0xffffffff;

/** Bits i+1 .. i+count of a ring of n nodes. */
// @ts-ignore: decorator
@inline function arc(i: u32, count: u32, n: u32, all: u64): u64 {
  const ones = ((<u64>1) << count) - 1;
  const turn = i + 1 == n ? 0 : i + 1;
  return turn ? ((ones << turn) | (ones >> (n - turn))) & all : ones & all;
}

/** The ring lattice: node u is joined to the next base nodes, the first `extra` nodes to one more. */
// @ts-ignore: decorator
@inline function lattice(rows: usize, n: u32, base: u32, extra: u32, all: u64): void {
  for (let u: u32 = 0; u < n; u++) {
    const before = u >= base + 1 ? u - base - 1 : u + n - base - 1; // node base + 1 steps back
    let row = arc(u, base + u32(u < extra), n, all);
    row |= arc(u >= base + 1 ? u - base - 1 : u + n - base - 1, base, n, all);
    if (before < extra) row |= (<u64>1) << before;
    store<u64>(rows + (u << 3), row);
  }
}

/** Number of calls at `at`, `at + 2`, ... before the first that rewires, or at least `limit` when none of these does. */
// @ts-ignore: decorator
@inline function gapFrom(table: WordTable, at: u32, limit: u32): u32 {
  const marks = at & 1 ? table.odd : table.even;
  let k = at >> 1;
  let gap: u32 = 0;
  while (true) {
    // 57 marks at least: an unaligned word, less the bits below k
    const window = load<u64>(marks + (k >> 3)) >> (k & 7);
    if (window) return gap + <u32>ctz(window);
    const step = 64 - (k & 7);
    gap += step;
    k += step;
    if (gap >= limit) return gap;
  }
}

/** Position of the first word from `at` on whose draw is not in `blocked` (a bitset of 128 nodes), or EXHAUSTED. */
// @ts-ignore: decorator
@inline function firstFree(table: WordTable, at: u32, blocked: v128, bound: u64): u32 {
  while (true) {
    if (at + 16 > table.marked && !extend(table, at + 16, bound)) return EXHAUSTED;
    const which = i8x16.swizzle(blocked, v128.load(table.bytes + at));
    const free = i8x16.bitmask(i8x16.eq(v128.and(which, v128.load(table.bits + at)), i8x16.splat(0)));
    if (free) return at + <u32>ctz(free);
    at += 16;
  }
}

/**
 * One try at a WS-flex graph on n <= 64 nodes, reading words from position `at`; writes `rows` (n u64) and answers
 * the position behind the last word read, or EXHAUSTED.
 */
export function wsFlexTry64(rows: usize, n: u32, edges: u32, bound: u64, table: WordTable, at: u32): u32 {
  const all = n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1;
  const base = edges / n;
  const extra = edges % n;
  lattice(rows, n, base, extra, all);

  // far enough ahead for every call that may be left
  const ahead = 2 * edges + 192;
  if (at + ahead > table.marked && !extend(table, at + ahead, bound)) return EXHAUSTED;

  let gap = gapFrom(table, at, edges);
  for (let u: u32 = 0; u < n; u++) {
    const count = base + u32(u < extra);
    const self = (<u64>1) << u;
    let row = load<u64>(rows + (u << 3));
    let j: u32 = 0;
    while (gap < count - j) {
      j += gap + 1;
      at += 2 * gap + 2;
      const taken = row | self;
      if (taken != all) {
        const blocked = i64x2.replace_lane(i64x2.splat(~(<i64>0)), 0, taken | ~all);
        const found = firstFree(table, at, blocked, bound);
        if (found == EXHAUSTED) return EXHAUSTED;
        const w = load<u32>(table.words + (found << 2)) >> table.shift;
        at = found + 1;
        let v = u + j;
        if (v >= n) v -= n;
        row ^= ((<u64>1) << v) | ((<u64>1) << w);
        const rowV = rows + (v << 3);
        store<u64>(rowV, load<u64>(rowV) ^ self);
        const rowW = rows + (w << 3);
        store<u64>(rowW, load<u64>(rowW) ^ self);
      } else {
        // a full node: one draw, one redraw, and the rewiring is skipped
        const outside = i64x2.replace_lane(i64x2.splat(~(<i64>0)), 0, ~all);
        const drawn = firstFree(table, at, outside, bound);
        if (drawn == EXHAUSTED) return EXHAUSTED;
        const redrawn = firstFree(table, drawn + 1, outside, bound);
        if (redrawn == EXHAUSTED) return EXHAUSTED;
        at = redrawn + 1;
      }
      if (at + ahead > table.marked && !extend(table, at + ahead, bound)) return EXHAUSTED;
      gap = gapFrom(table, at, edges);
    }
    store<u64>(rows + (u << 3), row);
    gap -= count - j;
    at += 2 * (count - j);
  }
  return at;
}
