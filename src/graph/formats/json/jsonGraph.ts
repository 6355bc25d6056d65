import { FormatError } from "../../../errors.js";
import { RawGraph } from "../raw/rawGraph.js";
import { readCytoscape } from "./cytoscapeJson.js";
import { readGraphologyJson } from "./graphologyJson.js";
import { readNodeLinkData } from "./nodeLink.js";
import { parseJson } from "./parseJson.js";
import type { ReadOptions } from "../raw/readOptions.js";

/**
 * Reads the labels and edges of a graph in JSON, by its shape: NetworkX's node-link data, graphology's export or the elements
 * of Cytoscape.js.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for invalid JSON, and for JSON of another shape
 */
export function readJsonGraph(text: string, source: string, options: ReadOptions = {}): RawGraph {
  const json = parseJson(text, source);
  const listed = Array.isArray(json) && json.every((each) => isObject(each) && "data" in each);
  if (listed || (isObject(json) && "elements" in json)) return readCytoscape(json, source, options);
  if (isObject(json) && Array.isArray(json.nodes)) {
    const [first] = json.nodes as unknown[];
    const keyed = isObject(first)
      ? "key" in first && !("id" in first)
      : "options" in json && !("links" in json);
    return keyed ? readGraphologyJson(json, source, options) : readNodeLinkData(json, source, options);
  }
  const shapes =
    'node-link data ("nodes" and "links"), graphology\'s ("nodes" with keys and "edges") or Cytoscape.js\'s ("elements")';
  throw new FormatError(source, `is JSON, but not a graph that can be read; expected ${shapes}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
