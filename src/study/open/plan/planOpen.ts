import { nearestName } from "../../../arguments/nearestName.js";
import { requireObject } from "../../../arguments/requireObject.js";
import { ArgumentError } from "../../../errors.js";
import { packageVersion } from "../../../packageVersion.js";
import type { SearchGoal } from "../../../search/strategies/strategy.js";
import { kernelDigest } from "../../../wasm/kernelDigest.js";
import { checkChoices } from "../../plan/choice.js";
import { paceOf } from "../../plan/pace.js";
import { studyChoices } from "../../plan/studyChoices.js";
import { GUIDED_STRATEGY } from "../../plan/studyPresets.js";
import type { GivenCandidates } from "../../plan/candidates/graphSet.js";
import { usualMeasures } from "./candidates.js";
import { openCandidates } from "./openCandidates.js";
import { type ObjectivePlan, type OpenPlan, parseOpenPlan } from "./openPlan.js";

/** What an open study searches, and how. */
export interface OpenChoices {
  /** The graphs to choose from; default: WS-flex graphs, spread evenly over the (C, L) plane. */
  readonly candidates?: GivenCandidates;
  /** Families of graphs to choose from, such as "watts-strogatz:64:4..16:0..1" or "gnm", spread evenly over the measures. */
  readonly families?: readonly string[];
  /** Nodes of each graph, of families without values; default 64. */
  readonly nodes?: number;
  /** Number of graphs; default 400, or all of `candidates`. */
  readonly graphs?: number;
  /** The axes of the surface: number-valued measures; default averageClustering and averageShortestPathLength. */
  readonly measures?: readonly string[];
  /** "surface" (default), "grid", "random", "halving", or a registered strategy. */
  readonly strategy?: string;
  /** Training runs, or epochs, to spend on the search; default 20 training runs. */
  readonly budget?: { readonly trainings: number } | { readonly epochs: number };
  /** "optimum" (default) or "region". */
  readonly goal?: SearchGoal;
  /** Training runs chosen together, before any of them has ended; default 4. Unlike that of `optimize`, it affects results. */
  readonly parallel?: number;
  /** Training runs open at a time, each chosen when the oldest has ended; instead of `parallel`. */
  readonly window?: number;
  /** Random seed of the strategy; default 1. */
  readonly seed?: number;
  /** Epochs of a full training run, which the objective is told. Needed for a budget in epochs. */
  readonly epochs?: number;
  /** Name of the value that is optimized; default "error". */
  readonly objective?: string;
  /** Unit of that value; default "%". */
  readonly unit?: string;
  /** "minimize" (default) or "maximize". */
  readonly direction?: "minimize" | "maximize";
  /** A graph that is at most this much worse counts as equally good, in the unit of the value; default 0.1. */
  readonly tolerance?: number;
  /** What computes the objective, if it is a module or a command. */
  readonly program?: ObjectivePlan["program"];
  /** Name of a pruner, such as "median"; default: nothing is pruned. */
  readonly pruner?: string;
  /** Training runs of the best graph and of the baseline on fresh seeds, beside the budget; default 10, 0 for none. */
  readonly confirm?: number;
  /** Whether the complete graph is confirmed beside the best one; default true. */
  readonly baseline?: boolean;
}

/** The names of all choices. */
export const choiceNames: Readonly<Record<keyof OpenChoices, true>> = {
  ...{
    candidates: true,
    families: true,
    nodes: true,
    graphs: true,
    measures: true,
    strategy: true,
    budget: true,
    goal: true,
  },
  ...{
    parallel: true,
    window: true,
    seed: true,
    epochs: true,
    objective: true,
    unit: true,
    direction: true,
    tolerance: true,
  },
  ...{ program: true, pruner: true, confirm: true, baseline: true },
};

/**
 * The plan of an open study.
 *
 * @throws {ArgumentError} for a choice that is unknown or out of range, or choices that contradict each other
 */
export function planOpen(choices: OpenChoices): OpenPlan {
  requireObject("options", choices);
  requireKnown(choices);
  const { nodes, graphs, families, strategy, budget, goal, parallel, window, seed } = choices;
  const { candidates, measures = usualMeasures, confirm = 10, baseline = true } = choices;
  const { objective: name = "error", unit = "%", direction = "minimize", tolerance = 0.1, program } = choices;
  checkChoices(studyChoices, { nodes, graphs, parallel, window, seed });
  return parseOpenPlan({
    ...{ schema: 1, kind: "open", version: packageVersion, kernels: { graph: kernelDigest("graph") } },
    candidates: openCandidates({ nodes, graphs, families, candidates }, measures),
    measures: Array.isArray(measures) ? [...(measures as string[])] : measures,
    objective: { ...{ name, unit, direction, tolerance }, ...(program !== undefined && { program }) },
    guided: {
      strategy: strategy ?? GUIDED_STRATEGY,
      budget: budget ?? { trainings: 20 },
      goal: goal ?? studyChoices.goal.default,
      ...paceOf({ parallel, window }),
      seed: seed ?? studyChoices.seed.default,
    },
    ...(choices.epochs !== undefined && { epochs: choices.epochs }),
    ...(choices.pruner !== undefined && { pruner: choices.pruner }),
    ...{ confirm, baseline },
  } satisfies Record<keyof OpenPlan, unknown> | object);
}

function requireKnown(choices: OpenChoices): void {
  const known = Object.keys(choiceNames);
  const unknown = Object.entries<unknown>({ ...choices }).find(([name]) => !known.includes(name));
  if (unknown === undefined) return;
  const [name, value] = unknown;
  const near = nearestName(name, known);
  const meant = near === undefined ? `; the options are ${known.join(", ")}` : ` (did you mean ${near}?)`;
  throw new ArgumentError(name, `left out, because there is no such option${meant}`, value);
}
