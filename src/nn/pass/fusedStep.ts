import type * as tf from "@tensorflow/tfjs";
import type { NormActivation } from "../../wasm/nn/normTensors.js";
import { RelationalDense } from "../layers/relationalDense.js";
import { batchNormTraining } from "../ops/batchNormTraining.js";
import { normalizedProduct } from "../ops/normalizedProduct.js";
import { fusibleNorm } from "./fusibleNorm.js";
import type { Step } from "./singleStep.js";

/** A step for several layers, one after another, and its input. */
export interface FusedStep {
  readonly step: Step;
  readonly input: tf.SymbolicTensor;
}

/**
 * One operation for a batch normalization, a ReLU or swish after it, and a relational product before them. Undefined
 * where the layer of `output` is neither.
 *
 * @param isShared whether the value between two layers is also needed elsewhere
 */
export function fusedStep(
  output: tf.SymbolicTensor,
  isShared: (between: tf.SymbolicTensor) => boolean,
): FusedStep | undefined {
  const activation = activationOf(output.sourceLayer);
  const normed = activation === undefined ? output : output.inputs[0];
  if (activation !== undefined && isShared(normed)) return undefined;
  const state = fusibleNorm(normed.sourceLayer);
  if (state === undefined) return undefined;
  const [input] = normed.inputs;
  const { sourceLayer } = input;
  if (activation === "relu" && isPlainProduct(sourceLayer) && !isShared(input)) {
    const { layout } = sourceLayer;
    const [kernel] = sourceLayer.weights;
    const options = { relu: true, training: true };
    const step: Step = ([x]) =>
      normalizedProduct(x as tf.Tensor2D, kernel.read() as tf.Tensor1D, layout, state, options);
    return { step, input: input.inputs[0] };
  }
  return { step: ([x]) => batchNormTraining(x, state, activation ?? "none"), input };
}

/** The activation that a layer consists of, if it can follow a batch normalization in one operation. */
function activationOf(layer: tf.layers.Layer): Exclude<NormActivation, "none"> | undefined {
  const config = layer.getConfig();
  switch (layer.getClassName()) {
    case "ReLU":
      return config.maxValue == null ? "relu" : undefined;
    case "Activation":
      return config.activation === "relu" || config.activation === "swish" ? config.activation : undefined;
    default:
      return undefined;
  }
}

/** Whether a layer is a relational product of [batch, channels], without bias, activation and further rounds. */
function isPlainProduct(layer: tf.layers.Layer): layer is RelationalDense {
  if (!(layer instanceof RelationalDense) || (layer.outputShape as tf.Shape).length !== 2) return false;
  const { useBias, activation } = layer.getConfig();
  return !useBias && activation === "linear" && layer.rounds === 1;
}
