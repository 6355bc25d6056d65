import { presets, type Preset, type PresetName } from "../../training/recipe/presets.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { amountOf } from "../../search/strategies/budget.js";
import type { GuidedPlan, Plan } from "./plan.js";
import { GRID_STRATEGY, GUIDED_GRAPHS, PARALLEL, studyPresets } from "./studyPresets.js";

type Flag = readonly [name: string, value: unknown, usual: unknown];

/**
 * The command line that plans the same study again: its preset, and every flag in which it differs from that.
 *
 * @param plan a plan that `planStudy` made
 */
export function studyCommand({
  preset,
  data,
  nodes,
  graphs,
  seeds,
  recipe,
  guided,
  given = [],
}: Plan): string {
  const usual: Preset = presets[preset as PresetName];
  const size = studyPresets[preset as PresetName];
  const { layers, width, batch, duration } = usual.recipe;
  const flags: Flag[] = [
    ["preset", preset, "digits"],
    ["data", data.spec, size.data],
    ["resize", data.resize, usual.resize],
    ["nodes", nodes, size.nodes],
    ["graphs", graphs, guided === undefined ? size.graphs : GUIDED_GRAPHS],
    ["seeds", seeds, guided === undefined ? size.seeds : seeds],
    ...(guided === undefined
      ? gridFlags(graphs !== size.graphs || seeds !== size.seeds)
      : guidedFlags(guided, graphs === GUIDED_GRAPHS ? size.budget : undefined)),
    ...(isMlpRecipe(recipe)
      ? ([
          ["width", recipe.width, width],
          ["layers", recipe.layers, layers],
        ] as const)
      : ([
          ["model", recipe.model, undefined],
          ["dims", recipe.dims?.join(), undefined],
        ] as const)),
    ["batch", recipe.batch, batch],
    ...Object.entries(recipe.duration).map(([unit, value]): Flag => [
      unit,
      value,
      (duration as Record<string, unknown>)[unit],
    ]),
  ];
  const chosen = flags.filter(([, value, preset]) => value !== preset);
  return [
    "npx sweetspot search",
    ...chosen.map(([name, value]) => `--${name} ${shellWord(String(value))}`),
    ...given.map(({ source }) => `--graph ${shellWord(source)}`),
    ...(given.some(({ undirected }) => undirected) ? ["--undirected"] : []),
  ].join(" ");
}

/** A strategy of its own number of graphs or seeds needs no name. */
function gridFlags(implied: boolean): Flag[] {
  return [["strategy", GRID_STRATEGY, implied ? GRID_STRATEGY : "surface"]];
}

/** @param usual the budget that need not be said */
function guidedFlags({ strategy, budget, goal, parallel, seed }: GuidedPlan, usual?: number): Flag[] {
  const { unit, amount } = amountOf(budget);
  return [
    ["strategy", strategy, "surface"],
    unit === "trainings" ? ["budget", amount, usual] : ["budget-epochs", amount, undefined],
    ["goal", goal, "optimum"],
    ["parallel", parallel, PARALLEL],
    ["seed", seed, 1],
  ];
}

/** A word as a POSIX shell reads it back. */
export function shellWord(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
