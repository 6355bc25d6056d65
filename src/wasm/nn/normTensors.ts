import type { TensorInfo } from "@tensorflow/tfjs";

/** What follows a batch normalization n: nothing, max(0, n), or n / (1 + exp(-n)). */
export type NormActivation = "none" | "relu" | "swish";

/** The activations as the kernels read them: see assembly/nn/norm/activation.ts. */
export const ACTIVATIONS: Readonly<Record<NormActivation, number>> = { none: 0, relu: 1, swish: 2 };

/** Settings of the training pass. */
export interface BatchNormOptions {
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
export interface BatchNormOutputs {
  readonly y: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
  readonly movedMean: TensorInfo;
  readonly movedVariance: TensorInfo;
}

/** Inputs of the gradient: the gradient of y, and the inputs and outputs of the training pass. */
export interface BatchNormSaved {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
}

/** The gradients with respect to x, gamma and beta. */
export interface BatchNormGradients {
  readonly dx: TensorInfo;
  readonly dGamma: TensorInfo;
  readonly dBeta: TensorInfo;
}
