import type * as tfTypes from "@tensorflow/tfjs";
import * as wasm from "../../wasm/nn/batchNorm.js";
import { defineKernel } from "./defineKernel.js";

/** The names in tfjs of the training pass of batch normalization with ReLU, and of its gradient. */
export const BATCH_NORM_RELU = "BatchNormReluTraining";
export const BATCH_NORM_RELU_GRADIENT = "BatchNormReluTrainingGradient";

interface BatchNormAttributes {
  readonly epsilon: number;
  readonly momentum: number;
}

/** For the tfjs wasm backend only; other backends use stock operations. */
export const batchNormReluKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(BATCH_NORM_RELU, "wasm", (inputs, { epsilon, momentum }: BatchNormAttributes, backend) => {
    const { x, gamma } = inputs;
    const y = backend.makeOutput(x.shape, "float32");
    const perChannel = () => backend.makeOutput(gamma.shape, "float32");
    const [mean, inverse, movedMean, movedVariance] = Array.from({ length: 4 }, perChannel);
    const outputs = { y, mean, inverse, movedMean, movedVariance };
    wasm.batchNormReluForward(backend, inputs as unknown as wasm.BatchNormInputs, outputs, epsilon, momentum);
    return [y, mean, inverse, movedMean, movedVariance];
  }),
  defineKernel(BATCH_NORM_RELU_GRADIENT, "wasm", (inputs, _: unknown, backend) => {
    const { x, gamma } = inputs;
    const dx = backend.makeOutput(x.shape, "float32");
    const dGamma = backend.makeOutput(gamma.shape, "float32");
    const dBeta = backend.makeOutput(gamma.shape, "float32");
    wasm.batchNormReluGradient(backend, inputs as unknown as wasm.BatchNormSaved, dx, dGamma, dBeta);
    return [dx, dGamma, dBeta];
  }),
];
