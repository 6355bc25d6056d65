// The next random word whose draw is in a set of nodes.

import { WordTable, extend } from "./wordTable";

/** There is no room for so many words. */
export const NOWHERE: u32 = 0xffffffff;

/** Which of the 16 draws from `at` on are not in a set of nodes. */
// @ts-ignore: decorator
@inline function misses(table: WordTable, at: u32, set: v128): u32 {
  // the byte of the set that each draw lies in, and its bit there
  const byte = i8x16.swizzle(set, v128.load(table.bytes + at));
  return <u32>i8x16.bitmask(i8x16.eq(v128.and(byte, v128.load(table.bits + at)), i8x16.splat(0)));
}

/** The same for 64 draws. */
// @ts-ignore: decorator
@inline function misses64(table: WordTable, at: u32, set: v128): u64 {
  const low = misses(table, at, set) | (misses(table, at + 16, set) << 16);
  const high = misses(table, at + 32, set) | (misses(table, at + 48, set) << 16);
  return <u64>low | (<u64>high << 32);
}

// A wrong guess of the processor costs more than 32 draws. So as many draws are looked at together as make it likely
// that one of them is in the set: 16, or in denser graphs 32 or 64.

/**
 * Position of the first word from `at` on whose draw is in `open`, a set of nodes, or NOWHERE.
 *
 * @param span 0, 1 or 2 for 16, 32 or 64 draws at first
 */
// @ts-ignore: decorator
@inline export function firstIn(table: WordTable, at: u32, open: u64, span: u32): u32 {
  const set = i64x2.splat(open);
  if (!span) {
    const missed = misses(table, at, set);
    return missed != 0xffff ? at + <u32>ctz(~missed) : firstInMany(table, at + 16, open);
  }
  if (span == 1) {
    const missed = misses(table, at, set) | (misses(table, at + 16, set) << 16);
    return ~missed ? at + <u32>ctz(~missed) : firstInMany(table, at + 32, open);
  }
  const missed = misses64(table, at, set);
  return ~missed ? at + <u32>ctz(~missed) : firstInMany(table, at + 64, open);
}

/** The same, 128 draws at a time. */
export function firstInMany(table: WordTable, at: u32, open: u64): u32 {
  const set = i64x2.splat(open);
  while (true) {
    if (at >= table.limit && !extend(table, at)) return NOWHERE;
    const first = misses64(table, at, set);
    const second = misses64(table, at + 64, set);
    if (~(first & second)) {
      // 64 where the first hold none: only then the second count
      const skip = <u32>ctz(~first);
      return at + skip + (<u32>ctz(~second) & (0 - (skip >> 6)));
    }
    at += 128;
  }
}
