import { createHash, join } from "#host";
import * as tf from "@tensorflow/tfjs";
import { concatBytes } from "../../bytes/concatBytes.js";
import { FormatError, SweetspotError } from "../../errors.js";
import { makeFolder } from "../../files/makeFolder.js";
import { ordinaryFileSize } from "../../files/ordinaryFileSize.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { writeAllAtomically } from "../../files/writeAtomically.js";
import { fromKeras3 } from "./fromKeras3.js";
import { requireBuildable } from "./requireBuildable.js";
import { requireModelJson } from "./modelSchema.js";
import { requireKnownLayers } from "./requireKnownLayers.js";
import { requireWeightBytes } from "./requireWeightBytes.js";
import { WeightBudget } from "./weightBudget.js";

const TOPOLOGY = "model.json";
const WEIGHTS = "weights.bin";

/** tfjs's JSON, with the checksum of its weights. */
interface BoundModel extends tf.io.ModelJSON {
  weightsSha256?: string;
}

/**
 * A folder as a tfjs IOHandler that saves and loads models in tfjs's format: `model.json` and `weights.bin`. Both files
 * are written completely before either gets its name. `model.json` holds the SHA-256 of the weights, so that two files
 * of different models are detected. Models that Keras 3 wrote are loaded like those of Keras 2.
 */
export function modelFolder(directory: string): tf.io.IOHandler {
  return {
    save: (artifacts) => Promise.resolve().then(() => save(directory, artifacts)),
    load: () => Promise.resolve().then(() => load(directory)),
  };
}

function save(directory: string, artifacts: tf.io.ModelArtifacts): tf.io.SaveResult {
  const weights = weightBytes(artifacts.weightData);
  const manifest = [{ paths: [WEIGHTS], weights: artifacts.weightSpecs ?? [] }];
  const model: BoundModel = {
    modelTopology: artifacts.modelTopology as object,
    format: artifacts.format,
    generatedBy: artifacts.generatedBy,
    convertedBy: artifacts.convertedBy,
    userDefinedMetadata: artifacts.userDefinedMetadata,
    weightsManifest: manifest,
    weightsSha256: sha256(weights),
  };
  makeFolder(directory);
  writeAllAtomically([
    { path: join(directory, WEIGHTS), content: weights },
    { path: join(directory, TOPOLOGY), content: `${JSON.stringify(model, null, 1)}\n` },
  ]);
  return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
}

function load(directory: string): Promise<tf.io.ModelArtifacts> {
  const path = join(directory, TOPOLOGY);
  const model = readTopology(path);
  const paths = model.weightsManifest.flatMap((group) => group.paths).map((name) => join(directory, name));
  if (new Set(paths).size < paths.length) throw new FormatError(path, "names a weight file twice");
  const size = paths.reduce((sum, part) => sum + ordinaryFileSize(part), 0);
  const specs = model.weightsManifest.flatMap((group) => group.weights);
  const numbers = requireWeightBytes(path, specs, size);
  requireBuildable(path, model.modelTopology, numbers);
  return tf.io.getModelArtifactsForJSON(model, () => {
    const bytes = concatBytes(paths.map((part) => readWholeFile(part)));
    if (model.weightsSha256 !== undefined && sha256(bytes) !== model.weightsSha256) {
      throw new FormatError(paths.join(", "), `does not hold the weights that were saved with ${path}`);
    }
    // the files may have changed since
    WeightBudget.current?.allow(requireWeightBytes(path, specs, bytes.length));
    return Promise.resolve([specs, bytes.buffer]);
  });
}

function readTopology(path: string): BoundModel {
  const parsed = parseModel(path, new TextDecoder().decode(readWholeFile(path)));
  requireModelJson(path, parsed);
  try {
    const model = fromKeras3(parsed);
    requireKnownLayers(path, model);
    return model;
  } catch (error) {
    if (error instanceof SweetspotError) throw error;
    throw new FormatError(path, "is not a model of Keras that can be converted", { cause: error });
  }
}

function parseModel(path: string, text: string): BoundModel {
  let model: Partial<BoundModel> | null;
  try {
    model = JSON.parse(text) as Partial<BoundModel> | null;
  } catch (error) {
    throw new FormatError(path, "is not JSON; expected a saved model", { cause: error });
  }
  if (
    typeof model?.modelTopology !== "object" ||
    model.modelTopology === null ||
    !Array.isArray(model.weightsManifest)
  ) {
    throw new FormatError(
      path,
      "is not a model saved by TensorFlow.js: modelTopology or weightsManifest is missing",
    );
  }
  return model as BoundModel;
}

function weightBytes(data: tf.io.WeightData | undefined): Uint8Array {
  const parts = data === undefined ? [] : Array.isArray(data) ? data : [data];
  return concatBytes(parts.map((part) => new Uint8Array(part)));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
