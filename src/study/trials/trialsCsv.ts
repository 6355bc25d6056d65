import { stringify } from "csv-stringify/sync";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { optimizerNameOf } from "../../training/recipe/withOptimizer.js";
import { controlNameOf } from "../plan/controlGraph.js";
import { controlNames } from "../plan/controls.js";
import type { PlacedGiven } from "../plan/givenGraphs.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Setting } from "../plan/tunePlan.js";
import { isCompleted, type Trial } from "./trial.js";

const COLUMNS = [
  "phase",
  "graph",
  "degree",
  "rewiring",
  "graph_seed",
  "clustering",
  "path_length",
  "density",
  "seed",
  "setting",
  "optimizer",
  "learning_rate",
  "layers",
  "error",
  "loss",
  "width",
  "flops",
  "params",
  "seconds",
  "failed",
] as const;

const PHASES: readonly Trial["phase"][] = ["search", "tuning", "confirmation"];

/** The trials as CSV, with the measures of their graphs, sorted by phase, graph, setting and seed. */
export function trialsCsv(
  plan: Plan,
  graphs: readonly SampledGraph[],
  trials: readonly Trial[],
  given: readonly PlacedGiven[] = [],
): string {
  const others = [
    ...controlNames.map((name) => `control:${name}`),
    ...given.map(({ name }) => `given:${name}`),
  ];
  const rank = ({ graph }: Trial) =>
    graph === "complete" ? -1 : typeof graph === "number" ? graph : graphs.length + others.indexOf(graph);
  const phase = (trial: Trial) => PHASES.indexOf(trial.phase);
  const setting = (trial: Trial) => trial.setting ?? -1;
  const sorted = [...trials].sort(
    (a, b) => phase(a) - phase(b) || rank(a) - rank(b) || setting(a) - setting(b) || a.seed - b.seed,
  );
  return stringify(
    sorted.map((trial) => row(trial, plan, graphs, given)),
    { header: true, columns: columnsOf(plan) },
  );
}

/** The columns, with one for each of the plan's measures after the density. */
function columnsOf({ measures = [] }: Plan): string[] {
  return COLUMNS.flatMap((column) => (column === "density" ? [column, ...measures] : [column]));
}

function row(
  trial: Trial,
  { recipe, tune, measures }: Plan,
  graphs: readonly SampledGraph[],
  given: readonly PlacedGiven[],
): Record<string, unknown> {
  const graph = typeof trial.graph === "number" ? graphs[trial.graph] : undefined;
  const placed = graph ?? given.find(({ name }) => trial.graph === `given:${name}`);
  // a control is another graph in each training run
  const complete = controlNameOf(trial.graph) === undefined ? 1 : undefined;
  const usual: Setting = {
    optimizer: recipe.optimizer,
    layers: isMlpRecipe(recipe) ? recipe.layers : undefined,
  };
  const { optimizer, layers } = {
    ...usual,
    ...(trial.setting !== undefined && tune!.settings[trial.setting]),
  };
  const completed = isCompleted(trial) ? trial : undefined;
  return {
    phase: trial.phase,
    graph: trial.graph,
    degree: graph?.degree,
    rewiring: graph?.rewiring,
    graph_seed: graph?.seed,
    clustering: placed?.clustering ?? complete,
    path_length: placed?.pathLength ?? complete,
    density: placed?.density ?? complete,
    ...Object.fromEntries((measures ?? []).map((name, k) => [name, placed?.measures?.[k]])),
    seed: trial.seed,
    setting: trial.setting,
    optimizer: optimizerNameOf(optimizer),
    learning_rate: optimizer.learningRate,
    layers,
    error: completed?.error,
    loss: completed?.loss,
    width: completed?.width,
    flops: completed?.flops,
    params: completed?.params,
    seconds: trial.seconds,
    failed: isCompleted(trial) ? undefined : trial.failed,
  };
}
