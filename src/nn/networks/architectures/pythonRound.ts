/**
 * Python's `round(x)`: to the nearest integer, and in a tie to the even one.
 *
 * @example
 * pythonRound(2.5); // 2
 */
export function pythonRound(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

/**
 * Python's `round(x, digits)`: the decimal number with this many digits that is nearest to the exact value of the double,
 * and in a tie the one with an even last digit. Multiplying, rounding and dividing gives different results, for example
 * for 1.005, whose double is slightly below 1.005.
 *
 * @param x a number below 1e21
 * @param digits 0 to 20
 *
 * @example
 * pythonRoundTo(1.125, 2); // 1.12
 */
export function pythonRoundTo(x: number, digits: number): number {
  // a double lies halfway between two decimals only as an odd multiple of 2^-(digits + 1)
  const halves = x * 2 ** (digits + 1);
  if (Math.abs(halves) % 2 === 1) return pythonRound(x * 10 ** digits) / 10 ** digits;
  // toFixed uses the exact value, and differs from Python only in ties
  return Number(x.toFixed(digits));
}
