import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

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

/** The training pass of batch normalization and ReLU. */
export function batchNormReluForward(
  backend: WasmBackend,
  inputs: BatchNormInputs,
  outputs: BatchNormOutputs,
  epsilon: number,
  momentum: number,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const [batch, channels] = inputs.x.shape;
  nnOf(backend).batchNormReluForward(
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
  );
}

/** Inputs of the gradient: the gradient of y, and the inputs and outputs of the training pass. */
export interface BatchNormSaved {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  readonly y: TensorInfo;
  readonly gamma: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
}

/** The gradients with respect to x, gamma and beta. */
export function batchNormReluGradient(
  backend: WasmBackend,
  saved: BatchNormSaved,
  dx: TensorInfo,
  dGamma: TensorInfo,
  dBeta: TensorInfo,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const [batch, channels] = saved.x.shape;
  nnOf(backend).batchNormReluGradient(
    at(saved.dy),
    at(saved.x),
    at(saved.y),
    at(saved.gamma),
    at(saved.mean),
    at(saved.inverse),
    at(dx),
    at(dGamma),
    at(dBeta),
    batch,
    channels,
  );
}
