import * as v from "valibot";
import { FormatError } from "../../../errors.js";
import { checkJson } from "./checkJson.js";
import { addJsonEdge, addJsonNode } from "./jsonEdge.js";
import { RawGraph } from "../raw/rawGraph.js";
import type { ReadOptions } from "../raw/readOptions.js";

const key = v.pipe(
  v.union([v.string(), v.number()], "expected a key"),
  v.transform((value) => String(value)),
);
const schema = v.object({
  options: v.optional(v.object({ type: v.optional(v.string(), "mixed") }), { type: "mixed" }),
  nodes: v.array(v.object({ key })),
  edges: v.optional(
    v.array(
      v.object({
        source: key,
        target: key,
        undirected: v.optional(v.boolean(), false),
        attributes: v.optional(v.looseObject({})),
      }),
    ),
    [],
  ),
});

/**
 * Reads the labels and edges of the object that graphology's `export` returns. Edges of a mixed graph are directed unless they say
 * otherwise. The attribute `weight` is the weight.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for another object, and for a mix of directed and undirected edges
 */
export function readGraphologyJson(json: unknown, source: string, options: ReadOptions): RawGraph {
  const { nodes, edges, options: settings } = checkJson(schema, json, "graphology JSON", source);
  const undirected = settings.type === "undirected" ? edges : edges.filter((edge) => edge.undirected);
  if (undirected.length > 0 && undirected.length < edges.length) {
    throw new FormatError(source, "mixes directed and undirected edges; all edges must be of one kind");
  }
  const raw = new RawGraph(settings.type === "directed" || undirected.length < edges.length);
  for (const node of nodes) addJsonNode(raw, node.key, source);
  for (const edge of edges) {
    addJsonEdge(raw, [edge.source, edge.target], edge.attributes?.weight, source, options);
  }
  return raw;
}
