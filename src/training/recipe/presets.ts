import type { MlpRecipe } from "./recipe.js";

/** A recipe for one kind of data set. */
export interface Preset {
  readonly recipe: MlpRecipe;
  /** Height and width to which images are shrunk first; default: unchanged. */
  readonly resize?: number;
}

const optimizer = { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4 } as const;

/**
 * Recipes that work well. `letters`, `digits` and `fashion-mnist` are our choice. `letters` has the FLOPs of five layers of
 * 64, and an effect of wiring beyond density. `digits` trains in a moment, but cannot show more than that sparse graphs beat
 * the fully connected network under this recipe. `paper` is the recipe of "Graph Structure of Neural Networks" for CIFAR-10.
 *
 * @example
 * presets.letters.recipe.duration; // { steps: 1500 }
 */
export const presets = {
  letters: {
    recipe: {
      ...{ layers: 3, width: 82, batch: 64, duration: { steps: 1500 } },
      optimizer: { name: "adam", learningRate: 0.004 },
    },
  },
  digits: { recipe: { layers: 5, width: 64, batch: 32, duration: { steps: 200 }, optimizer } },
  "fashion-mnist": {
    recipe: { layers: 5, width: 64, batch: 32, duration: { steps: 1500 }, optimizer },
    resize: 14,
  },
  paper: {
    recipe: { layers: 3, width: 512, stem: "fixed", batch: 128, duration: { epochs: 200 }, optimizer },
  },
} as const satisfies Record<string, Preset>;

/** Name of a preset. */
export type PresetName = keyof typeof presets;
