import { ArgumentError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { families } from "./catalogue.js";
import { parseValue } from "./parseValue.js";

/**
 * The graph of a generator call as the command line spells it: the family and its values, with colons between.
 *
 * @param call such as "ws-flex:64:8.19:0.128:4" or "complete:64"
 * @throws {ArgumentError} for a family that is not there, and for values that it does not take
 */
export function generateGraph(call: string): Graph {
  const [name, ...words] = call.split(":");
  const family = Object.hasOwn(families, name) ? families[name] : undefined;
  const values = words.map((word, k) => {
    const parameter = family?.parameters.at(k);
    return parameter && parseValue(parameter, word);
  });
  const needed = family?.parameters.filter(({ optional }) => optional === undefined).length ?? 0;
  if (family === undefined || values.includes(undefined) || values.length < needed) {
    throw new ArgumentError("graph", 'a generator call such as "ws-flex:64:8.19:0.128:4"', call);
  }
  return family.make(values);
}
