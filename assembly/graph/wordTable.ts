// The random words of one seed, made once and read by every graph of that seed.
//
//   words:  u32 each    what the generator gives
//   draws:  u8 each     the node that a choice among n draws: the word's first bit_length(n) bits
//   bytes:  u8 each     draw >> 3: which byte of a bitset it lies in
//   bits:   u8 each     1 << (draw & 7): which bit of that byte; 0 where the draw is not below n
//
// and, for each of a group of rewiring probabilities, where `random() < p` holds:
//
//   marks:  bit i is set when a call at word i, which reads the words i and i + 1, rewires

import { nextWord } from "./mt19937";

/** Words that a step may read ahead: two for each of the 2,048 edges that may be left, and some more. */
const AHEAD: u32 = 4096 + 192;

/** Most rewiring probabilities in a group. */
export const GROUP: u32 = 16;

@unmanaged
export class WordTable {
  /** Words made so far. */
  filled: u32;
  /** Words that there is room for; a multiple of 32, and 64 more in each array. */
  capacity: u32;
  /** Words up to which the marks are valid. */
  marked: u32;
  /** First position that has not AHEAD marked words before it: there, `extend` is due. */
  limit: u32;
  /** Number of nodes. */
  n: u32;
  /** Probabilities in the group. */
  group: u32;
  twister: usize;
  words: usize;
  draws: usize;
  bytes: usize;
  bits: usize;
  marks: usize;
  /** From one probability's marks to the next one's. */
  stride: usize;
}

const BOUNDS: usize = 64;
const HEADER: usize = BOUNDS + ((<usize>GROUP) << 3);

/** Bytes of a table for `capacity` words, its header included. */
export function wordTableSpace(capacity: u32): usize {
  return HEADER + roomFor(capacity) * 7 + strideFor(capacity) * GROUP;
}

// @ts-ignore: decorator
@inline function roomFor(capacity: u32): usize {
  return <usize>(capacity + 64);
}

/** An odd number of cache lines, lest the groups' marks of one place fall into one set of the cache. */
// @ts-ignore: decorator
@inline function strideFor(capacity: u32): usize {
  return ((((roomFor(capacity) >> 3) + 80) >> 6) | 1) << 6;
}

/** Lays out an empty table at `space`, of `wordTableSpace(capacity)` bytes, for draws below n. */
export function openWordTable(space: usize, capacity: u32, twister: usize, n: u32): void {
  const table = changetype<WordTable>(space);
  const room = roomFor(capacity);
  table.filled = 0;
  table.capacity = capacity;
  table.n = n;
  table.twister = twister;
  table.words = space + HEADER;
  table.draws = table.words + room * 4;
  table.bytes = table.draws + room;
  table.bits = table.bytes + room;
  table.marks = table.bits + room;
  table.stride = strideFor(capacity);
  table.group = 0;
  forgetMarks(table);
}

/** Starts a group of rewiring probabilities; `addBound` gives them. */
// @ts-ignore: decorator
@inline export function beginGroup(table: WordTable): void {
  table.group = 0;
  forgetMarks(table);
}

// @ts-ignore: decorator
@inline function forgetMarks(table: WordTable): void {
  table.marked = 0;
  table.limit = 0;
}

/** Adds a probability to the group: its `rewiringBound`, not below that of the one before. */
// @ts-ignore: decorator
@inline export function addBound(table: WordTable, bound: u64): void {
  const member = table.group++;
  store<u64>(changetype<usize>(table) + ((<usize>member) << 3), bound, BOUNDS);
}

// @ts-ignore: decorator
@inline export function boundOf(table: WordTable, member: u32): u64 {
  return load<u64>(changetype<usize>(table) + ((<usize>member) << 3), BOUNDS);
}

/** The marks of a member of the group. */
// @ts-ignore: decorator
@inline export function marksOf(table: WordTable, member: u32): usize {
  return table.marks + <usize>member * table.stride;
}

/** Whether the call at word `at` rewires. */
// @ts-ignore: decorator
@inline export function isMarked(marks: usize, at: u32): u32 {
  return (load<u8>(marks + (at >> 3)) >> (at & 7)) & 1;
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

/** Which of the four calls at the words from `at` on rewire. */
// @ts-ignore: decorator
@inline function hits(at: usize, high: v128, low: v128): v128 {
  const top = i32x4.shr_u(v128.load(at), 5);
  const rest = i32x4.shr_u(v128.load(at, 4), 6);
  return v128.or(i32x4.lt_s(top, high), v128.and(i32x4.eq(top, high), i32x4.lt_s(rest, low)));
}

/** Marks the words from `from` to `end`, multiples of 32, for one member of the group. */
function markWords(table: WordTable, member: u32, from: u32, end: u32): void {
  const bound = boundOf(table, member);
  const high = i32x4.splat(<i32>(bound >> 26));
  const low = i32x4.splat(<i32>(bound & 0x3ffffff));
  let marks = marksOf(table, member) + (from >> 3);
  const last = table.words + ((<usize>end) << 2);
  for (let at = table.words + ((<usize>from) << 2); at < last; at += 128) {
    const a = i16x8.narrow_i32x4_s(hits(at, high, low), hits(at + 16, high, low));
    const b = i16x8.narrow_i32x4_s(hits(at + 32, high, low), hits(at + 48, high, low));
    const c = i16x8.narrow_i32x4_s(hits(at + 64, high, low), hits(at + 80, high, low));
    const d = i16x8.narrow_i32x4_s(hits(at + 96, high, low), hits(at + 112, high, low));
    const first = <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(a, b));
    store<u32>(marks, first | ((<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(c, d))) << 16));
    marks += 4;
  }
}

/** Makes and marks words until a step at position `at` is safe; false when there is no room for so many. */
export function extend(table: WordTable, at: u32): bool {
  const until = at + AHEAD + 1;
  if (until + CHUNK >= table.capacity) return false;
  while (table.filled < until + 32) fill(table);
  // a call at the last word reads one further: mark only what is followed by words
  const end = table.filled - 32;
  for (let member: u32 = 0; member < table.group; member++) markWords(table, member, table.marked, end);
  table.marked = end;
  table.limit = end - AHEAD;
  return true;
}
