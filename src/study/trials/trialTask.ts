import type { Plan } from "../plan/plan.js";
import { type GraphIdentity, identityOf } from "../plan/candidates/graphIdentity.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { TrainingRequest } from "../../search/strategies/strategy.js";
import type { Continuation } from "./continuation.js";
import type { CompletedTrial, Trial, TrialKey } from "./trial.js";

/** A training run to execute: everything that a worker needs besides the plan. */
export interface TrialTask extends TrialKey {
  /** How to make the graph of a candidate, or of the one that a control is compared with. */
  readonly candidate: GraphIdentity | undefined;
  /** Checkpoints of a shortened training run. */
  readonly continuation?: Continuation;
  /** Folder to save the trained model in. */
  readonly saveTo?: string;
}

/** The result of a training run, or the reason why it failed. */
export type TrialResult =
  | Pick<
      CompletedTrial,
      "error" | "loss" | "curve" | "wrong" | "residuals" | "width" | "flops" | "params" | "seconds"
    >
  | { readonly failed: string; readonly seconds: number };

/** The same with the data that it was trained on; from another machine also with what trained it. */
export type TrialAnswer = Pick<Trial, "data" | "host"> & Partial<Pick<Trial, "runtime">> & TrialResult;

/** Seeds of the search are 1 to 10,000; those of the confirmation start here. */
export const FIRST_FRESH_SEED = 10_001;

/** The training runs of a grid: all graphs with the first seed, then all with the next. */
export function searchTasks(plan: Plan, graphs: readonly SampledGraph[]): TrialTask[] {
  const rounds = Math.max(plan.seeds, plan.baselineSeeds);
  return range(1, rounds).flatMap((seed) => {
    const tasks: TrialTask[] = [];
    if (seed <= plan.baselineSeeds)
      tasks.push({ phase: "search", graph: "complete", seed, candidate: undefined });
    if (seed <= plan.seeds)
      graphs.forEach((graph, row) =>
        tasks.push({ phase: "search", graph: row, seed, candidate: identityOf(graph) }),
      );
    if (seed <= plan.seeds)
      for (const { name } of plan.given ?? [])
        tasks.push({ phase: "search", graph: `given:${name}`, seed, candidate: undefined });
    return tasks;
  });
}

/** A sampled graph and its row. */
export type BestGraph = SampledGraph & { readonly row: number };

/** The settings that a tuning has found, as indices of the plan's. */
export interface TunedSettings {
  readonly complete: number;
  readonly best: number;
}

/**
 * The training runs of the confirmation: the baseline and the best graph in turn, the same with their tuned settings if
 * there was a tuning, and the controls. After a guided search, whose budget is for the candidates only, also the given
 * graphs.
 */
export function confirmationTasks(plan: Plan, best: BestGraph, tuned?: TunedSettings): TrialTask[] {
  const given = plan.guided === undefined ? [] : (plan.given ?? []);
  const candidate = identityOf(best);
  return range(FIRST_FRESH_SEED, plan.confirmationSeeds).flatMap((seed): TrialTask[] => [
    { phase: "confirmation", graph: "complete", seed, candidate: undefined },
    { phase: "confirmation", graph: best.row, seed, candidate },
    ...(tuned === undefined
      ? []
      : ([
          { phase: "confirmation", graph: "complete", seed, setting: tuned.complete, candidate: undefined },
          { phase: "confirmation", graph: best.row, seed, setting: tuned.best, candidate },
        ] as const)),
    ...(plan.controls ?? []).map((name): TrialTask => ({
      phase: "confirmation",
      graph: `control:${name}`,
      seed,
      candidate,
    })),
    ...given.map(({ name }): TrialTask => ({
      phase: "confirmation",
      graph: `given:${name}`,
      seed,
      candidate: undefined,
    })),
  ]);
}

/** The training that a strategy requests. */
export function guidedTask(
  { graph, seed, epochs }: TrainingRequest,
  graphs: readonly SampledGraph[],
): TrialTask {
  return { phase: "search", graph, seed, ...(epochs && { epochs }), candidate: identityOf(graphs[graph]) };
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
