import { sgdNesterov, type SgdStep } from "../../wasm/nn/sgd.js";
import { defineKernel } from "./defineKernel.js";

/** Name of one update of stochastic gradient descent, as tfjs knows it. */
export const SGD_NESTEROV = "SgdNesterov";

/**
 * Gives the new weights as a fresh tensor: XNNPACK keeps its own packed copy of a tensor that was an operand of a
 * matMul, and would go on with the old weights if they changed in place. The velocity is read here alone, and does.
 */
export const sgdNesterovKernel = defineKernel(
  SGD_NESTEROV,
  "wasm",
  ({ weight, gradient, velocity }, step: SgdStep, backend) => {
    const target = backend.makeOutput(weight.shape, "float32");
    const length = weight.shape.reduce((size, extent) => size * extent, 1);
    sgdNesterov(backend, weight, gradient, velocity, target, length, step);
    return target;
  },
);
