import { quoted } from "./quoted.js";
import type { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";

/**
 * Adds nodes that have ids, and labels that are to become names. If a label is missing or not distinct, the ids become names;
 * a notice says so, unless no node has a label.
 *
 * @param labels the label of each node, by its id
 * @returns the index of each node, by its id
 */
export function labelNodes(
  raw: RawGraph,
  labels: ReadonlyMap<string, string | undefined>,
  source: string,
  options: ReadOptions,
): Map<string, number> {
  const problem = problemOf(labels);
  if (problem !== undefined && problem !== "") {
    options.onNotice?.(`${source}: ${problem}, so nodes are named by their ids`);
  }
  const indexOf = new Map<string, number>();
  for (const [id, label] of labels) indexOf.set(id, raw.node(problem === undefined ? label! : id));
  return indexOf;
}

/** Why labels are not names: an empty text if there are none; undefined if they are names. */
function problemOf(labels: ReadonlyMap<string, string | undefined>): string | undefined {
  const idOf = new Map<string, string>();
  let unlabelled: string | undefined;
  for (const [id, label] of labels) {
    if (label === undefined || label === "") unlabelled ??= id;
    else if (idOf.has(label)) return `two nodes have the label ${quoted(label)}`;
    else idOf.set(label, id);
  }
  if (unlabelled === undefined) return undefined;
  return idOf.size === 0 ? "" : `the node ${quoted(unlabelled)} has no label`;
}
