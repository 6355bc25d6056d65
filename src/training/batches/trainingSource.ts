import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";
import { NumpyRandomState } from "../../random.js";
import type { BatchStream } from "./batchStream.js";
import { checkDataSet } from "../../datasets/checkDataSet.js";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { DatasetBatches, type StreamedData } from "./datasetBatches.js";
import { evaluate, type Evaluation } from "../evaluation/evaluate.js";
import { ExampleBatches } from "./exampleBatches.js";
import { inputShapeOf } from "../evaluation/inputShapeOf.js";
import { stepsOf, type TrainingRecipe } from "../recipe/recipe.js";

/** The data of a training run. */
export interface TrainingSource {
  readonly stream: BatchStream;
  /** Whether the labels are values of a target, not classes. */
  readonly regression: boolean;
  /** Total number of steps. */
  readonly steps: number;
  /** A separate, reproducible stream of batches, for batch-normalization statistics. */
  calibration(): BatchStream;
  /** Evaluates the model on the examples that early stopping uses. */
  validate(): Evaluation;
  /** Identifies the data: a training run with other data is another training run. */
  digest(): string;
}

/** Share of the training examples that early stopping holds out. */
const HELD_OUT = 0.1;

/**
 * Opens the data of a training run, in memory or streamed.
 *
 * @throws {ArgumentError} when data, recipe and model do not match
 */
export function openSource(
  model: tf.LayersModel,
  data: DataSet | StreamedData,
  recipe: TrainingRecipe,
  seed: number,
): TrainingSource {
  return "batches" in data ? streamed(data, recipe) : inMemory(model, data, recipe, seed);
}

function inMemory(
  model: tf.LayersModel,
  data: DataSet,
  recipe: TrainingRecipe,
  seed: number,
): TrainingSource {
  checkDataSet(data);
  if (recipe.augmentation !== undefined && data.height === 1 && data.width === 1)
    throw new ArgumentError("augmentation", "left out for a table, which has no images", recipe.augmentation);
  if (data.target !== undefined && (recipe.labelSmoothing ?? 0) > 0)
    throw new ArgumentError(
      "labelSmoothing",
      "left out for a target, which has no classes",
      recipe.labelSmoothing,
    );
  const shape = inputShapeOf(model, data);
  const { training, heldOut } = split(data.train.labels.length, recipe, seed);
  const steps = stepsOf(recipe, training.length);
  const streamOf = (from: number) => new ExampleBatches(data, training, shape, recipe, from >>> 0);
  return {
    stream: streamOf(seed),
    regression: data.target !== undefined,
    steps,
    calibration: () => streamOf(seed + 0xbb67ae85),
    validate: () =>
      recipe.earlyStop?.on === "held-out"
        ? evaluate(model, data, { examples: data.train, chosen: heldOut })
        : evaluate(model, data),
    digest: () => dataDigest(data),
  };
}

/** Random split into indices of examples to train on and to hold out. */
function split(
  examples: number,
  { earlyStop }: TrainingRecipe,
  seed: number,
): { training: Uint32Array; heldOut: Uint32Array } {
  const all = Uint32Array.from({ length: examples }, (_, k) => k);
  if (earlyStop?.on !== "held-out") return { training: all, heldOut: all.subarray(0, 0) };
  const share = earlyStop.share ?? HELD_OUT;
  const count = Math.round(share * examples);
  if (count === 0) {
    throw new ArgumentError("earlyStop.share", `at least one of the ${examples} training examples`, share);
  }
  const order = new NumpyRandomState((seed + 0x3c6ef372) >>> 0).permutation(examples);
  return { training: order.slice(count).sort(), heldOut: order.slice(0, count).sort() };
}

function streamed(data: StreamedData, recipe: TrainingRecipe): TrainingSource {
  const inMemoryOnly = ["augmentation", "earlyStop", "preciseBatchNorm"] as const;
  for (const name of inMemoryOnly) {
    if (recipe[name] !== undefined) {
      throw new ArgumentError(
        name,
        "left out for a tf.data dataset, whose examples can be read only once",
        recipe[name],
      );
    }
  }
  const { perEpoch, classes } = data;
  const { duration } = recipe;
  const unsupported = () => {
    throw new ArgumentError("data", "held in memory", "a tf.data dataset");
  };
  return {
    stream: new DatasetBatches(data),
    regression: false,
    steps: "steps" in duration ? duration.steps : duration.epochs * perEpoch,
    calibration: unsupported,
    validate: unsupported,
    digest: () => `a tf.data dataset of ${perEpoch} batches and ${classes} classes`,
  };
}
