import * as v from "valibot";
import { FormatError } from "../../../errors.js";
import { checkJson } from "./checkJson.js";
import { addJsonEdge, addJsonNode } from "./jsonEdge.js";
import { RawGraph } from "../raw/rawGraph.js";
import type { ReadOptions } from "../raw/readOptions.js";

const id = v.pipe(
  v.union([v.string(), v.number()], "expected an id"),
  v.transform((value) => String(value)),
);
const element = v.object({
  group: v.optional(v.string()),
  data: v.looseObject({ id: v.optional(id), source: v.optional(id), target: v.optional(id) }),
});
const elements = v.array(element);
const schema = v.object({
  directed: v.optional(v.boolean(), false),
  elements: v.object({ nodes: v.optional(elements, []), edges: v.optional(elements, []) }),
});

/**
 * Reads the labels and edges of Cytoscape.js JSON: `{ elements: { nodes, edges } }`, as `cy.json()` and NetworkX write it, or a list
 * of elements. An element with a source and a target is an edge, and its `weight` the weight. Edges are undirected unless the file
 * says `"directed": true`, as NetworkX writes.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for another object, and for elements without an id or the ends of an edge
 */
export function readCytoscape(json: unknown, source: string, options: ReadOptions): RawGraph {
  const flat = Array.isArray(json) ? json : (json as { elements: unknown }).elements;
  const { directed, elements: listed } = checkJson(
    schema,
    Array.isArray(flat)
      ? { ...(Array.isArray(json) ? {} : (json as object)), elements: { nodes: flat } }
      : json,
    "Cytoscape.js JSON",
    source,
  );
  const raw = new RawGraph(directed);
  const all = [...listed.nodes, ...listed.edges];
  const isEdge = new Set(
    all.filter(({ group, data }, k) =>
      k >= listed.nodes.length || group === undefined
        ? data.source !== undefined || k >= listed.nodes.length
        : group === "edges",
    ),
  );
  for (const each of all) {
    if (isEdge.has(each)) continue;
    if (each.data.id === undefined) throw new FormatError(source, "has a node without an id");
    addJsonNode(raw, each.data.id, source);
  }
  for (const { data } of isEdge) {
    if (data.source === undefined || data.target === undefined) {
      throw new FormatError(source, "has an edge without a source and a target");
    }
    addJsonEdge(raw, [data.source, data.target], data.weight, source, options);
  }
  return raw;
}
