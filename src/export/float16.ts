const bits = new Uint32Array(1);
const value32 = new Float32Array(bits.buffer);

/**
 * The float16 nearest to a number, ties to even, as its 16 bits. Numbers below 2^-14, where float16 loses digits, become
 * zero: reading them would be slow.
 *
 * @param value of at most 65504 in size
 */
export function float16Bits(value: number): number {
  value32[0] = value;
  const sign = (bits[0] >>> 16) & 0x8000;
  const magnitude = bits[0] & 0x7fffffff;
  // adding just below half of the last place, and one more when the last bit kept is odd, rounds to even
  const rounded = (magnitude + 0xfff + ((magnitude >>> 13) & 1)) >>> 13;
  const shifted = rounded - (112 << 10);
  return shifted < 0x400 ? sign : sign | shifted;
}
