import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { FormatError, SweetspotError } from "../../errors.js";
import "../../nn/index.js";
import { modelFolder } from "./modelFolder.js";
import { WeightBudget } from "./weightBudget.js";

/**
 * Loads a model saved by `saveModel`, on the current tfjs backend.
 *
 * @throws {FormatError} when the folder holds no complete model
 */
export async function loadModel(directory: string): Promise<tf.LayersModel> {
  try {
    const budget = new WeightBudget(join(directory, "model.json"));
    return await budget.run(() => tf.loadLayersModel(modelFolder(directory)));
  } catch (error) {
    if (error instanceof SweetspotError) throw error;
    const problem = `does not hold a model that can be loaded: ${(error as Error).message}`;
    throw new FormatError(directory, problem, { cause: error });
  }
}
