import { dataFormsText } from "../../datasets/dataForms.js";
import { strategies } from "../../search/strategies/catalogue.js";
import { TOLERANCE } from "../../search/strategies/strategy.js";
import type { Catalogue, ValuesOf } from "./choice.js";
import { recipeChoices } from "./recipeChoices.js";
import { GRID_STRATEGY, GUIDED_GRAPHS, GUIDED_STRATEGY, presetNames, studyPresets } from "./studyPresets.js";

/** What may be chosen about a study, in the order of help and of printed commands. */
export const studyChoices = {
  preset: {
    kind: "name",
    describe: "Data, recipe and study size to start from",
    names: presetNames,
    default: "digits",
  },
  data: {
    kind: "text",
    describe: `Data set: ${dataFormsText}`,
    usually: "from the preset",
  },
  resize: {
    kind: "integer",
    describe: "Side of the images in pixels: pooled, or resized and cropped for image-folder",
    range: [1, 4096],
    usually: "from the preset",
    alias: "size",
  },
  nodes: {
    kind: "integer",
    describe: "Nodes of each graph",
    range: [4, 64],
    usually: "64; fewer for convolutional networks and narrow layers",
  },
  graphs: {
    kind: "integer",
    describe: "Candidate graphs, spread evenly over the (C, L) plane",
    range: [2, 100_000],
    usually: `${GUIDED_GRAPHS}; ${studyPresets.digits.graphs} for ${GRID_STRATEGY}`,
  },
  seeds: {
    kind: "integer",
    describe: `Trainings per graph, for ${GRID_STRATEGY} only; a number other than the preset's gives the baseline four times as many`,
    range: [2, 10_000],
    usually: "from the preset or the budget",
  },
  strategy: {
    kind: "name",
    describe: "Search strategy",
    names: strategies.map(({ name }) => name),
    default: GUIDED_STRATEGY,
    usually: `${GUIDED_STRATEGY}; ${GRID_STRATEGY} with graphs or seeds but no budget`,
  },
  budget: { kind: "budget", describe: "Trainings to spend", usually: "from the preset" },
  goal: {
    kind: "name",
    describe: `Find the best graph, or the region of all graphs within ${TOLERANCE.toFixed(2)} points of it`,
    names: ["optimum", "region"],
    default: "optimum",
  },
  parallel: {
    kind: "integer",
    describe: "Trainings chosen together; results depend on it, not on the number of workers",
    range: [1, 1024],
    default: 4,
  },
  seed: {
    kind: "integer",
    describe: "Random seed of the strategy",
    range: [0, 4_294_967_295],
    default: 1,
  },
  ...recipeChoices,
  given: {
    kind: "graphs",
    describe: "Graph to train beside the candidates, such as a connectome; may be repeated",
    flag: "graph",
  },
} as const satisfies Catalogue;

/**
 * What a user may choose about a study; the preset decides the rest. Ranges and defaults are those of the options of
 * `sweetspot search`, which have the same names. `budget` is in trainings or in epochs; `given` are graphs from outside,
 * each trained from as many seeds as a candidate.
 */
export type StudyChoices = ValuesOf<typeof studyChoices>;
