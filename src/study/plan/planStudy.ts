import { resolve } from "node:path";
import { ArgumentError, requireInteger } from "../../errors.js";
import { architectureOf } from "../../nn/networks/architectures/catalogue.js";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import type { LoadOptions } from "../../datasets/dataSource.js";
import { loadDataSet } from "../../datasets/loadDataSet.js";
import { splitHeldOut } from "../../datasets/holdOut.js";
import { loadStrategyModule, type StrategyModule } from "../../search/simulation/strategyModule.js";
import { presets, type Preset, type PresetName } from "../../training/recipe/presets.js";
import { matchedModel } from "../../training/matchedModel.js";
import { type ConvolutionalRecipe, isMlpRecipe, stepsOf } from "../../training/recipe/recipe.js";
import { withNetwork } from "../../training/recipe/withNetwork.js";
import { withOptimizer } from "../../training/recipe/withOptimizer.js";
import { kernelDigest } from "../../wasm/kernelFile.js";
import { packageVersion } from "../../packageVersion.js";
import { candidateGrid } from "./candidateGrid.js";
import { givenGraphs, placeGiven, toPlanned, type GivenGraph } from "./givenGraphs.js";
import { narrowestLayer } from "./narrowestLayer.js";
import { parsePlan, type Plan } from "./plan.js";
import { areArrays, arraysSpec, checkGivenData, dataFacts, missingArrays } from "./plannedData.js";
import { checkChoices } from "./choice.js";
import { guidedPlan, seedsWithin } from "./guidedPlan.js";
import { planTune } from "./planTune.js";
import { presetResize } from "./presetResize.js";
import { requireTunable, wideEnough } from "./requireTunable.js";
import { type StudyChoices, studyChoices } from "./studyChoices.js";
import { GUIDED_GRAPHS, type StudyPreset, studyPresets } from "./studyPresets.js";
import { chosenMeasures } from "./studyMeasures.js";
import { trialWiring } from "./trialWiring.js";

/** The settings of a study, with data by name or in memory. */
export interface PlanChoices extends Omit<StudyChoices, "data"> {
  readonly data?: string | DataSet;
}

/** A plan and its data. */
export interface PlannedStudy {
  readonly plan: Plan;
  readonly data: DataSet;
}

/**
 * Plans a study. Nothing is written. All settings are checked before the data are read.
 *
 * @param choices the settings; `data` may also be a data set in memory, such as one of `arrayDataSet`. The plan then has its
 * name, shape, classes and digest, and `runStudy` needs the same data again to resume
 * @param onProgress called with the number of images decoded and their total, for data sets that take long to decode
 * @param onNote called with a sentence about what the data set leaves out: see `LoadOptions`
 * @param maxBytes the most memory that the data may take: see `LoadOptions`; not part of the plan
 * @throws {ArgumentError} for a choice out of range, or choices that contradict each other
 * @throws {FormatError} for data that cannot be read
 *
 * @example
 * const { plan } = await planStudy({ seeds: 3 });
 * plan.baselineSeeds; // 12
 */
export async function planStudy(
  choices: PlanChoices = {},
  onProgress?: LoadOptions["onProgress"],
  onNote?: LoadOptions["onNote"],
  maxBytes?: number,
): Promise<PlannedStudy> {
  const { data: given, ...others } = choices;
  const { strategyModule } = choices;
  const draft = draftPlan(
    { ...others, data: typeof given === "object" ? arraysSpec(given) : given },
    strategyModule === undefined ? undefined : await loadStrategyModule(strategyModule),
  );
  const data =
    typeof given === "object"
      ? given
      : await loadDataSet(draft.data.spec, {
          ...{ resize: draft.data.resize, splitSeed: draft.data.splitSeed, maxBytes, onProgress },
          ...(onNote && { onNote }),
        });
  if (typeof given === "object") checkGivenData(given);
  if (data.target !== undefined)
    throw new ArgumentError(
      "data",
      "a data set of classes, because a study cannot judge a target yet",
      data.name,
    );
  const { heldOut } = draft;
  const { training } = heldOut === undefined ? { training: data.train.labels } : splitHeldOut(data, heldOut);
  stepsOf(draft.recipe, training.length);
  requireWirable(draft, data);
  // the preset's grid gives way to the chosen network, a chosen grid does not
  const plan = choices.tune === undefined ? wideEnough(draft, data) : draft;
  requireTunable(plan, data);
  return { plan: { ...plan, data: { ...plan.data, ...dataFacts(data) } }, data };
}

/**
 * Loads the data of an existing study.
 *
 * @param maxBytes the most memory that they may take: see `LoadOptions`
 * @throws {ArgumentError} when they have changed since the study began, or were arrays in memory
 */
export async function loadPlannedData(plan: Plan, maxBytes?: number): Promise<DataSet> {
  if (areArrays(plan.data)) throw missingArrays(plan.data);
  // what it leaves out was told when the study was planned
  const data = await loadDataSet(plan.data.spec, {
    ...{ resize: plan.data.resize, splitSeed: plan.data.splitSeed },
    maxBytes,
    onNote: () => undefined,
  });
  if (dataDigest(data) !== plan.data.digest)
    throw new ArgumentError(
      "data",
      `the same as when the study began (SHA-256 ${plan.data.digest.slice(0, 8)}...)`,
      plan.data.spec,
    );
  return data;
}

