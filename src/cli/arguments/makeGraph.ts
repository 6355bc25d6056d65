import { ArgumentError } from "../../errors.js";
import type { Family, Parameter, ParameterValue } from "../../generators/family.js";
import type { Graph } from "../../graph/graph.js";

/**
 * Makes a graph of a family. Errors name the parameter as on the command line.
 *
 * @param nameOf the name of a parameter in messages
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
    const parameter = family.parameters.find(({ name, argument: inCode = name }) => inCode === argument);
    if (parameter === undefined) throw error;
    throw new ArgumentError(nameOf(parameter), error.expected, error.received);
  }
}
