// The next random choice that is in a set of nodes.

import { BITS, BYTES, WordTable, fill, pickAt } from "./wordTable";

/** The table has no room for that many words. */
export const NOWHERE: u32 = 0xffffffff;

/** Which of the 16 choices from index `rank` on are in a set of nodes. */
// @ts-ignore: decorator
@inline function hits(table: WordTable, rank: u32, set: v128): u32 {
  // each node's byte of the set, and its bit in that byte
  const byte = i8x16.swizzle(set, v128.load(changetype<usize>(table) + rank, BYTES));
  const bit = v128.load(changetype<usize>(table) + rank, BITS);
  return <u32>i8x16.bitmask(i8x16.eq(v128.and(byte, bit), bit));
}

/** The same for 64 choices. */
// @ts-ignore: decorator
@inline function hits64(table: WordTable, rank: u32, set: v128): u64 {
  const low = hits(table, rank, set) | (hits(table, rank + 16, set) << 16);
  const high = hits(table, rank + 32, set) | (hits(table, rank + 48, set) << 16);
  return <u64>low | (<u64>high << 32);
}

// A mispredicted branch costs more than 32 choices. So enough choices are examined together that one of them is likely to
// be in the set: 16, or in denser graphs 32 or 64.

/**
 * The first choice from index `rank` on that is in a set of nodes, the u64 at `open`, or NOWHERE.
 *
 * @param span 0, 1 or 2 for 16, 32 or 64 choices at first
 */
// @ts-ignore: decorator
@inline export function firstIn(table: WordTable, rank: u32, open: usize, span: u32): u32 {
  const set = v128.load64_splat(open);
  if (!span) {
    const hit = hits(table, rank, set);
    return hit ? pickAt(table, rank + <u32>ctz(hit)) : firstInMany(table, rank + 16, open);
  }
  if (span == 1) {
    const hit = hits(table, rank, set) | (hits(table, rank + 16, set) << 16);
    return hit ? pickAt(table, rank + <u32>ctz(hit)) : firstInMany(table, rank + 32, open);
  }
  const hit = hits64(table, rank, set);
  return hit ? pickAt(table, rank + <u32>ctz(hit)) : firstInMany(table, rank + 64, open);
}

/** The same, 128 choices at a time. */
function firstInMany(table: WordTable, rank: u32, open: usize): u32 {
  const set = v128.load64_splat(open);
  while (true) {
    while (rank + 128 > table.chosen) {
      if (!fill(table)) return NOWHERE;
    }
    const first = hits64(table, rank, set);
    const second = hits64(table, rank + 64, set);
    if (first | second) {
      // 64 if the first 64 contain none: only then do the second 64 count
      const skip = <u32>ctz(first);
      return pickAt(table, rank + skip + (<u32>ctz(second) & (0 - (skip >> 6))));
    }
    rank += 128;
  }
}
