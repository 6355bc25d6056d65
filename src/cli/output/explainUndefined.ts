import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { measures, type MeasureName } from "../../measures/catalogue.js";
import { type MeasureOptions, UNREACHABLE } from "../../measures/measure.js";

/**
 * Why measures of a graph have no value, and what gives them one: one sentence per reason.
 *
 * @param names measures that are not defined for the graph or are NaN
 */
export function explainUndefined(
  file: string,
  graph: Graph,
  names: readonly MeasureName[],
  options: MeasureOptions,
): string[] {
  const byReason = new Map<string, MeasureName[]>();
  for (const name of names) {
    const reason = reasonOf(name, graph, options);
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason].map(([reason, those]) => {
    const remedy = those.includes("averageShortestPathLength") && graph.size > 0 ? REMEDY : "";
    return `${file}: ${listed(those)} ${those.length > 1 ? "are" : "is"} not defined: ${reason}${remedy}`;
  });
}

const REMEDY = `; --unreachable ${listed(UNREACHABLE, "or")} gives averageShortestPathLength a value`;

function reasonOf(name: MeasureName, graph: Graph, options: MeasureOptions): string {
  try {
    measures[name].measure(graph, options);
  } catch (error) {
    if (error instanceof UndefinedMeasureError) return error.reason;
    throw error;
  }
  return "it is 0 divided by 0";
}

/** "a", "a and b", "a, b and c". */
function listed(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
