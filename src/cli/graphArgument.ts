import { ArgumentError } from "../errors.js";
import { complete } from "../generators/complete.js";
import { wsFlex } from "../generators/wsFlex.js";
import type { Graph } from "../graph/graph.js";
import { readGraph } from "./readGraph.js";

/** A family of graphs that `--graph` can spell, with the numbers that follow its name. */
interface Family {
  readonly form: string;
  make(values: readonly number[]): Graph;
}

const families: Readonly<Record<string, Family>> = {
  "ws-flex": {
    form: "ws-flex:ORDER:DEGREE:REWIRING:SEED",
    make: ([order, degree, rewiring, seed]) => wsFlex(order, degree, rewiring, seed),
  },
  complete: { form: "complete:ORDER", make: ([order]) => complete(order) },
};

/**
 * The graph that a `--graph` argument means: a generator and its numbers, or a file.
 *
 * @param text `ws-flex:64:8.19:0.128:4`, `complete:64`, or the path of an edge list or node-link JSON
 * @throws {ArgumentError} for numbers that a generator refuses
 * @throws {FormatError} for a file that is not a graph
 */
export async function parseGraphArgument(text: string): Promise<Graph> {
  const [name, ...fields] = text.split(":");
  const family = Object.hasOwn(families, name) ? families[name] : undefined;
  if (family === undefined) return readGraph(text, graphForms());
  const expected = family.form.split(":").length - 1;
  const values = fields.map((field) => (field.trim() === "" ? NaN : Number(field)));
  if (values.length !== expected || values.some(Number.isNaN))
    throw new ArgumentError("--graph", family.form, text);
  return family.make(values);
}

/** The forms of a graph argument, for messages and help. */
export function graphForms(): string {
  return [...Object.values(families).map((family) => family.form), "a file"].join(", ");
}
