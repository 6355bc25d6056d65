import { join } from "#host";
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
    const model: unknown = await budget.run(() => tf.loadLayersModel(modelFolder(directory)));
    if (model instanceof tf.LayersModel) return model;
    throw new FormatError(directory, "holds a layer, not a model");
  } catch (error) {
    if (error instanceof SweetspotError) throw error;
    const problem =
      "does not hold a model that can be loaded: its layers, their settings or its weights do not fit together";
    throw new FormatError(directory, problem, { cause: error });
  }
}
