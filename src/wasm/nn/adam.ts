import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
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
  nnOf(backend).adam(
    addressOf(backend, weight),
    addressOf(backend, gradient),
    addressOf(backend, mean),
    addressOf(backend, variance),
    addressOf(backend, target),
    length,
    step.rate,
    step.root,
    step.beta1,
    1 - step.beta1,
    step.beta2,
    1 - step.beta2,
    step.epsilon,
    step.decay,
    step.keep,
  );
}
