import type { Parameter, ParameterValue } from "../family.js";

/** Parses a value of a parameter; undefined if the word is not one. */
export function parseValue({ kind }: Parameter, word: string): ParameterValue {
  if (kind === "boolean") return word === "true" ? true : word === "false" ? false : undefined;
  const numbers = word.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (numbers.some(Number.isNaN)) return undefined;
  if (kind === "integers") return numbers;
  return numbers.length === 1 ? numbers[0] : undefined;
}
