import { requireInteger } from "../errors.js";

/** 2^27 numbers are 1 GiB. */
const MOST_NUMBERS = 134_217_728;

/**
 * `count` evenly spaced numbers from `start` to `stop`, with the same bits as NumPy's `linspace`: `i * step + start`,
 * except that the last number is `stop`.
 *
 * @param count from 0 to 2^27
 * @throws {ArgumentError} for any other count
 *
 * @example
 * Array.from(linspace(0, 1, 5)); // [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace(start: number, stop: number, count: number): Float64Array {
  requireInteger("count", count, 0, MOST_NUMBERS);
  const step = count > 1 ? (stop - start) / (count - 1) : 0;
  const values = Float64Array.from({ length: count }, (_, i) => i * step + start);
  if (count > 1) values[count - 1] = stop;
  return values;
}
