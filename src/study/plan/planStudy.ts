import { resolve } from "#host";
import { ArgumentError, requireInteger } from "../../errors.js";
import { architectureOf } from "../../nn/networks/architectures/catalogue.js";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import type { LoadOptions } from "../../datasets/dataSource.js";
import { isRemote } from "../../datasets/fetch/remoteFile.js";
import { loadDataSet } from "../../datasets/loadDataSet.js";
import { splitHeldOut } from "../../datasets/holdOut.js";
import { loadStrategyModule, type StrategyModule } from "../../search/simulation/strategyModule.js";
import { presets, type Preset, type PresetName } from "../../training/recipe/presets.js";
import { loadModelModule } from "../../training/modules/loadModelModule.js";
import {
  type ConvolutionalRecipe,
  isMlpRecipe,
  isModuleRecipe,
  stepsOf,
} from "../../training/recipe/recipe.js";
import { requireApplicable } from "../../training/recipe/requireApplicable.js";
import { chosenRecipe } from "./chosenRecipe.js";
import { toPlanned, type GivenGraph } from "./givenGraphs.js";
import { narrowestLayer } from "./narrowestLayer.js";
import { planCandidates } from "./planCandidates.js";
import { parsePlan, type Plan, requireChannels } from "./plan.js";
import { areArrays, arraysSpec, checkGivenData, dataFacts, missingArrays } from "./plannedData.js";
import { checkChoices } from "./choice.js";
import { guidedPlan, seedsWithin } from "./guidedPlan.js";
import { planTune } from "./planTune.js";
import { presetResize } from "./presetResize.js";
import { requireTarget } from "./requireTarget.js";
import { requireTunable, wideEnough } from "./requireTunable.js";
import { requireWidth, requireWirable } from "./requireWirable.js";
import { type StudyChoices, studyChoices } from "./studyChoices.js";
import { GUIDED_GRAPHS, type StudyPreset, studyPresets, TARGET_TOLERANCE } from "./studyPresets.js";
import { chosenMeasures } from "./studyMeasures.js";
import { thisBuild } from "./thisBuild.js";

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
 * @param onDownload called while data by URL are downloaded: see `LoadOptions`
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
  onDownload?: LoadOptions["onDownload"],
): Promise<PlannedStudy> {
  const { data: given, ...others } = choices;
  const { strategyModule } = choices;
  const draft = draftPlan(
    { ...others, data: typeof given === "object" ? arraysSpec(given) : given },
    strategyModule === undefined ? undefined : await loadStrategyModule(strategyModule),
  );
  if (isModuleRecipe(draft.recipe)) await loadModelModule(draft.recipe.source, draft.recipe.sha256);
  const data =
    typeof given === "object"
      ? given
      : await loadDataSet(draft.data.spec, {
          ...{ resize: draft.data.resize, splitSeed: draft.data.splitSeed, maxBytes, onProgress, onDownload },
          ...(onNote && { onNote }),
        });
  if (typeof given === "object") checkGivenData(given);
  requireApplicable(draft.recipe, data);
  const { heldOut } = draft;
  const { training, judging } = heldOut === undefined ? judgedByTest(data) : judgedByTraining(data, heldOut);
  if (data.target !== undefined) requireTarget(data, training, judging);
  stepsOf(draft.recipe, training.length);
  requireWirable(draft, data);
  // the preset's grid gives way to the chosen network, a chosen grid does not
  const plan = choices.tune === undefined ? wideEnough(draft, data) : draft;
  requireTunable(plan, data);
  const { guided } = plan;
  const { tolerance = TARGET_TOLERANCE } = choices;
  return {
    plan: {
      ...plan,
      data: { ...plan.data, ...dataFacts(data) },
      ...(guided && data.target && { guided: { ...guided, tolerance } }),
    },
    data,
  };
}

/** The training examples of a search, and how many examples judge it. */
interface Judged {
  readonly training: Uint32Array;
  readonly judging: number;
}

function judgedByTest({ train, test }: DataSet): Judged {
  return { training: Uint32Array.from(train.labels, (_, k) => k), judging: test.labels.length };
}

function judgedByTraining(data: DataSet, share: number): Judged {
  const { training, heldOut } = splitHeldOut(data, share);
  return { training, judging: heldOut.length };
}

/**
 * Loads the data of an existing study.
 *
 * @param maxBytes the most memory that they may take: see `LoadOptions`
 * @param onDownload called while they are downloaded, if the plan has their URL
 * @throws {ArgumentError} when they have changed since the study began, or were arrays in memory
 */
export async function loadPlannedData(
  plan: Plan,
  maxBytes?: number,
  onDownload?: LoadOptions["onDownload"],
): Promise<DataSet> {
  if (areArrays(plan.data)) throw missingArrays(plan.data);
  // what it leaves out was told when the study was planned
  const data = await loadDataSet(plan.data.spec, {
    ...{ resize: plan.data.resize, splitSeed: plan.data.splitSeed },
    ...{ maxBytes, onDownload },
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
  const recipe = chosenRecipe(preset.recipe, choices);
  if (isMlpRecipe(recipe) && recipe.layers === 0)
    throw new ArgumentError("layers", "at least 1, because a graph wires these layers", recipe.layers);
  const usual = isMlpRecipe(recipe) || isModuleRecipe(recipe) ? size.nodes : usualNodes(recipe, size.nodes);
  const guided = guidedPlan(choices, size.budget, module);
  const measures = chosenMeasures(choices.measures);
  const usualGraphs = guided === undefined ? size.graphs : GUIDED_GRAPHS;
  // before many graphs are drawn
  if ((choices.families ?? choices.candidates) === undefined)
    requireWide(choices, recipe, choices.nodes ?? usual);
  const candidates = planCandidates(choices, { nodes: usual, graphs: usualGraphs }, measures);
  const { nodes, graphs } = candidates;
  requireWidth(recipe, candidates);
  requireWide(choices, recipe, nodes);
  const seeds = choices.seeds ?? seedsWithin(choices, graphs) ?? size.seeds;
  const resize = choices.resize ?? presetResize(name, spec);
  const { heldOut = size.heldOut, controls = size.controls } = choices;
  const { splitSeed = studyChoices.splitSeed.default } = choices;
  const tune = planTune(choices, size.tune, recipe);
  return parsePlan({
    schema: 1,
    ...thisBuild(),
    preset: name,
    data: {
      spec: absolute(spec),
      ...(resize !== undefined && { resize }),
      ...(splitSeed !== studyChoices.splitSeed.default && { splitSeed }),
      digest: "",
    },
    ...candidates,
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

/** Checks that the layers have a channel for each node. */
function requireWide({ width }: StudyChoices, recipe: Plan["recipe"], nodes: number): void {
  // a module's model is built before the study begins
  if (isModuleRecipe(recipe)) return;
  if (width !== undefined) requireInteger("width", width, nodes, studyChoices.width.range[1]);
  requireChannels(recipe, nodes);
}

/** A data set's name with an absolute path, so that the study can be resumed from any directory. */
function absolute(spec: string): string {
  if (areArrays({ spec })) return spec;
  const [, scheme, path, label = ""] = /^(.*?:)(.*?)(#(?:label|target)=.*)?$/s.exec(spec) ?? [];
  return scheme === undefined || isRemote(path) ? spec : `${scheme}${resolve(path)}${label}`;
}
