import { dataFormsText } from "../../datasets/dataForms.js";
import { strategyNames } from "../../search/strategies/strategyNames.js";
import { TOLERANCE } from "../../search/strategies/strategy.js";
import type { Catalogue, ValuesOf } from "./choice.js";
import { furtherMeasures, numberMeasures, usualMeasures } from "./studyMeasures.js";
import { FEWEST_NODES, MOST_NODES } from "./candidates/nodeRange.js";
import { controlNames } from "./controls.js";
import { recipeChoices } from "./recipeChoices.js";
import {
  FINAL_SEEDS,
  FINALISTS,
  GRID_STRATEGY,
  GUIDED_GRAPHS,
  GUIDED_STRATEGY,
  presetNames,
  studyPresets,
  TARGET_TOLERANCE,
} from "./studyPresets.js";

/** The settings of a study, in the order of help and of printed commands. */
export const studyChoices = {
  preset: {
    kind: "name",
    describe:
      "Data, recipe and study size to start from; digits can only show that sparse beats dense under its recipe",
    names: presetNames,
    default: "letters",
  },
  data: {
    kind: "text",
    describe: `Data set: ${dataFormsText}`,
    usually: "from the preset",
  },
  resize: {
    kind: "integer",
    describe: "Height and width in pixels to which images are pooled; for image-folder, resized and cropped",
    range: [1, 4096],
    usually: "from the preset",
    alias: "size",
  },
  splitSeed: {
    kind: "integer",
    describe: "Seed of the random train/test split of data that are not split",
    range: [0, 4_294_967_295],
    default: 1,
    flag: "split-seed",
  },
  nodes: {
    kind: "integer",
    describe: "Nodes of each graph",
    range: [FEWEST_NODES, MOST_NODES],
    usually: "64; fewer for convolutional networks and narrow layers",
  },
  families: {
    kind: "families",
    describe:
      "Families of graphs to search, with ranges or without, such as ws-flex,watts-strogatz:64:4..16:0..1",
    usually: "ws-flex",
    flag: "family",
  },
  candidates: {
    kind: "set",
    describe: "Graphs to search: a folder of files, a set written by sample (.npy), or a file of graph6",
    flag: "graph-set",
  },
  graphs: {
    kind: "integer",
    describe: "Candidate graphs, spread evenly over the (C, L) plane or the measures",
    range: [2, 100_000],
    usually: `${GUIDED_GRAPHS}; ${studyPresets.letters.graphs} for ${GRID_STRATEGY}; all of a graph set`,
  },
  measures: {
    kind: "names",
    describe: "Two measures or more, over which the candidates are spread and the surface is fitted",
    names: numberMeasures,
    orLike: furtherMeasures,
    usually: usualMeasures.join(),
  },
  seeds: {
    kind: "integer",
    describe: `Training runs per graph, for ${GRID_STRATEGY} only. If this is not the preset's number, the fully connected network gets four times as many`,
    range: [2, 10_000],
    usually: "from the preset or the budget",
  },
  strategy: {
    kind: "name",
    describe: "Search strategy",
    // strategies may be registered
    names: strategyNames,
    default: GUIDED_STRATEGY,
    usually: `${GUIDED_STRATEGY}; ${GRID_STRATEGY} with graphs or seeds but no budget`,
  },
  strategyModule: {
    kind: "text",
    describe: "JavaScript file whose default export is a strategy, which is used",
    flag: "strategy-module",
  },
  budget: { kind: "budget", describe: "Training runs to spend", usually: "from the preset" },
  goal: {
    kind: "name",
    describe: "Find the best graph, or the region of all graphs that are as good, within the tolerance",
    names: ["optimum", "region"],
    default: "optimum",
  },
  tolerance: {
    kind: "number",
    describe:
      "A graph is as good as another if its error is at most this many points higher; for a target, in percent of its variance",
    range: [0, 100],
    default: TOLERANCE,
    usually: `${TOLERANCE}; ${TARGET_TOLERANCE} for a target`,
  },
  parallel: {
    kind: "integer",
    describe: "Training runs chosen together; affects the results, unlike --workers",
    range: [1, 1024],
    default: 4,
  },
  window: {
    kind: "integer",
    describe:
      "Training runs open at a time, instead of --parallel: each is chosen when the oldest has ended, so that no worker waits; affects the results",
    range: [1, 100_000],
    usually: "off; twice the workers with a queue",
  },
  seed: {
    kind: "integer",
    describe: "Random seed of the strategy",
    range: [0, 4_294_967_295],
    default: 1,
  },
  heldOut: {
    kind: "number",
    describe:
      "Share of the training examples that judge search and tuning; 0: the test examples judge, as in the paper",
    range: [0, 0.9],
    usually: "from the preset",
    flag: "held-out",
  },
  controls: {
    kind: "names",
    describe: "Graphs of the best graph's density that are confirmed beside it",
    names: controlNames,
    usually: "from the preset",
  },
  tune: {
    kind: "grid",
    describe:
      "Settings among which the best graph and the fully connected network are tuned alike, such as adam:0.001,0.004/sgd:0.1/layers:0,1,2, or none",
    usually: "from the preset",
  },
  tuneFinalists: {
    kind: "integer",
    describe: `How many of the best settings of each network are trained ${FINAL_SEEDS} more times`,
    range: [1, 1000],
    usually: `${FINALISTS}, or all if there are fewer`,
    flag: "tune-finalists",
  },
  ...recipeChoices,
  given: {
    kind: "graphs",
    describe: "Another graph to train, such as a connectome; may be repeated",
    flag: "graph",
  },
} as const satisfies Catalogue;

/**
 * The settings of a study; omitted ones come from the preset. Ranges and defaults are those of the options of
 * `sweetspot search`, which have the same names. `budget` is in training runs or in epochs; `given` are further graphs,
 * each trained from as many seeds as a candidate. `controls: []` and `tune: "none"` leave these out.
 */
export type StudyChoices = ValuesOf<typeof studyChoices>;
