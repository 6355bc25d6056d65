import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { optimizerNameOf } from "../../training/recipe/withOptimizer.js";
import { controlNameOf } from "../plan/controlGraph.js";
import { controlNames } from "../plan/controls.js";
import type { PlacedGiven } from "../plan/givenGraphs.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Setting } from "../plan/tunePlan.js";
import { isCompleted, type Trial } from "./trial.js";

/** The type of the values of a column. */
type ColumnType = "text" | "real" | "integer";

/** The columns of every table of trials. */
const columns: Readonly<Record<string, ColumnType>> = {
  phase: "text",
  graph: "text",
  degree: "real",
  rewiring: "real",
  graph_seed: "integer",
  clustering: "real",
  path_length: "real",
  density: "real",
  seed: "integer",
  setting: "integer",
  optimizer: "text",
  learning_rate: "real",
  layers: "integer",
  error: "real",
  loss: "real",
  width: "integer",
  flops: "integer",
  params: "integer",
  seconds: "real",
  failed: "text",
};

/** The columns of a table of trials, with one for each of the plan's measures after the density. */
export function columnsOf({ measures = [] }: Plan): Readonly<Record<string, ColumnType>> {
  const own = measures.map((name): [string, ColumnType] => [name, "real"]);
  return Object.fromEntries(
    Object.entries(columns).flatMap((column) => (column[0] === "density" ? [column, ...own] : [column])),
  );
}

/** A trial with the measures of its graph: a value for each column, undefined where it has none. */
export type TrialRow = Readonly<Record<string, string | number | undefined>>;

const PHASES: readonly Trial["phase"][] = ["search", "tuning", "confirmation"];

/** What a table of trials is made of. */
export interface TrialTable {
  readonly plan: Plan;
  readonly graphs: readonly SampledGraph[];
  readonly trials: readonly Trial[];
  readonly given?: readonly PlacedGiven[];
}

/** Trials sorted by phase, graph, setting and seed. */
export function sortedTrials({ graphs, trials, given = [] }: TrialTable): Trial[] {
  const others = [
    ...controlNames.map((name) => `control:${name}`),
    ...given.map(({ name }) => `given:${name}`),
  ];
  const rank = ({ graph }: Trial) =>
    graph === "complete" ? -1 : typeof graph === "number" ? graph : graphs.length + others.indexOf(graph);
  const phase = (trial: Trial) => PHASES.indexOf(trial.phase);
  const setting = (trial: Trial) => trial.setting ?? -1;
  return [...trials].sort(
    (a, b) => phase(a) - phase(b) || rank(a) - rank(b) || setting(a) - setting(b) || a.seed - b.seed,
  );
}

/** The row of a trial. */
export function trialRow(trial: Trial, { plan, graphs, given = [] }: TrialTable): TrialRow {
  const { recipe, tune, measures = [] } = plan;
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
    graph: String(trial.graph),
    degree: graph?.degree,
    rewiring: graph?.rewiring,
    graph_seed: graph?.seed,
    clustering: placed?.clustering ?? complete,
    path_length: placed?.pathLength ?? complete,
    density: placed?.density ?? complete,
    ...Object.fromEntries(measures.map((name, k) => [name, placed?.measures?.[k]])),
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
