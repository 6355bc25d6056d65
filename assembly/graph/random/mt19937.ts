// MT19937 (Matsumoto and Nishimura, 1998), seeded like CPython's random.seed(int).
//
//   state:  624 u32 words | u32 index of the next word

export const STATE_WORDS: u32 = 624;
const M: u32 = 397;

/** Bytes of a generator's state. */
export const STATE_BYTES: usize = (STATE_WORDS + 1) * 4;

// @ts-ignore: decorator
@inline function word(state: usize, i: u32): u32 { return load<u32>(state + (i << 2)); }

// @ts-ignore: decorator
@inline function setWord(state: usize, i: u32, value: u32): void { store<u32>(state + (i << 2), value); }

// @ts-ignore: decorator
@inline function scrambled(state: usize, i: u32): u32 {
  const previous = word(state, i - 1);
  return previous ^ (previous >> 30);
}

/** `init_genrand`. */
function seedWithInteger(state: usize, seed: u32): void {
  setWord(state, 0, seed);
  for (let i: u32 = 1; i < STATE_WORDS; i++) setWord(state, i, 1812433253 * scrambled(state, i) + i);
}

/** `init_by_array` with the 32-bit words of `seed`: one word below 2^32, otherwise two. */
export function seedTwister(state: usize, seed: u64): void {
  seedWithInteger(state, 19650218);
  const high = <u32>(seed >> 32);
  const length: u32 = high ? 2 : 1;
  let i: u32 = 1;
  let j: u32 = 0;
  for (let k: u32 = 0; k < STATE_WORDS; k++) {
    const key = j ? high : <u32>seed;
    setWord(state, i, (word(state, i) ^ (scrambled(state, i) * 1664525)) + key + j);
    if (++i >= STATE_WORDS) { setWord(state, 0, word(state, STATE_WORDS - 1)); i = 1; }
    if (++j >= length) j = 0;
  }
  for (let k: u32 = 1; k < STATE_WORDS; k++) {
    setWord(state, i, (word(state, i) ^ (scrambled(state, i) * 1566083941)) - i);
    if (++i >= STATE_WORDS) { setWord(state, 0, word(state, STATE_WORDS - 1)); i = 1; }
  }
  setWord(state, 0, 0x80000000);
  setWord(state, STATE_WORDS, STATE_WORDS);
}

// @ts-ignore: decorator
@inline function mixed(upper: u32, lower: u32, far: u32): u32 {
  const y = (upper & 0x80000000) | (lower & 0x7fffffff);
  return far ^ (y >> 1) ^ ((0 - (y & 1)) & 0x9908b0df);
}

/** Computes the next 624 words of the state. */
export function twist(state: usize): void {
  let k: u32 = 0;
  for (; k < STATE_WORDS - M; k++) setWord(state, k, mixed(word(state, k), word(state, k + 1), word(state, k + M)));
  for (; k < STATE_WORDS - 1; k++) setWord(state, k, mixed(word(state, k), word(state, k + 1), word(state, k + M - STATE_WORDS)));
  setWord(state, k, mixed(word(state, k), word(state, 0), word(state, M - 1)));
}

/** Converts a word of the state to a word of output. */
// @ts-ignore: decorator
@inline export function temper(y: u32): u32 {
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >> 18);
}

/** The next 32 random bits. */
export function nextWord(state: usize): u32 {
  let i = word(state, STATE_WORDS);
  if (i == STATE_WORDS) { twist(state); i = 0; }
  setWord(state, STATE_WORDS, i + 1);
  return temper(word(state, i));
}

/** CPython's `random()` as an integer: the result times 2^53. */
export function nextFraction(state: usize): u64 {
  const a = <u64>(nextWord(state) >> 5);
  return (a << 26) | (nextWord(state) >> 6);
}

/** CPython's `_randbelow(n)`: draws of bit_length(n) bits until one is below n. */
export function nextBelow(state: usize, n: u32): u32 {
  const shift = clz(n);
  let drawn = nextWord(state) >> shift;
  while (drawn >= n) drawn = nextWord(state) >> shift;
  return drawn;
}
