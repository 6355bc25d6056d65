/**
 * Python's `round(x)`: to the nearest integer, a tie to the even one.
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
 * Python's `round(x, digits)`: the decimal number of so many digits that is nearest to the exact value of the double, a
 * tie to the even last digit. Multiplying, rounding and dividing gives others: 1.005 is below 1.005.
 *
 * @param x a number of less than 1e21
 * @param digits 0 to 20
 *
 * @example
 * pythonRoundTo(1.125, 2); // 1.12
 */
export function pythonRoundTo(x: number, digits: number): number {
  // a double lies halfway between two decimals only as an odd multiple of 2^-(digits + 1)
  const halves = x * 2 ** (digits + 1);
  if (Math.abs(halves) % 2 === 1) return pythonRound(x * 10 ** digits) / 10 ** digits;
  // toFixed looks at the exact value, and differs from Python in ties alone
  return Number(x.toFixed(digits));
}
