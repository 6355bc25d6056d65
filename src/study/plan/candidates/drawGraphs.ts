import { createHash } from "#host";
import { ArgumentError, GenerationError, SweetspotError } from "../../../errors.js";
import { generateGraph } from "../../../generators/calls/generateGraph.js";
import { componentsOf } from "../../../graph/components.js";
import type { Graph } from "../../../graph/graph.js";
import { drawCalls } from "./drawCalls.js";
import { FEWEST_NODES, MOST_NODES } from "./nodeRange.js";
import { parseFamilyRange } from "./familyRange.js";
import type { DrawnGraphs } from "./plannedCandidates.js";

/**
 * Draws graphs of families, as many of each. Graphs with the edges of an earlier one, graphs that are not connected, and those
 * that cannot be generated or measured are left out and counted. The same arguments give the same graphs.
 *
 * @param texts families with ranges: see `parseFamilyRange`
 * @param count graphs to draw
 * @param measure what to keep of a graph; undefined for one that is left out
 * @param onProgress called with the number of graphs that were drawn
 * @throws {ArgumentError} for a family of which no graph can be made or has a number of nodes that a study takes
 */
export function drawGraphs<T>(
  texts: readonly string[],
  count: number,
  measure: (graph: Graph, call: string) => T | undefined,
  onProgress?: (done: number) => void,
): { readonly kept: T[]; readonly drawn: DrawnGraphs } {
  const drawn = { graphs: 0, repeated: 0, disconnected: 0, failed: 0, unmeasured: 0 };
  const seen = new Set<string>();
  const kept: T[] = [];
  const add = (graph: Graph, call: string): void => {
    const edges = fingerprint(graph);
    if (seen.has(edges)) return void drawn.repeated++;
    seen.add(edges);
    if (componentsOf(graph).count > 1) return void drawn.disconnected++;
    const measured = measure(graph, call);
    if (measured === undefined) drawn.unmeasured++;
    else kept.push(measured);
  };
  for (const text of texts) {
    let reason: Error | undefined;
    const calls = drawCalls(parseFamilyRange(text), Math.ceil(count / texts.length));
    const before = drawn.failed;
    for (const call of calls) {
      const graph = made(call);
      drawn.graphs++;
      if (graph instanceof Error) {
        reason ??= graph;
        drawn.failed++;
      } else {
        requireOrder(graph, text);
        add(graph, call);
      }
      onProgress?.(drawn.graphs);
    }
    if (drawn.failed - before === calls.length)
      throw new ArgumentError("family", `a family of which a graph can be made (${reason!.message})`, text);
  }
  return { kept, drawn };
}

/** The graph of a call, or why there is none. */
function made(call: string): Graph | SweetspotError {
  try {
    return generateGraph(call);
  } catch (error) {
    if (error instanceof ArgumentError || error instanceof GenerationError) return error;
    throw error;
  }
}

function requireOrder({ order }: Graph, text: string): void {
  if (order >= FEWEST_NODES && order <= MOST_NODES) return;
  const range = `${FEWEST_NODES} to ${MOST_NODES.toLocaleString("en-US")}`;
  throw new ArgumentError("family", `a family of graphs of ${range} nodes`, `${text}, with ${order}`);
}

/** Identifies the edges of a graph. */
function fingerprint({ offsets, neighbors }: Graph): string {
  return createHash("sha1").update(offsets).update(neighbors).digest("base64");
}
