// The random words of one seed, made once and read by every graph of that seed.
//
//   words:  u32 each    what the generator gives
//   draws:  u8 each     the node that a choice among n draws: the word's first bit_length(n) bits
//   bytes:  u8 each     draw >> 3: which byte of a bitset it lies in
//   bits:   u8 each     1 << (draw & 7): which bit of that byte; 0 where the draw is not below n
//
// and, for one rewiring probability, where `random() < p` holds; a call at word i reads the words i and i + 1:
//
//   even:   bit k is set when a call at word 2k rewires
//   odd:    bit k is set when a call at word 2k + 1 rewires

import { nextWord } from "./mt19937";

/** Words that a step may read ahead: two for each of the 2,048 edges that may be left, and some more. */
const AHEAD: u32 = 4096 + 192;

@unmanaged
export class WordTable {
  /** Words made so far. */
  filled: u32;
  /** Words that there is room for; a multiple of 32, and 64 more in each array. */
  capacity: u32;
  /** Words up to which `even` and `odd` are valid. */
  marked: u32;
  /** First position that has not AHEAD marked words before it: there, `extend` is due. */
  limit: u32;
  /** Number of nodes. */
  n: u32;
  twister: usize;
  words: usize;
  draws: usize;
  bytes: usize;
  bits: usize;
  even: usize;
  /** From `even` to `odd`. */
  stagger: u32;
}

/** Bytes of a table for `capacity` words, its header included. */
export function wordTableSpace(capacity: u32): usize {
  const room = <usize>(capacity + 64);
  return 64 + room * 7 + (room >> 3) + 32;
}

/** Lays out an empty table at `space`, of `wordTableSpace(capacity)` bytes, for draws below n. */
export function openWordTable(space: usize, capacity: u32, twister: usize, n: u32): void {
  const table = changetype<WordTable>(space);
  const room = <usize>(capacity + 64);
  table.filled = 0;
  table.capacity = capacity;
  table.marked = 0;
  table.limit = 0;
  table.n = n;
  table.twister = twister;
  table.words = space + 64;
  table.draws = table.words + room * 4;
  table.bytes = table.draws + room;
  table.bits = table.bytes + room;
  table.even = table.bits + room;
  table.stagger = <u32>((room >> 4) + 16);
}

/** Forgets the marks: a new rewiring probability follows. */
// @ts-ignore: decorator
@inline export function forgetMarks(table: WordTable): void {
  table.marked = 0;
  table.limit = 0;
}

const CHUNK: u32 = 512;

function fill(table: WordTable): void {
  const twister = table.twister;
  const n = table.n;
  const shift = clz(n);
  const end = table.filled + CHUNK;
  for (let i = table.filled; i < end; i++) {
    const word = nextWord(twister);
    const drawn = word >> shift;
    store<u32>(table.words + (i << 2), word);
    store<u8>(table.draws + i, <u8>drawn);
    store<u8>(table.bytes + i, <u8>(drawn >> 3));
    store<u8>(table.bits + i, drawn < n ? <u8>((<u32>1) << (drawn & 7)) : 0);
  }
  table.filled = end;
}

/** Which of four calls rewire; `a` holds their first words, `b` their second ones. */
// @ts-ignore: decorator
@inline function hits(a: v128, b: v128, high: v128, low: v128): v128 {
  const top = i32x4.shr_u(a, 5);
  return v128.or(
    i32x4.lt_s(top, high),
    v128.and(i32x4.eq(top, high), i32x4.lt_s(i32x4.shr_u(b, 6), low)),
  );
}

/** Marks the calls at the 32 words from `i` on: 16 even ones, 16 odd ones. */
// @ts-ignore: decorator
@inline function markChunk(table: WordTable, i: u32, high: v128, low: v128): void {
  let even0 = i32x4.splat(0), even1 = even0, even2 = even0, even3 = even0;
  let odd0 = even0, odd1 = even0, odd2 = even0, odd3 = even0;
  for (let q: u32 = 0; q < 4; q++) {
    const at = table.words + ((i + 8 * q) << 2);
    const x = v128.load(at);
    const y = v128.load(at, 16);
    const z = v128.load(at, 32);
    const e = v128.shuffle<i32>(x, y, 0, 2, 4, 6);
    const o = v128.shuffle<i32>(x, y, 1, 3, 5, 7);
    const f = v128.shuffle<i32>(v128.shuffle<i32>(x, y, 2, 4, 6, 0), z, 0, 1, 2, 4);
    const h = hits(e, o, high, low);
    const g = hits(o, f, high, low);
    if (q == 0) { even0 = h; odd0 = g; }
    else if (q == 1) { even1 = h; odd1 = g; }
    else if (q == 2) { even2 = h; odd2 = g; }
    else { even3 = h; odd3 = g; }
  }
  const evens = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(even0, even1), i16x8.narrow_i32x4_s(even2, even3));
  const odds = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(odd0, odd1), i16x8.narrow_i32x4_s(odd2, odd3));
  store<u16>(table.even + (i >> 4), <u16>i8x16.bitmask(evens));
  store<u16>(table.even + table.stagger + (i >> 4), <u16>i8x16.bitmask(odds));
}

/** Makes and marks words until a step at position `at` is safe; false when there is no room for so many. */
export function extend(table: WordTable, at: u32, bound: u64): bool {
  const until = at + AHEAD + 1;
  if (until + CHUNK >= table.capacity) return false;
  while (table.filled < until + 32) fill(table);
  const high = i32x4.splat(<i32>(bound >> 26));
  const low = i32x4.splat(<i32>(bound & 0x3ffffff));
  // a call at the last word of a chunk reads one further: mark only what is followed by words
  const end = table.filled - 32;
  let i = table.marked;
  while (i < end) {
    markChunk(table, i, high, low);
    i += 32;
  }
  table.marked = i;
  table.limit = i - AHEAD;
  return true;
}
