import { type PlannedSet, setDigest } from "../plan/candidates/plannedCandidates.js";
import { StudyError } from "../../errors.js";

/** The file of a study that has the graphs of its set. The plan has the SHA-256 of their edges. */
export const SET_FILE = "candidates.json";

/** A plan as `study.json` has it, and the content of `candidates.json` if the plan has a set of graphs. */
export function withoutGraphs(plan: unknown): { readonly short: unknown; readonly graphs?: string } {
  const candidates = setIn(plan);
  if (candidates?.graphs === undefined) return { short: plan };
  const { graphs, ...others } = candidates;
  return {
    short: { ...(plan as object), candidates: others },
    graphs: `${JSON.stringify(graphs, null, 1)}\n`,
  };
}

/**
 * A plan with its graphs.
 *
 * @param plan the content of `study.json`
 * @param read reads another file of the study
 * @throws {StudyError} when the graphs are missing, or are not those with which the study began
 */
export function withGraphs(plan: unknown, read: (name: string) => string): unknown {
  const candidates = setIn(plan);
  // the graphs may be in the plan itself
  if (candidates === undefined || candidates.graphs !== undefined) return plan;
  let graphs: PlannedSet["graphs"];
  let digest: string | undefined;
  try {
    graphs = JSON.parse(read(SET_FILE)) as PlannedSet["graphs"];
    digest = setDigest(graphs);
  } catch (error) {
    throw new StudyError(`${SET_FILE}, which has its graphs, is missing or is not JSON`, { cause: error });
  }
  if (digest !== candidates.digest)
    throw new StudyError(
      `${SET_FILE} does not have the graphs with which the study began (SHA-256 ${String(candidates.digest).slice(0, 8)}...)`,
    );
  return { ...(plan as object), candidates: { ...candidates, graphs } };
}

/** The set of graphs in a plan. */
function setIn(plan: unknown): Partial<PlannedSet> | undefined {
  const { candidates } = Object(plan) as { candidates?: Partial<PlannedSet> | null };
  return candidates?.source === "given" ? candidates : undefined;
}
