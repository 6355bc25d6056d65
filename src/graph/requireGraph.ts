import { ArgumentError } from "../errors.js";
import { Graph } from "./graph.js";

/**
 * Throws unless a value is a graph: of this module, or of another copy of it, such as that of sweetspot-graph.
 *
 * @param argument name of the argument
 * @throws {ArgumentError} for anything else, naming the argument
 */
export function requireGraph(value: unknown, argument = "graph"): asserts value is Graph {
  if (value instanceof Graph || isGraph(value)) return;
  const expected = `a Graph (Graph.fromEdges makes one${value instanceof Promise ? "; await a promise of one" : ""})`;
  throw new ArgumentError(argument, expected, value);
}

/** Whether an object has the rows and the methods of a graph. */
function isGraph(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { order, offsets, neighbors, edges } = value as Partial<Graph>;
  return (
    offsets instanceof Uint32Array &&
    (neighbors instanceof Uint8Array || neighbors instanceof Uint32Array) &&
    offsets.length - 1 === order &&
    typeof edges === "function"
  );
}
