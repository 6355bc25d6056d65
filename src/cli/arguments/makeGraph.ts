import { ArgumentError } from "../../errors.js";
import type { Family, Parameter, ParameterValue } from "../../generators/family.js";
import type { Graph } from "../../graph/graph.js";

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
