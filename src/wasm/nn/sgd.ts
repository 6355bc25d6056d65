import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** The parameters of one update: see `SgdNesterov`. */
export interface SgdStep {
  readonly rate: number;
  readonly momentum: number;
  readonly decay: number;
}

/** One update: `velocity` is updated in place; the new weights go to `target`. */
export function sgdNesterov(
  backend: WasmBackend,
  weight: TensorInfo,
  gradient: TensorInfo,
  velocity: TensorInfo,
  target: TensorInfo,
  length: number,
  step: SgdStep,
): void {
  nnOf(backend).sgdNesterov(
    addressOf(backend, weight),
    addressOf(backend, gradient),
    addressOf(backend, velocity),
    addressOf(backend, target),
    length,
    step.rate,
    step.momentum,
    step.decay,
  );
}
