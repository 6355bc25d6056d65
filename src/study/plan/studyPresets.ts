import { presets, type PresetName } from "../../training/recipe/presets.js";

/** The parts of a plan that are not the recipe of a single training run. */
interface StudyPreset {
  /** The data, or the form in which a user must give them. */
  readonly data: string;
  readonly nodes: number;
  readonly graphs: number;
  readonly seeds: number;
  readonly baselineSeeds: number;
  readonly confirmationSeeds: number;
  /** Training runs of a guided search. */
  readonly budget: number;
}

/** The unguided strategy: every graph is trained from every seed. */
export const GRID_STRATEGY = "grid";

/** The strategy of a guided search when none is chosen. */
export const GUIDED_STRATEGY = "surface";

/** Candidates of a guided search: enough that one lies close to any point of the plane. */
export const GUIDED_GRAPHS = 400;

const size = { nodes: 64, graphs: 52, confirmationSeeds: 10 };

/** Studies that are known to show an effect, one for each recipe of the same name. */
export const studyPresets = {
  letters: { ...size, data: "letters", seeds: 3, baselineSeeds: 12, budget: 20 },
  digits: { ...size, data: "digits", seeds: 5, baselineSeeds: 20, budget: 60 },
  "fashion-mnist": { ...size, data: "idx:DIR", seeds: 3, baselineSeeds: 10, budget: 20 },
  paper: { ...size, data: "cifar10:DIR", seeds: 5, baselineSeeds: 20, budget: 20 },
} as const satisfies Record<PresetName, StudyPreset>;

/** Names of the presets. */
export const presetNames = Object.keys(presets) as PresetName[];
