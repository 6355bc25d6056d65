import { ArgumentError } from "../errors.js";
import type { Family, Parameter, ParameterValue } from "../generators/family.js";
import type { Graph } from "../graph/graph.js";

/**
 * A graph of a family, for someone at a command line: what a generator refuses is named as it was given there.
 *
 * @param nameOf what to call a parameter in a message
 */
export function makeGraph(
  family: Family,
  values: readonly ParameterValue[],
  nameOf: (parameter: Parameter) => string,
): Graph {
  try {
    return family.make(values);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const [argument] = error.argument.split(":");
    const parameter = family.parameters.find(({ name, argument: own = name }) => own === argument);
    if (parameter === undefined) throw error;
    throw new ArgumentError(nameOf(parameter), error.expected, error.received);
  }
}

/** The value that a word means for a parameter; undefined when it means none. */
export function parseValue({ kind }: Parameter, word: string): ParameterValue {
  if (kind === "boolean") return word === "true" ? true : word === "false" ? false : undefined;
  const numbers = word.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (numbers.some(Number.isNaN)) return undefined;
  if (kind === "integers") return numbers;
  return numbers.length === 1 ? numbers[0] : undefined;
}
