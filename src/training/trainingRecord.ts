import { packageVersion } from "../packageVersion.js";
import { kernelDigest } from "../wasm/kernelDigest.js";
import { currentNnBuild } from "../wasm/nn/nnModule.js";
import type { Evaluation } from "./evaluation/evaluate.js";
import type { Recipe } from "./recipe/recipe.js";
import type { Training } from "./trainModel.js";

/** How a saved model was trained: enough to reproduce it bit for bit. Its graph is stored in its layers. */
export interface TrainingRecord {
  /** Version of this package. */
  readonly version: string;
  /** SHA-256 of the kernels, by the name of their build: other kernels may round differently. */
  readonly kernels: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly recipe: Recipe;
  /** Epochs completed; `best` is the one whose weights early stopping kept. */
  readonly epochs: number;
  readonly steps: number;
  readonly best?: Training["best"];
  /** Error and loss on the test set: see `Evaluation`. */
  readonly error: number;
  readonly loss: number;
}

/** The record of a completed training. */
export function trainingRecord(
  recipe: Recipe,
  seed: number,
  { history, steps, best }: Training,
  { error, loss }: Evaluation,
): TrainingRecord {
  const build = currentNnBuild();
  return {
    version: packageVersion,
    kernels: { [build]: kernelDigest(build) },
    seed,
    recipe,
    epochs: history.length,
    steps,
    ...(best && { best }),
    error,
    loss,
  };
}
