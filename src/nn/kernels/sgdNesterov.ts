import { sgdNesterov, type SgdStep } from "../../wasm/nn/sgd.js";
import { defineKernel } from "./defineKernel.js";

/** The name in tfjs of one update of stochastic gradient descent. */
export const SGD_NESTEROV = "SgdNesterov";

/**
 * Returns the new weights as a new tensor. XNNPACK keeps a packed copy of every tensor that was an operand of a matMul, and
 * would continue with the old weights if they changed in place. Only this kernel reads the velocity, which changes in place.
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
