import { reluGradient } from "../../wasm/nn/reluGradient.js";
import { defineKernel } from "./defineKernel.js";

/** The name in tfjs of the gradient of a ReLU. */
export const RELU_GRADIENT = "ReluGradient";

/** For the tfjs wasm backend; stock tfjs takes three operations. `y` is the result of the ReLU or its input. */
export const reluGradientKernel = defineKernel(RELU_GRADIENT, "wasm", ({ dy, y }, _: unknown, backend) => {
  const dx = backend.makeOutput(y.shape, "float32");
  reluGradient(backend, dy, y, dx);
  return dx;
});
