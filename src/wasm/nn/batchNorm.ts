import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { type Cut, LEAST_ELEMENTS, runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** What follows a batch normalization n: nothing, max(0, n), or n / (1 + exp(-n)). */
export type NormActivation = "none" | "relu" | "swish";

/** The activations as the kernels read them: see assembly/nn/norm/activation.ts. */
const ACTIVATIONS: Readonly<Record<NormActivation, number>> = { none: 0, relu: 1, swish: 2 };

/** Settings of the training pass. */
interface BatchNormOptions {
  readonly epsilon: number;
  readonly momentum: number;
  readonly activation: NormActivation;
}

/** Inputs of the training pass. All except `x` [batch][channels] hold one value per channel. */
export interface BatchNormInputs {
  readonly x: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly movingMean: TensorInfo;
  readonly movingVariance: TensorInfo;
}

/** Outputs of the training pass; `moved...` are the new moving averages. */
interface BatchNormOutputs {
  readonly y: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
  readonly movedMean: TensorInfo;
  readonly movedVariance: TensorInfo;
}

/** The training pass of batch normalization and an activation. */
export function batchNormForward(
  backend: WasmBackend,
  inputs: BatchNormInputs,
  outputs: BatchNormOutputs,
  { epsilon, momentum, activation }: BatchNormOptions,
): void {
  const [batch, channels] = inputs.x.shape;
  const { x, gamma, beta, movingMean, movingVariance } = inputs;
  const { y, mean, inverse, movedMean, movedVariance } = outputs;
  runSlices(backend, "batchNormForward", channelCut(batch, channels), (first, count) => {
    const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
    return [
      ...([at(x), at(gamma), at(beta), at(movingMean), at(movingVariance)] as const),
      ...([at(y), at(mean), at(inverse), at(movedMean), at(movedVariance)] as const),
      ...([batch, count, 4 * channels, epsilon, momentum, ACTIVATIONS[activation]] as const),
    ];
  });
}

/** Slices of a normalization: whole cache lines of channels, because every channel is a sum of its own. */
export function channelCut(batch: number, channels: number): Cut {
  return { total: channels, multiple: 16, least: Math.ceil(LEAST_ELEMENTS / batch) };
}

/** Inputs of the gradient: the gradient of y, and the inputs and outputs of the training pass. */
export interface BatchNormSaved {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  /** Read only for a ReLU. */
  readonly y: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
}

/** The gradients with respect to x, gamma and beta. */
interface BatchNormGradients {
  readonly dx: TensorInfo;
  readonly dGamma: TensorInfo;
  readonly dBeta: TensorInfo;
}

/** The gradients of the training pass. */
export function batchNormGradient(
  backend: WasmBackend,
  saved: BatchNormSaved,
  { dx, dGamma, dBeta }: BatchNormGradients,
  activation: NormActivation,
): void {
  const [batch, channels] = saved.x.shape;
  runSlices(backend, "batchNormGradient", channelCut(batch, channels), (first, count) => {
    const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
    const { dy, x, y, gamma, beta, mean, inverse } = saved;
    return [
      ...([at(dy), at(x), at(y), at(gamma), at(beta), at(mean), at(inverse)] as const),
      ...([at(dx), at(dGamma), at(dBeta), batch, count, 4 * channels, ACTIVATIONS[activation]] as const),
    ];
  });
}
