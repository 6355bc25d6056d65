import { adam, type AdamStep } from "../../wasm/nn/adam.js";
import { defineKernel } from "./defineKernel.js";

/** Name of one update of Adam, as tfjs knows it. */
export const ADAM = "Adam";

/** Gives the new weights as a fresh tensor, for the reason that `sgdNesterovKernel` does; the moments change in place. */
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
