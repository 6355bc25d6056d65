import { nearestName } from "../../../arguments/nearestName.js";
import { ArgumentError } from "../../../errors.js";
import { parseValue } from "../../../generators/calls/parseValue.js";
import { families } from "../../../generators/catalogue.js";
import type { Parameter, ParameterValue } from "../../../generators/family.js";
import { usualRange } from "./usualRange.js";

/** The values that a parameter takes: one, or all in a range. "any" seed counts up from 0. */
export type ParameterRange =
  | { readonly value: ParameterValue }
  | { readonly low: number; readonly high: number; readonly integers: boolean }
  | { readonly any: true };

/** A family of generators with a range for each parameter. */
export interface FamilyRange {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly ranges: readonly ParameterRange[];
  /** As it is written, with its values. */
  readonly text: string;
}

const RANGE = /^(.+?)\.\.(.+)$/;

/**
 * Parses a family with ranges: its name and values, separated by colons, as in a generator call. A value may be a range
 * "low..high". The seed may be left out. Without values, the family takes its usual ranges.
 *
 * @param text such as "watts-strogatz:64:4..16:0..1", "barabasi-albert:64:4" or "gnm"
 * @param nodes of a family without values; undefined where values are required
 * @throws {ArgumentError} for an unknown family, with the nearest name, and for values that it does not have
 */
export function parseFamilyRange(text: string, nodes?: number): FamilyRange {
  const [name, ...words] = text.split(":");
  if (!Object.hasOwn(families, name)) throw unknownFamily(name);
  const { parameters } = families[name];
  if (words.length === 0 && parameters.length > 0) {
    const usual = nodes === undefined ? undefined : usualRange(name, nodes);
    if (usual !== undefined) return parseFamilyRange(usual);
    throw new ArgumentError("family", `given with its values: ${formOf(name, parameters)}`, text);
  }
  const ranges = parameters.map((parameter, k) => rangeOf(parameter, words.at(k) ?? "", text));
  if (words.length > parameters.length) throw new ArgumentError("family", formOf(name, parameters), text);
  return { name, parameters, ranges, text };
}

function rangeOf(parameter: Parameter, word: string, text: string): ParameterRange {
  const { name, kind, optional } = parameter;
  if (word === "" && name === "seed") return { any: true };
  if (word === "" && optional) return { value: undefined };
  const [, low, high] = RANGE.exec(word) ?? [];
  if (low === undefined) {
    const value = parseValue(parameter, word);
    if (value !== undefined) return { value };
    throw new ArgumentError(`family: ${name}`, "a value, or a range such as 4..16", wordOf(word, text));
  }
  const ends = [low, high].map((end) => (end.trim() === "" ? NaN : Number(end)));
  const allowed = kind === "integer" ? ends.every(Number.isInteger) : ends.every(Number.isFinite);
  if ((kind === "integer" || kind === "number") && allowed && ends[0] <= ends[1])
    return { low: ends[0], high: ends[1], integers: kind === "integer" };
  const expected =
    kind === "integer" ? "a range of integers" : kind === "number" ? "a range of numbers" : "a single value";
  throw new ArgumentError(`family: ${name}`, `${expected}, the lower end first`, wordOf(word, text));
}

function wordOf(word: string, text: string): string {
  return word === "" ? text : word;
}

function unknownFamily(name: string): ArgumentError {
  const known = Object.keys(families);
  const near = nearestName(name, known);
  const meant = near === undefined ? "" : ` (did you mean ${near}?)`;
  return new ArgumentError("family", `a family of graphs: ${known.join(", ")}${meant}`, name);
}

/** How a family is written: "watts-strogatz:NODES:DEGREE:REWIRING[:SEED]". */
function formOf(name: string, parameters: readonly Parameter[]): string {
  return (
    name +
    parameters
      .map(({ name: each, optional }) =>
        optional || each === "seed" ? `[:${each.toUpperCase()}]` : `:${each.toUpperCase()}`,
      )
      .join("")
  );
}
