import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
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
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const [batch, channels] = inputs.x.shape;
  nnOf(backend).batchNormForward(
    at(inputs.x),
    at(inputs.gamma),
    at(inputs.beta),
    at(inputs.movingMean),
    at(inputs.movingVariance),
    at(outputs.y),
    at(outputs.mean),
    at(outputs.inverse),
    at(outputs.movedMean),
    at(outputs.movedVariance),
    batch,
    channels,
    epsilon,
    momentum,
    ACTIVATIONS[activation],
  );
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
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const [batch, channels] = saved.x.shape;
  nnOf(backend).batchNormGradient(
    at(saved.dy),
    at(saved.x),
    at(saved.y),
    at(saved.gamma),
    at(saved.beta),
    at(saved.mean),
    at(saved.inverse),
    at(dx),
    at(dGamma),
    at(dBeta),
    batch,
    channels,
    ACTIVATIONS[activation],
  );
}
