import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { TrainingRequest } from "../../search/strategies/strategy.js";
import type { CompletedTrial, TrialKey } from "./trial.js";

/** A training to be done: everything that a worker must know beside the plan. */
export interface TrialTask extends TrialKey {
  /** How to make a sampled graph: the arguments of `wsFlex`. */
  readonly wiring: Pick<SampledGraph, "degree" | "rewiring" | "seed"> | undefined;
  /** Folder to save the trained model in. */
  readonly saveTo?: string;
}

/** What a training gives: its numbers, or why it gave up. */
export type TrialAnswer =
  | Pick<CompletedTrial, "error" | "loss" | "width" | "flops" | "params" | "seconds">
  | { readonly failed: string; readonly seconds: number };

/** Seeds of the search begin at 1 and are fewer than 10,001; those of the confirmation begin here. */
const FIRST_FRESH_SEED = 10_001;

/** The trainings of the search, each seed with every graph before the next seed. */
export function searchTasks(plan: Plan, graphs: readonly SampledGraph[]): TrialTask[] {
  const rounds = Math.max(plan.seeds, plan.baselineSeeds);
  return range(1, rounds).flatMap((seed) => {
    const tasks: TrialTask[] = [];
    if (seed <= plan.baselineSeeds)
      tasks.push({ phase: "search", graph: "complete", seed, wiring: undefined });
    if (seed <= plan.seeds)
      graphs.forEach((graph, row) =>
        tasks.push({ phase: "search", graph: row, seed, wiring: wsFlexArguments(graph) }),
      );
    if (seed <= plan.seeds)
      for (const { name } of plan.given ?? [])
        tasks.push({ phase: "search", graph: `given:${name}`, seed, wiring: undefined });
    return tasks;
  });
}

/**
 * The trainings of the confirmation: the baseline and the best graph in turn. After a guided search, whose budget is for
 * the sampled graphs, the given ones too.
 */
export function confirmationTasks(plan: Plan, best: SampledGraph & { readonly row: number }): TrialTask[] {
  const given = plan.guided === undefined ? [] : (plan.given ?? []);
  return range(FIRST_FRESH_SEED, plan.confirmationSeeds).flatMap((seed): TrialTask[] => [
    { phase: "confirmation", graph: "complete", seed, wiring: undefined },
    { phase: "confirmation", graph: best.row, seed, wiring: wsFlexArguments(best) },
    ...given.map(({ name }): TrialTask => ({
      phase: "confirmation",
      graph: `given:${name}`,
      seed,
      wiring: undefined,
    })),
  ]);
}

/** The training that a strategy asks for. */
export function guidedTask(
  { graph, seed, epochs }: TrainingRequest,
  graphs: readonly SampledGraph[],
): TrialTask {
  return { phase: "search", graph, seed, ...(epochs && { epochs }), wiring: wsFlexArguments(graphs[graph]) };
}

function wsFlexArguments({ degree, rewiring, seed }: SampledGraph): TrialTask["wiring"] {
  return { degree, rewiring, seed };
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
