import { resolve } from "node:path";
import { ArgumentError, requireInteger } from "../../errors.js";
import { architectureOf } from "../../nn/networks/architectures/catalogue.js";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import type { LoadOptions } from "../../datasets/dataSource.js";
import { loadDataSet } from "../../datasets/loadDataSet.js";
import { presets, type Preset, type PresetName } from "../../training/recipe/presets.js";
import { matchedModel } from "../../training/matchedModel.js";
import { type ConvolutionalRecipe, isMlpRecipe, stepsOf } from "../../training/recipe/recipe.js";
import { withNetwork } from "../../training/recipe/withNetwork.js";
import { kernelDigest } from "../../wasm/kernelFile.js";
import { packageVersion } from "../../packageVersion.js";
import { givenGraphs, placeGiven, toPlanned, type GivenGraph } from "./givenGraphs.js";
import { narrowestLayer } from "./narrowestLayer.js";
import { type GuidedPlan, parsePlan, type Plan } from "./plan.js";
import { amountOf } from "../../search/strategies/budget.js";
import { strategyOf } from "../../search/strategies/catalogue.js";
import { GRID_STRATEGY, GUIDED_GRAPHS, PARALLEL, presetNames, studyPresets } from "./studyPresets.js";
import { trialWiring } from "./trialWiring.js";

/** What a person may choose about a study; the preset decides the rest. */
export interface StudyChoices {
  /**
   * "surface", "random", "halving", or "grid": every graph with every seed. Default "surface"; "grid" where graphs or seeds
   * are chosen and no budget is.
   */
  readonly strategy?: string;
  /** What the search may spend: trainings, or epochs. Of the strategy grid it decides the seeds. */
  readonly budget?: GuidedPlan["budget"];
  /** The best graph ("optimum", the default), or all that are hardly worse ("region"). */
  readonly goal?: string;
  /** Trainings that a guided search chooses at a time; default 4. The choices hang on it, not on the number of workers. */
  readonly parallel?: number;
  /** Of what a guided search draws; default 1. */
  readonly seed?: number;
  /** Default "digits". */
  readonly preset?: string;
  /** "digits", "idx:DIR", "cifar10:DIR" or "image-folder:DIR". */
  readonly data?: string;
  /** Side in pixels to bring the images to: by pooling, or, of a folder of them, by resizing and cropping. */
  readonly resize?: number;
  /**
   * Nodes of every graph, 4 to 64; default: the preset's, but for a convolutional network no more than in the paper or
   * than its narrowest relational layer has channels.
   */
  readonly nodes?: number;
  /** Graphs to sample. */
  readonly graphs?: number;
  /** Trainings per graph; the baseline gets four times as many, unless it is the preset's own number. */
  readonly seeds?: number;
  readonly steps?: number;
  /** Instead of steps. */
  readonly epochs?: number;
  /** Which network is trained: a name of `networkNames`; default "mlp". */
  readonly model?: string;
  /** Widths of the stages of a fully connected convolutional network; default: the paper's. */
  readonly dims?: readonly number[];
  /** Hidden width of the fully connected mlp. */
  readonly width?: number;
  /** Relational layers of the mlp. */
  readonly layers?: number;
  readonly batch?: number;
  /** Graphs from outside, connectomes say, to be trained beside the sampled ones: as many seeds each. */
  readonly given?: readonly GivenGraph[];
}

/** A plan and the data that it is about. */
export interface PlannedStudy {
  readonly plan: Plan;
  readonly data: DataSet;
}

/**
 * Makes a plan of some choices. Nothing is written; every choice is checked before the data are read.
 *
 * @param onProgress told how many pictures of how many are decoded, where that takes long
 * @throws {ArgumentError} for a choice that cannot be
 * @throws {FormatError} for data that cannot be read
 *
 * @example
 * const { plan } = await planStudy({ seeds: 3 });
 * plan.baselineSeeds; // 12
 */
export async function planStudy(
  choices: StudyChoices = {},
  onProgress?: LoadOptions["onProgress"],
): Promise<PlannedStudy> {
  const draft = draftPlan(choices);
  const data = await loadDataSet(draft.data.spec, { resize: draft.data.resize, onProgress });
  stepsOf(draft.recipe, data.train.labels.length);
  requireWirable(draft, data);
  return { plan: { ...draft, data: { ...draft.data, digest: dataDigest(data) } }, data };
}

/**
 * The data of a plan that was read from a study.
 *
 * @throws {ArgumentError} when they have changed since the study began
 */
export async function loadPlannedData(plan: Plan): Promise<DataSet> {
  const data = await loadDataSet(plan.data.spec, { resize: plan.data.resize });
  if (dataDigest(data) !== plan.data.digest)
    throw new ArgumentError(
      "data",
      `the same as when the study began (SHA-256 ${plan.data.digest.slice(0, 8)}...)`,
      plan.data.spec,
    );
  return data;
}

