import { ArgumentError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { families } from "../catalogue.js";
import { parseCall } from "./parseCall.js";

/**
 * Makes the graph of a generator call in command line syntax: the family and its values, separated by colons.
 *
 * @param call such as "ws-flex:64:8.19:0.128:4" or "complete:64"
 * @throws {ArgumentError} for an unknown family and for values that it does not accept
 */
export function generateGraph(call: string): Graph {
  const made = parseCall(call);
  if (made === undefined)
    throw new ArgumentError("graph", 'a generator call such as "ws-flex:64:8.19:0.128:4"', call);
  return families[made.name].make(made.values);
}
