import { nearestName } from "../../arguments/nearestName.js";
import { ArgumentError } from "../../errors.js";
import { families } from "../../generators/catalogue.js";
import { type GeneratorCall, parseCall } from "../../generators/calls/parseCall.js";
import type { Graph } from "../../graph/graph.js";
import { toUndirected } from "../../graph/toUndirected.js";
import { type Wiring, wsFlexDegreeWiring } from "../../nn/wiring/wiring.js";
import { type ReadingArguments, readOptionsOf, refuseForFamily } from "./graphReading.js";
import { formOf } from "./graphForms.js";
import { makeGraph } from "./makeGraph.js";
import { readGraph } from "./readGraph.js";

/**
 * The graph of a `--graph` argument: a family of the catalogue with its values, or a file.
 *
 * @param text `ws-flex:64:8.19:0.128:4`, `complete:64`, or the path of a file in any format
 * @param reading how to read a file
 * @throws {ArgumentError} for values that the generator refuses, and for options of files with a family
 * @throws {FormatError} for a file that does not contain a graph
 */
export async function parseGraphArgument(text: string, reading: ReadingArguments = {}): Promise<Graph> {
  const made = familyArgument(text);
  if (made === undefined) return readGraph(text, missingForms(text), readOptionsOf(reading), "--graph");
  refuseForFamily(reading, text);
  return graphOf(made);
}

/**
 * The graph or wiring of a network: like `parseGraphArgument`, but for layers with fewer channels than a WS-flex graph has
 * nodes, a smaller graph is generated, as in the authors' code.
 *
 * @param symmetric whether edge directions are ignored
 * @param reading how to read a file
 * @throws {ArgumentError} for values that the generator refuses
 * @throws {FormatError} for a file that does not contain a graph
 */
export async function parseWiringArgument(
  text: string,
  symmetric: boolean,
  reading: ReadingArguments = {},
): Promise<Graph | Wiring> {
  const made = familyArgument(text);
  const graph = await parseGraphArgument(text, reading);
  if (made?.name !== "ws-flex") return symmetric ? toUndirected(graph) : graph;
  const [order, degree, rewiring, seed] = made.values as number[];
  return wsFlexDegreeWiring(order, degree, rewiring, seed);
}

/** Whether an argument names a family of the catalogue rather than a file. */
export function isFamilyArgument(text: string): boolean {
  return Object.hasOwn(families, text.split(":")[0]);
}

function graphOf({ name, values }: GeneratorCall): Graph {
  return makeGraph(families[name], values, (parameter) => `--graph: ${parameter.name}`);
}

/** The family and the values of an argument; undefined for a file. */
function familyArgument(text: string): GeneratorCall | undefined {
  if (!isFamilyArgument(text)) return undefined;
  const call = parseCall(text);
  const [name] = text.split(":");
  if (call === undefined) throw new ArgumentError("--graph", formOf(name, families[name]), text);
  return call;
}

/** What an argument must be that is neither a file nor a family: with the family that was probably meant. */
function missingForms(text: string): string {
  const near = nearestName(text.split(":")[0], Object.keys(families)) ?? "ws-flex";
  return `a file that exists, or a family of graphs such as ${formOf(near, families[near])} (generate --help lists all)`;
}
