import type { ObjectivePlan } from "../plan/openPlan.js";

type Words = Pick<ObjectivePlan, "unit" | "tolerance">;

/** A value with its unit and, if given, its standard deviation: "2.10 ms", "3.25 ± 0.08 %". */
export function valueText(words: Words, value: number, std?: number): string {
  const deviation = std === undefined || Number.isNaN(std) ? "" : ` ± ${numberText(words, std)}`;
  return `${numberText(words, value)}${deviation}${unitText(words.unit)}`;
}

/** A difference of two values with its sign and unit; percentages differ by points. */
export function differenceText(words: Words, difference: number): string {
  const text = numberText(words, difference);
  return `${difference > 0 && Number(text) !== 0 ? "+" : ""}${text}${unitText(differenceUnit(words))}`;
}

/** An interval of differences: "−0.61 to −0.22 ms". */
export function differenceRangeText(words: Words, [low, high]: readonly [number, number]): string {
  return `${numberText(words, low)} to ${numberText(words, high)}${unitText(differenceUnit(words))}`;
}

/** A number with one digit more than the tolerance has, and a typographic minus. */
export function numberText({ tolerance }: Pick<Words, "tolerance">, value: number): string {
  const decimals = Math.min(15, Math.max(0, 1 - Math.floor(Math.log10(tolerance))));
  return value
    .toFixed(decimals)
    .replace(/^-(?=0(?:\.0*)?$)/, "")
    .replace(/^-/, "\u2212");
}

function differenceUnit({ unit }: Words): string {
  return unit === "%" ? "points" : unit;
}

function unitText(unit: string): string {
  return unit === "" ? "" : ` ${unit}`;
}
