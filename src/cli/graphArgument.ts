import { ArgumentError } from "../errors.js";
import { families } from "../generators/catalogue.js";
import type { Family } from "../generators/family.js";
import type { Graph } from "../graph/graph.js";
import { parseValue } from "../generators/parseValue.js";
import { makeGraph } from "./makeGraph.js";
import { readGraph } from "./readGraph.js";

/**
 * The graph that a `--graph` argument means: a family of the catalogue and its values, or a file.
 *
 * @param text `ws-flex:64:8.19:0.128:4`, `complete:64`, or the path of a file in any format
 * @throws {ArgumentError} for values that the generator refuses
 * @throws {FormatError} for a file that is not a graph
 */
export async function parseGraphArgument(text: string): Promise<Graph> {
  const [name, ...words] = text.split(":");
  if (!Object.hasOwn(families, name)) return readGraph(text, graphForms());
  const family = families[name];
  const values = words.map((word, k) => {
    const parameter = family.parameters.at(k);
    return parameter && parseValue(parameter, word);
  });
  const needed = family.parameters.filter(({ optional }) => optional === undefined).length;
  if (values.includes(undefined) || values.length < needed) {
    throw new ArgumentError("--graph", formOf(name, family), text);
  }
  return makeGraph(family, values, (parameter) => `--graph: ${parameter.name}`);
}

/** The forms of a graph argument, for messages and help. */
export function graphForms(): string {
  const [wsFlex, ...others] = Object.entries(families);
  const names = others.map(([name]) => name).join(", ");
  return `a file, ${formOf(...wsFlex)}, or likewise ${names} (see generate FAMILY --help)`;
}

/** How a graph of a family is spelled: optional values stand in brackets. */
function formOf(name: string, { parameters }: Family): string {
  return [
    name,
    ...parameters.map(({ name, optional }) => (optional ? `[${name}]` : name).toUpperCase()),
  ].join(":");
}
