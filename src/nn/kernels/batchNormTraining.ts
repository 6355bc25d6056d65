import type * as tfTypes from "@tensorflow/tfjs";
import { batchNormForward, batchNormGradient } from "../../wasm/nn/batchNorm.js";
import type { BatchNormInputs, BatchNormOptions, BatchNormSaved } from "../../wasm/nn/normTensors.js";
import { defineKernel } from "./defineKernel.js";

/** The names in tfjs of the training pass of batch normalization with an activation, and of its gradient. */
export const BATCH_NORM_TRAINING = "BatchNormTraining";
export const BATCH_NORM_TRAINING_GRADIENT = "BatchNormTrainingGradient";

/** For the tfjs wasm backend only; other backends use stock operations. */
export const batchNormTrainingKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(BATCH_NORM_TRAINING, "wasm", (inputs, attributes: BatchNormOptions, backend) => {
    const { x, gamma } = inputs;
    const y = backend.makeOutput(x.shape, "float32");
    const perChannel = () => backend.makeOutput(gamma.shape, "float32");
    const [mean, inverse, movedMean, movedVariance] = Array.from({ length: 4 }, perChannel);
    const outputs = { y, mean, inverse, movedMean, movedVariance };
    batchNormForward(backend, inputs as unknown as BatchNormInputs, outputs, attributes);
    return [y, mean, inverse, movedMean, movedVariance];
  }),
  defineKernel(BATCH_NORM_TRAINING_GRADIENT, "wasm", (inputs, attributes: BatchNormOptions, backend) => {
    const { x, gamma } = inputs;
    const dx = backend.makeOutput(x.shape, "float32");
    const dGamma = backend.makeOutput(gamma.shape, "float32");
    const dBeta = backend.makeOutput(gamma.shape, "float32");
    const saved = inputs as unknown as BatchNormSaved;
    batchNormGradient(backend, saved, { dx, dGamma, dBeta }, attributes.activation);
    return [dx, dGamma, dBeta];
  }),
];
