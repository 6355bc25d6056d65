import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { updateCut } from "./cut.js";
import { runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** The parameters of one update: see assembly/nn/optimizers/adam.ts. */
export interface AdamStep {
  /** Learning rate / (1 - beta1^t). */
  readonly rate: number;
  /** 1 / sqrt(1 - beta2^t). */
  readonly root: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** L2 penalty on the weights. */
  readonly decay: number;
  /** Factor of the weights before the step: 1, or 1 - learning rate * decoupled decay. */
  readonly keep: number;
}

/** One update: `mean` and `variance` are updated in place; the new weights go to `target`. */
export function adam(
  backend: WasmBackend,
  weight: TensorInfo,
  gradient: TensorInfo,
  mean: TensorInfo,
  variance: TensorInfo,
  target: TensorInfo,
  length: number,
  step: AdamStep,
): void {
  const tensors = [weight, gradient, mean, variance, target].map((tensor) => addressOf(backend, tensor));
  const { rate, root, beta1, beta2, epsilon, decay, keep } = step;
  runSlices(backend, "adam", updateCut(length), (first, count) => {
    const [w, g, m, v, to] = tensors.map((address) => address + 4 * first);
    return [w, g, m, v, to, count, rate, root, beta1, 1 - beta1, beta2, 1 - beta2, epsilon, decay, keep];
  });
}
