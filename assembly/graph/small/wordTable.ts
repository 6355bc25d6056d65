// The random words of one seed, computed once for all graphs of that seed.
//
//   words:  u32 each    the generator's output
//   draws:  u8 each     the node that a choice among n draws: the word's first bit_length(n) bits
//   bytes:  u8 each     draw >> 3: its byte in a bitset
//   bits:   u8 each     1 << (draw & 7): its bit in that byte; 0 if the draw is not below n
//
// and, for each rewiring probability of a group, where `random() < p` holds:
//
//   marks:  bit i is set if a call at word i, which reads words i and i + 1, rewires

import { nextWord } from "../random/mt19937";

/** Words that a step may read ahead: two for each of up to 2,048 remaining edges, and a few more. */
const AHEAD: u32 = 4096 + 192;
/** Choices that a step may read after these. */
const CHOICES: u32 = 128;

/** The maximum number of rewiring probabilities in a group. */
export const GROUP: u32 = 16;

@unmanaged
export class WordTable {
  /** Words computed so far. */
  filled: u32;
  /** Choices among them. */
  chosen: u32;
  /** The maximum number of words, at most MOST. */
  capacity: u32;
  /** Words up to which the marks are valid. */
  marked: u32;
  /** First position with fewer than AHEAD marked words after it: `extend` must be called there. */
  limit: u32;
  /** Number of nodes. */
  n: u32;
  /** Probabilities in the group. */
  group: u32;
  twister: usize;
}

/** The maximum number of words in a table. */
const MOST: usize = 1 << 19;
/** An odd number of cache lines, so that the arrays' entries at one index are in different cache sets. */
const ROOM: usize = MOST + 64;
/** Bytes from one probability's marks to the next one's. */
const STRIDE: usize = (MOST >> 3) + 576;

// Offsets from the table's start. They are constants, so that computing an address costs nothing.

const BOUNDS: usize = 64;
const WORDS: usize = BOUNDS + ((<usize>GROUP) << 3);
const RANKS: usize = WORDS + ROOM * 4;
const PICKS: usize = RANKS + ROOM * 4;
export const BYTES: usize = PICKS + ROOM * 4;
export const BITS: usize = BYTES + ROOM;
const MARKS: usize = BITS + ROOM;

/** Bytes of a table. */
export const WORD_TABLE_SPACE: usize = MARKS + STRIDE * GROUP;

/** Lays out an empty table at `space`, of WORD_TABLE_SPACE bytes, for draws below n. */
export function openWordTable(space: usize, capacity: u32, twister: usize, n: u32): void {
  const table = changetype<WordTable>(space);
  table.filled = 0;
  table.chosen = 0;
  table.capacity = capacity;
  table.n = n;
  table.twister = twister;
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

/** Adds a probability to the group: its `rewiringBound`, at least the previous one's. */
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
  return changetype<usize>(table) + MARKS + <usize>member * STRIDE;
}

/** Whether the call at word `at` rewires. */
// @ts-ignore: decorator
@inline export function isMarked(marks: usize, at: u32): u32 {
  return (load<u8>(marks + (at >> 3)) >> (at & 7)) & 1;
}

const CHUNK: u32 = 512;

/** Computes more words; returns false if there is no room for them. */
export function fill(table: WordTable): bool {
  const end = table.filled + CHUNK;
  if (end > table.capacity) return false;
  const twister = table.twister;
  const n = table.n;
  const shift = clz(n);
  let rank = table.chosen;
  for (let at = table.filled; at < end; at++) {
    const word = nextWord(twister);
    const node = word >> shift;
    store<u32>(changetype<usize>(table) + (at << 2), word, WORDS);
    store<u32>(changetype<usize>(table) + (at << 2), rank, RANKS);
    // an invalid choice is overwritten by the next one
    store<u32>(changetype<usize>(table) + (rank << 2), ((at + 1) << 9) | (node << 3), PICKS);
    store<u8>(changetype<usize>(table) + rank, <u8>(node >> 3), BYTES);
    store<u8>(changetype<usize>(table) + rank, <u8>((<u32>1) << (node & 7)), BITS);
    rank += u32(node < n);
  }
  table.chosen = rank;
  table.filled = end;
  return true;
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
  const words = changetype<usize>(table) + WORDS;
  const last = words + ((<usize>end) << 2);
  for (let at = words + ((<usize>from) << 2); at < last; at += 128) {
    const a = i16x8.narrow_i32x4_s(hits(at, high, low), hits(at + 16, high, low));
    const b = i16x8.narrow_i32x4_s(hits(at + 32, high, low), hits(at + 48, high, low));
    const c = i16x8.narrow_i32x4_s(hits(at + 64, high, low), hits(at + 80, high, low));
    const d = i16x8.narrow_i32x4_s(hits(at + 96, high, low), hits(at + 112, high, low));
    const first = <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(a, b));
    store<u32>(marks, first | ((<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(c, d))) << 16));
    marks += 4;
  }
}

/** Index of the first choice from word `at` on. */
// @ts-ignore: decorator
@inline export function rankOf(table: WordTable, at: u32): u32 {
  return load<u32>(changetype<usize>(table) + (at << 2), RANKS);
}

/** The table's entry for a choice: (position + 1) << 9 | node << 3. */
// @ts-ignore: decorator
@inline export function pickAt(table: WordTable, rank: u32): u32 {
  return load<u32>(changetype<usize>(table) + (rank << 2), PICKS);
}

/** The position after a choice. */
// @ts-ignore: decorator
@inline export function positionBehind(pick: u32): u32 {
  return pick >> 9;
}

/** A node times 8. */
// @ts-ignore: decorator
@inline export function nodeOf(pick: u32): usize {
  return pick & 0x1f8;
}

/** Computes and marks words until a step at position `at` is safe; returns false if there is no room for them. */
export function extend(table: WordTable, at: u32): bool {
  while (table.filled < at + AHEAD + 33) {
    if (!fill(table)) return false;
  }
  // a call at the last word reads the next one: mark only words that are followed by another
  const end = table.filled - 32;
  while (table.chosen < rankOf(table, end) + CHOICES) {
    if (!fill(table)) return false;
  }
  for (let member: u32 = 0; member < table.group; member++) markWords(table, member, table.marked, end);
  table.marked = end;
  table.limit = end - AHEAD;
  return true;
}
