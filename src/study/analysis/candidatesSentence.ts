import { countText } from "../../figures/numberText.js";
import type { PlannedCandidates } from "../plan/candidates/plannedCandidates.js";
import { listText } from "./networkNames.js";

/**
 * Where the candidates come from, and how many graphs were left out. Empty for WS-flex graphs of a grid.
 *
 * @example
 * const candidates = { source: "families", families: ["random-tree:16"], draws: 100 };
 * candidatesSentence({ graphs: 20, candidates }); // "The 20 candidates are graphs of random-tree:16."
 */
export function candidatesSentence({
  graphs,
  candidates,
}: {
  readonly graphs: number;
  readonly candidates?: PlannedCandidates;
}): string {
  if (candidates === undefined) return "";
  if (candidates.source === "given") {
    const from = candidates.from === undefined ? "given graphs" : `graphs of ${candidates.from}`;
    return `The ${countText(graphs)} candidates are ${from}.`;
  }
  const { families, drawn } = candidates;
  const found = `The ${countText(graphs)} candidates are graphs of ${listText(families)}`;
  if (drawn === undefined) return `${found}.`;
  const left = [
    [drawn.repeated, "repeated an earlier one"],
    [drawn.disconnected, "were not connected"],
    [drawn.failed, "could not be generated"],
    [drawn.unmeasured, "have no value of a measure"],
  ] as const;
  const parts = left.filter(([count]) => count > 0).map(([count, what]) => `${countText(count)} ${what}`);
  const reasons = parts.length === 0 ? "" : `, of which ${listText(parts)}`;
  return `${found}, spread evenly over the measures of ${countText(drawn.graphs)} graphs${reasons}.`;
}
