import { adam, type AdamStep } from "../../wasm/nn/adam.js";
import { defineKernel } from "./defineKernel.js";

/** The name in tfjs of one Adam update. */
export const ADAM = "Adam";

/** Returns the new weights as a new tensor, for the same reason as `sgdNesterovKernel`. The moments change in place. */
export const adamKernel = defineKernel(
  ADAM,
  "wasm",
  ({ weight, gradient, mean, variance }, step: AdamStep, backend) => {
    const target = backend.makeOutput(weight.shape, "float32");
    const length = weight.shape.reduce((size, extent) => size * extent, 1);
    adam(backend, weight, gradient, mean, variance, target, length, step);
    return target;
  },
);