function draftPlan(choices: StudyChoices, module: StrategyModule | undefined): Plan {
  checkChoices(studyChoices, choices);
  const name = (choices.preset ?? studyChoices.preset.default) as PresetName;
  const preset: Preset = presets[name];
  const { data, ...size }: StudyPreset = studyPresets[name];
  const spec = choices.data ?? data;
  for (const each of ["resize", "splitSeed"] as const)
    if (choices[each] !== undefined && areArrays({ spec }))
      throw new ArgumentError(each, "left out for data in memory, which are used as they are", choices[each]);
  if (spec.endsWith(":DIR"))
    throw new ArgumentError("data", `${spec}, the folder of the data, for the preset ${name}`, choices.data);
  if (choices.steps !== undefined && choices.epochs !== undefined)
    throw new ArgumentError("epochs", "left out when steps are given", choices.epochs);
  const recipe = {
    ...withNetwork(preset.recipe, choices),
    batch: choices.batch ?? preset.recipe.batch,
    optimizer: withOptimizer(preset.recipe.optimizer, choices),
    duration: durationOf(choices) ?? preset.recipe.duration,
  };
  if (isMlpRecipe(recipe) && recipe.layers === 0)
    throw new ArgumentError("layers", "at least 1, because a graph wires these layers", recipe.layers);
  const usual = isMlpRecipe(recipe) ? size.nodes : usualNodes(recipe, size.nodes);
  const nodes = choices.nodes ?? usual;
  if (choices.width !== undefined) requireInteger("width", choices.width, nodes, studyChoices.width.range[1]);
  const guided = guidedPlan(choices, size.budget, module);
  const graphs = choices.graphs ?? (guided === undefined ? size.graphs : GUIDED_GRAPHS);
  const seeds = choices.seeds ?? seedsWithin(choices, graphs) ?? size.seeds;
  const resize = choices.resize ?? presetResize(name, spec);
  const { heldOut = size.heldOut, controls = size.controls } = choices;
  const { splitSeed = studyChoices.splitSeed.default } = choices;
  const tune = planTune(choices, size.tune, recipe);
  const measures = chosenMeasures(choices.measures);
  return parsePlan({
    schema: 1,
    version: packageVersion,
    kernels: { graph: kernelDigest("graph"), nn: kernelDigest("nn") },
    preset: name,
    data: {
      spec: absolute(spec),
      ...(resize !== undefined && { resize }),
      ...(splitSeed !== studyChoices.splitSeed.default && { splitSeed }),
      digest: "",
    },
    nodes,
    graphs,
    grid: candidateGrid(nodes),
    ...(measures !== undefined && { measures }),
    seeds,
    baselineSeeds: seeds === size.seeds ? size.baselineSeeds : 4 * seeds,
    confirmationSeeds: size.confirmationSeeds,
    recipe,
    ...(choices.given !== undefined && { given: plannedGraphs(choices.given) }),
    ...(heldOut !== 0 && { heldOut }),
    ...(controls.length > 0 && { controls: controls as Plan["controls"] }),
    ...(tune !== undefined && { tune }),
    ...(guided !== undefined && { guided }),
  });
}

function plannedGraphs(given: readonly GivenGraph[]): Plan["given"] {
  const names = given.map(({ name }) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new ArgumentError("graph", "unique by name", twice);
  return given.map(toPlanned);
}

/** The paper's number of nodes for this network, but at most the channels of its narrowest layer. */
function usualNodes(recipe: ConvolutionalRecipe, nodes: number): number {
  const channels = narrowestLayer(recipe);
  if (channels < 4) {
    const expected = "widths that give every relational layer at least 4 channels";
    throw new ArgumentError("dims", expected, recipe.dims?.join());
  }
  return Math.min(nodes, architectureOf(recipe.model).nodes, channels);
}

/** Fails early if a layer has too few channels for the sparsest graph or for a given one. */
function requireWirable(plan: Plan, data: DataSet): void {
  const sparsest = { degree: plan.grid.degreeMin, rewiring: 0, seed: 1 };
  const given = givenGraphs(plan);
  matchedModel(plan.recipe, data, trialWiring(plan, { graph: 0, seed: 1, wsFlex: sparsest }, given));
  for (const [name, graph] of given) {
    try {
      matchedModel(plan.recipe, data, graph);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      const { argument, expected, received } = error;
      throw new ArgumentError(`the graph ${name}: ${argument}`, expected, received);
    }
  }
  placeGiven(plan);
}

function durationOf({ steps, epochs }: StudyChoices): Plan["recipe"]["duration"] | undefined {
  if (steps !== undefined) return { steps };
  return epochs === undefined ? undefined : { epochs };
}

/** A data set's name with an absolute path, so that the study can be resumed from any directory. */
function absolute(spec: string): string {
  if (areArrays({ spec })) return spec;
  const [, scheme, path, label = ""] = /^(.*?:)(.*?)(#(?:label|target)=.*)?$/s.exec(spec) ?? [];
  return scheme === undefined ? spec : `${scheme}${resolve(path)}${label}`;
}
