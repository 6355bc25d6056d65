import { presets, type PresetName } from "../../training/recipe/presets.js";

/** The parts of a plan that are not the recipe of a single training. */
interface StudyPreset {
  /** The data, or the form that a person must give them in. */
  readonly data: string;
  readonly nodes: number;
  readonly graphs: number;
  readonly seeds: number;
  readonly baselineSeeds: number;
  readonly confirmationSeeds: number;
  /** Trainings of a guided search. */
  readonly budget: number;
}

/** The strategy that is no guided search: every graph with every seed. */
export const GRID_STRATEGY = "grid";

/** Trainings that a guided search chooses at a time: as many as a laptop has cores. More would know less, each. */
export const PARALLEL = 4;

/** Graphs that a guided search chooses from: so many that there is one close to any place of the plane. */
export const GUIDED_GRAPHS = 400;

const size = { nodes: 64, graphs: 52, confirmationSeeds: 10 };

/** Plans that are known to show something, one for each recipe of the same name. */
export const studyPresets = {
  digits: { ...size, data: "digits", seeds: 5, baselineSeeds: 20, budget: 60 },
  "fashion-mnist": { ...size, data: "idx:DIR", seeds: 3, baselineSeeds: 10, budget: 20 },
  paper: { ...size, data: "cifar10:DIR", seeds: 5, baselineSeeds: 20, budget: 20 },
} as const satisfies Record<PresetName, StudyPreset>;

/** Names of the presets. */
export const presetNames = Object.keys(presets) as PresetName[];
