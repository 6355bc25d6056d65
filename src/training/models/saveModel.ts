import type * as tf from "@tensorflow/tfjs";
import { modelFolder } from "./modelFolder.js";

/**
 * Saves a model in TensorFlow.js's format: `model.json` and `weights.bin` in a folder, created if missing. Both files
 * are complete before either gets its name.
 *
 * @throws {FileError} when the folder cannot be written or the disk is full
 */
export async function saveModel(model: tf.LayersModel, directory: string): Promise<void> {
  await model.save(modelFolder(directory));
}
