import { type Preset, presets } from "../../training/recipe/presets.js";
import { optimizerNameOf, withOptimizer } from "../../training/recipe/withOptimizer.js";
import type { Catalogue } from "./choice.js";
import { commandWords } from "./commandWords.js";
import type { GuidedPlan, Plan } from "./plan.js";
import { presetResize } from "./presetResize.js";
import { recipeDefaults, recipeValues } from "./recipeValues.js";
import { studyChoices } from "./studyChoices.js";
import { usualFinalists, usualGrid } from "./planTune.js";
import {
  GRID_STRATEGY,
  GUIDED_GRAPHS,
  GUIDED_STRATEGY,
  type StudyPreset,
  studyPresets,
  TARGET_TOLERANCE,
} from "./studyPresets.js";
import { gridOf } from "./tuneGrid.js";

/** Values by the names of `studyChoices`. */
type Values = Readonly<Partial<Record<keyof typeof studyChoices, unknown>>>;

/**
 * The command line that plans the same study: every option that differs from its default.
 *
 * @param plan a plan that `planStudy` made
 */
export function studyCommand(plan: Plan): string {
  const catalogue: Catalogue = studyChoices;
  const [made, usual] = [choicesOf(plan), defaultsOf(plan)].map((values) =>
    Object.entries(catalogue).map(([name, choice]) => commandWords({ [name]: choice }, values)),
  );
  const words = made.filter((each, k) => each.join(" ") !== usual[k].join(" "));
  return ["npx sweetspot search", ...words.flat()].join(" ");
}

/** Every choice of a plan, by the names of `studyChoices`. */
export function choicesOf(plan: Plan): Values {
  const { preset, data, nodes, graphs, seeds, recipe, guided, given, tune } = plan;
  return {
    ...{ preset, data: data.spec, resize: data.resize, splitSeed: data.splitSeed, nodes, graphs },
    ...candidateChoices(plan),
    ...{ measures: plan.measures, given },
    ...(guided === undefined ? { strategy: GRID_STRATEGY, seeds } : guidedChoices(guided)),
    ...recipeDefaults,
    ...recipeValues(recipe),
    ...{ heldOut: plan.heldOut ?? 0, controls: plan.controls ?? [] },
    ...(tune === undefined
      ? { tune: "none" }
      : { tune: gridOf(tune.settings), tuneFinalists: tune.finalists }),
  };
}

/** The choices that decide the candidates, beside their number. */
function candidateChoices({ candidates, graphs }: Plan): Values {
  if (candidates === undefined) return {};
  // the ranges have the number of nodes, and so do the graphs of a set
  const nodes = undefined;
  if (candidates.source === "families") return { families: candidates.families, nodes };
  return { candidates, nodes, ...(graphs === candidates.graphs.length && { graphs: undefined }) };
}

/** The choices of a guided search. A module names its strategy. */
function guidedChoices({ module, strategy, ...others }: GuidedPlan): Values {
  return { ...others, ...(module === undefined ? { strategy } : { strategyModule: module.source }) };
}

/** The choices that need not be made for this plan. */
function defaultsOf({
  preset,
  data: { spec, facts },
  graphs,
  seeds,
  guided,
  recipe: planned,
  tune,
}: Plan): Values {
  const { recipe }: Preset = presets[preset];
  const optimizer = withOptimizer(recipe.optimizer, { optimizer: optimizerNameOf(planned.optimizer) });
  const resize = presetResize(preset, spec);
  const { data, nodes, budget, heldOut, controls, tune: grid, ...size }: StudyPreset = studyPresets[preset];
  // a number of graphs or of seeds alone means a grid
  const searchesGrid = graphs !== size.graphs || seeds !== size.seeds;
  const { goal, parallel, seed } = studyChoices;
  return {
    ...{ preset: studyChoices.preset.default, data, resize, nodes },
    ...{ ...recipeDefaults, ...recipeValues({ ...recipe, optimizer }), model: studyChoices.model.default },
    optimizer: optimizerNameOf(recipe.optimizer),
    ...{ heldOut, controls, tune: usualGrid(grid, planned) ?? "none" },
    ...(tune && { tuneFinalists: usualFinalists(tune.settings) }),
    ...(guided === undefined
      ? { ...size, strategy: searchesGrid ? GRID_STRATEGY : GUIDED_STRATEGY }
      : {
          ...{ graphs: GUIDED_GRAPHS, strategy: GUIDED_STRATEGY },
          ...(graphs === GUIDED_GRAPHS && { budget: { trainings: budget } }),
          ...{ goal: goal.default, seed: seed.default },
          // a window replaces it
          ...(guided.window === undefined && { parallel: parallel.default }),
          ...(facts?.target && { tolerance: TARGET_TOLERANCE }),
        }),
  };
}
