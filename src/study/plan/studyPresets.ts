import { presets, type PresetName } from "../../training/recipe/presets.js";
import { type ControlName, controlNames } from "./controls.js";
import type { TuneGrid } from "./tuneGrid.js";

/** The parts of a plan that are not the recipe of a single training run. */
export interface StudyPreset {
  /** The data, or the form in which a user must give them. */
  readonly data: string;
  readonly nodes: number;
  readonly graphs: number;
  readonly seeds: number;
  readonly baselineSeeds: number;
  readonly confirmationSeeds: number;
  /** Training runs of a guided search. */
  readonly budget: number;
  /** Share of the training examples that judge the search and the tuning; 0: the test examples judge. */
  readonly heldOut: number;
  readonly controls: readonly ControlName[];
  /** Absent: nothing is tuned. */
  readonly tune?: TuneGrid;
}

/** The unguided strategy: every graph is trained from every seed. */
export const GRID_STRATEGY = "grid";

/** The strategy of a guided search when none is chosen. */
export const GUIDED_STRATEGY = "surface";

/** Candidates of a guided search: enough that one lies close to any point of the plane. */
export const GUIDED_GRAPHS = 400;

/** Settings of a tuning that are trained again, unless chosen. */
export const FINALISTS = 3;

/** Further training runs of each of them. */
export const FINAL_SEEDS = 2;

/**
 * The tolerance of a search on a target that states none, in percent of its variance. It is larger than that of classes,
 * because squared errors differ more between training runs.
 */
export const TARGET_TOLERANCE = 1;

const size = { nodes: 64, graphs: 52, confirmationSeeds: 10, controls: controlNames };

const layers = [0, 1, 2, 5];

/** Studies that are known to show an effect, one for each recipe of the same name. */
export const studyPresets = {
  letters: {
    ...{ ...size, data: "letters", seeds: 3, baselineSeeds: 12, budget: 20, heldOut: 0.2 },
    tune: { adam: [0.004, 0.008, 0.016, 0.032], layers: [0, 1, 2, 3] },
  },
  digits: {
    ...{ ...size, data: "digits", seeds: 5, baselineSeeds: 20, budget: 60, heldOut: 0.2 },
    tune: { sgd: [0.03, 0.1], adam: [0.001, 0.002, 0.004], layers },
  },
  "fashion-mnist": {
    ...{ ...size, data: "idx:DIR", seeds: 3, baselineSeeds: 10, budget: 20, heldOut: 0.1 },
    tune: { sgd: [0.03, 0.1, 0.3], adam: [0.001, 0.002, 0.004, 0.008], layers },
  },
  paper: { ...size, data: "cifar10:DIR", seeds: 5, baselineSeeds: 20, budget: 20, heldOut: 0 },
} as const satisfies Record<PresetName, StudyPreset>;

/** Names of the presets. */
export const presetNames = Object.keys(presets) as PresetName[];
