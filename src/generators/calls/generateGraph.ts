import { ArgumentError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { families } from "../catalogue.js";
import { parseCall } from "./parseCall.js";

/**
 * The graph of a generator call as the command line spells it: the family and its values, with colons between.
 *
 * @param call such as "ws-flex:64:8.19:0.128:4" or "complete:64"
 * @throws {ArgumentError} for a family that is not there, and for values that it does not take
 */
export function generateGraph(call: string): Graph {
  const made = parseCall(call);
  if (made === undefined)
    throw new ArgumentError("graph", 'a generator call such as "ws-flex:64:8.19:0.128:4"', call);
  return families[made.name].make(made.values);
}
