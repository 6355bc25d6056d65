import { packageVersion } from "../packageVersion.js";
import { kernelDigest } from "../wasm/kernelFile.js";
import { currentNnBuild } from "../wasm/nn/nnModule.js";
import type { Evaluation } from "./evaluation/evaluate.js";
import type { Recipe } from "./recipe/recipe.js";
import type { Training } from "./trainModel.js";

/** How a saved model came to be: enough to train it again, to the same bits. Its graph stands in its layers. */
export interface TrainingRecord {
  /** Of this package. */
  readonly version: string;
  /** SHA-256 of the kernels that trained it, by the name of their build: others may round differently. */
  readonly kernels: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly recipe: Recipe;
  /** Done in all; `best` tells from which of them early stopping took the weights. */
  readonly epochs: number;
  readonly steps: number;
  readonly best?: Training["best"];
  /** Percent of the test part, and mean cross-entropy on it. */
  readonly error: number;
  readonly loss: number;
}

/** The record of a training that has come to its end. */
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
