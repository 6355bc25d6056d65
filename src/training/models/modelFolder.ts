import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { FormatError, SweetspotError } from "../../errors.js";
import { replaceFiles } from "../../files/replaceFiles.js";

const TOPOLOGY = "model.json";
const WEIGHTS = "weights.bin";

/** tfjs's own JSON, and what binds it to its weights. */
interface BoundModel extends tf.io.ModelJSON {
  weightsSha256?: string;
}

/**
 * A folder as tfjs's place to save models to and load them from, in tfjs's own format: `model.json` and `weights.bin`.
 * Both files are written in full beside their names before either gets it; `model.json` holds the sum of its weights,
 * so that two files which do not belong together are noticed.
 */
export function modelFolder(directory: string): tf.io.IOHandler {
  return {
    save: (artifacts) => save(directory, artifacts),
    load: () => load(directory),
  };
}

async function save(directory: string, artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> {
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
  const files = [
    { path: join(directory, WEIGHTS), content: weights },
    { path: join(directory, TOPOLOGY), content: `${JSON.stringify(model, null, 1)}\n` },
  ];
  try {
    await mkdir(directory, { recursive: true });
    await replaceFiles(files);
  } catch (error) {
    throw new SweetspotError(`${directory}: the model cannot be saved there: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
}

async function load(directory: string): Promise<tf.io.ModelArtifacts> {
  const path = join(directory, TOPOLOGY);
  const model = parseModel(path, (await readPart(path)).toString("utf8"));
  return tf.io.getModelArtifactsForJSON(model, async (manifest) => {
    const specs = manifest.flatMap((group) => group.weights);
    const paths = manifest.flatMap((group) => group.paths).map((name) => join(directory, name));
    const bytes = Buffer.concat(await Promise.all(paths.map(readPart)));
    if (model.weightsSha256 !== undefined && sha256(bytes) !== model.weightsSha256) {
      throw new FormatError(paths.join(", "), `does not hold the weights that ${path} was saved with`);
    }
    return [specs, new Uint8Array(bytes).buffer];
  });
}

function parseModel(path: string, text: string): BoundModel {
  let model: Partial<BoundModel> | null;
  try {
    model = JSON.parse(text) as Partial<BoundModel> | null;
  } catch (error) {
    throw new FormatError(path, "is not JSON, as a saved model is", { cause: error });
  }
  if (typeof model?.modelTopology !== "object" || !Array.isArray(model.weightsManifest)) {
    throw new FormatError(
      path,
      "is not a model saved by TensorFlow.js: modelTopology or weightsManifest is missing",
    );
  }
  return model as BoundModel;
}

async function readPart(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new FormatError(path, `a part of the saved model cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function weightBytes(data: tf.io.WeightData | undefined): Uint8Array {
  const parts = data === undefined ? [] : Array.isArray(data) ? data : [data];
  return Buffer.concat(parts.map((part) => new Uint8Array(part)));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
