import type { ParameterValue } from "../../../generators/family.js";
import type { FamilyRange, ParameterRange } from "./familyRange.js";

/** Bases of the Halton sequence: no family has more parameters. */
const BASES = [2, 3, 5, 7, 11];

/** Significant digits of a drawn number, so that calls are short. */
const DIGITS = 4;

/**
 * Calls of the generator of a family, spread over the ranges of its parameters by a Halton sequence. As in the paper's sweep,
 * the square roots of the values are evenly spaced, so that small values are more frequent. A seed that is left out counts up
 * from 0. Where all values are integers, and there are at most `count` combinations, each is drawn once.
 *
 * @param count most calls
 * @returns distinct calls, at most `count`
 *
 * @example
 * const ranges = [{ low: 2, high: 4, integers: true }, { value: 8 }];
 * drawCalls({ name: "harary", ranges }, 100); // ["harary:2:8", "harary:3:8", "harary:4:8"]
 */
export function drawCalls({ name, ranges }: FamilyRange, count: number): string[] {
  const combinations = ranges.reduce((product, range) => product * valuesOf(range), 1);
  const draws = Math.min(count, combinations);
  const calls = Array.from({ length: draws }, (_, draw) =>
    callOf(name, combinations <= count ? combination(ranges, draw) : spread(ranges, draw)),
  );
  return [...new Set(calls)];
}

/** The number of values of a range. */
function valuesOf(range: ParameterRange): number {
  if ("value" in range) return 1;
  return "any" in range || !range.integers ? Infinity : range.high - range.low + 1;
}

/** The combination of integers with this number. */
function combination(ranges: readonly ParameterRange[], number: number): ParameterValue[] {
  let rest = number;
  return ranges.map((range) => {
    if (!("low" in range)) return "value" in range ? range.value : 0;
    const values = valuesOf(range);
    const value = range.low + (rest % values);
    rest = Math.floor(rest / values);
    return value;
  });
}

/** The values of one point of the Halton sequence. */
function spread(ranges: readonly ParameterRange[], draw: number): ParameterValue[] {
  let axis = 0;
  return ranges.map((range) => {
    if ("value" in range) return range.value;
    if ("any" in range) return draw;
    return valueAt(range, halton(draw + 1, BASES[axis++]));
  });
}

function valueAt(
  { low, high, integers }: Extract<ParameterRange, { low: number }>,
  share: number,
): ParameterValue {
  const end = integers ? high + 1 : high;
  const [from, to] = [root(low), root(end)];
  const value = (from + share * (to - from)) ** 2;
  const near = low < 0 ? low + share * (end - low) : value;
  const rounded = integers ? Math.floor(near) : Number(near.toPrecision(DIGITS));
  return Math.min(high, Math.max(low, rounded));
}

function root(value: number): number {
  return Math.sqrt(Math.max(0, value));
}

/** A number of the Halton sequence, in (0, 1). */
function halton(index: number, base: number): number {
  let [value, scale] = [0, 1];
  for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
    scale /= base;
    value += scale * (rest % base);
  }
  return value;
}

function callOf(name: string, values: readonly ParameterValue[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  return [name, ...values.slice(0, last + 1).map(String)].join(":");
}