function draftPlan(choices: StudyChoices): Plan {
  const name = choices.preset ?? "digits";
  if (!isPreset(name)) throw new ArgumentError("preset", `one of ${presetNames.join(", ")}`, name);
  const preset: Preset = presets[name];
  const { data, ...size } = studyPresets[name];
  const spec = choices.data ?? data;
  if (spec.endsWith(":DIR"))
    throw new ArgumentError("data", `${spec}, the folder of the data, for the preset ${name}`, choices.data);
  if (choices.steps !== undefined && choices.epochs !== undefined)
    throw new ArgumentError("epochs", "left out when steps are given", choices.epochs);
  const recipe = {
    ...withNetwork(preset.recipe, choices),
    batch: choices.batch ?? preset.recipe.batch,
    duration: durationOf(choices) ?? preset.recipe.duration,
  };
  const usual = isMlpRecipe(recipe) ? size.nodes : usualNodes(recipe, size.nodes);
  checkNumbers(choices, usual);
  const nodes = choices.nodes ?? usual;
  const guided = guidedPlan(choices, size.budget);
  const graphs = choices.graphs ?? (guided === undefined ? size.graphs : GUIDED_GRAPHS);
  const seeds = choices.seeds ?? seedsWithin(choices, graphs) ?? size.seeds;
  const resize = choices.resize ?? preset.resize;
  return parsePlan({
    schema: 1,
    version: packageVersion,
    kernels: { graph: kernelDigest("graph"), nn: kernelDigest("nn") },
    preset: name,
    data: { spec: absolute(spec), ...(resize !== undefined && { resize }), digest: "" },
    nodes,
    graphs,
    grid: { degreeMin: smallestDegree(nodes), degreeMax: nodes - 2, degrees: 100, rewirings: 100, seeds: 3 },
    seeds,
    baselineSeeds: seeds === size.seeds ? size.baselineSeeds : 4 * seeds,
    confirmationSeeds: size.confirmationSeeds,
    recipe,
    ...(choices.given !== undefined && { given: plannedGraphs(choices.given) }),
    ...(guided !== undefined && { guided }),
  });
}

function plannedGraphs(given: readonly GivenGraph[]): Plan["given"] {
  const names = given.map(({ name }) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new ArgumentError("graph", "given once under each name", twice);
  return given.map(toPlanned);
}

/** As many as the paper has for this network, and as every layer has channels for. */
function usualNodes(recipe: ConvolutionalRecipe, nodes: number): number {
  const channels = narrowestLayer(recipe);
  if (channels < 4) {
    const expected = "widths with 4 channels or more in every relational layer";
    throw new ArgumentError("dims", expected, recipe.dims?.join());
  }
  return Math.min(nodes, architectureOf(recipe.model).nodes, channels);
}

/** Now, not in the middle of the study: layers may have too few channels for the sparsest of the graphs. */
function requireWirable(plan: Plan, data: DataSet): void {
  const sparsest = { degree: plan.grid.degreeMin, rewiring: 0, seed: 1 };
  const given = givenGraphs(plan);
  matchedModel(plan.recipe, data, trialWiring(plan, { graph: 0, wiring: sparsest }, given));
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

/** Undefined for a grid. */
function guidedPlan(choices: StudyChoices, usual: number): GuidedPlan | undefined {
  const { budget, goal, parallel, seed, seeds, graphs } = choices;
  const implied = budget === undefined && (seeds !== undefined || graphs !== undefined);
  const strategy = choices.strategy ?? (implied ? GRID_STRATEGY : "surface");
  strategyOf(strategy);
  if (strategy === GRID_STRATEGY) {
    for (const [name, value] of Object.entries({ goal, parallel, seed }))
      if (value !== undefined) throw new ArgumentError(name, "left out with the strategy grid", value);
    return undefined;
  }
  if (seeds !== undefined)
    throw new ArgumentError(
      "seeds",
      `left out with the strategy ${strategy}, which decides itself how often each graph is trained`,
      seeds,
    );
  if (goal !== undefined && goal !== "optimum" && goal !== "region")
    throw new ArgumentError("goal", "optimum or region", goal);
  return {
    strategy,
    budget: budget ?? { trainings: usual },
    goal: goal ?? "optimum",
    parallel: parallel ?? PARALLEL,
    seed: seed ?? 1,
  };
}

/** How many trainings of each graph of a grid a budget allows. */
function seedsWithin({ strategy, budget, seeds }: StudyChoices, graphs: number): number | undefined {
  if (strategy !== GRID_STRATEGY || budget === undefined) return undefined;
  if (seeds !== undefined) throw new ArgumentError("budget", "left out where seeds are given", seeds);
  const { unit, amount } = amountOf(budget);
  if (unit === "epochs")
    throw new ArgumentError("budget", "in whole trainings for the strategy grid", `${amount} epochs`);
  if (amount < 2 * graphs)
    throw new ArgumentError(
      "budget",
      `at least ${2 * graphs}, two trainings of each of ${graphs} graphs (the strategy surface can do with fewer)`,
      amount,
    );
  return Math.floor(amount / graphs);
}

/** By the names that a person knows them by: in the plan they stand elsewhere. */
function checkNumbers(choices: StudyChoices, presetNodes: number): void {
  const ranges = {
    resize: [1, 4096],
    nodes: [4, 64],
    graphs: [2, 100_000],
    seeds: [2, 10_000],
    steps: [1, 1e9],
    epochs: [1, 1e6],
    width: [choices.nodes ?? presetNodes, 65_536],
    layers: [0, 100],
    batch: [2, 65_536],
    parallel: [1, 1024],
    seed: [0, 4_294_967_295],
  } as const;
  for (const [name, [low, high]] of Object.entries(ranges)) {
    const value = choices[name as keyof typeof ranges];
    if (value !== undefined) requireInteger(name, value, low, high);
  }
}

/** The paper's: density 1/8 at 64 nodes, degree 4 at 16; never so few that graphs fall apart. */
function smallestDegree(nodes: number): number {
  return Math.min(nodes - 2, Math.max(4, nodes / 8));
}

function durationOf({ steps, epochs }: StudyChoices): Plan["recipe"]["duration"] | undefined {
  if (steps !== undefined) return { steps };
  return epochs === undefined ? undefined : { epochs };
}

/** The study must find its data from any working directory. */
function absolute(spec: string): string {
  const colon = spec.indexOf(":");
  return colon < 0 ? spec : `${spec.slice(0, colon + 1)}${resolve(spec.slice(colon + 1))}`;
}

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
