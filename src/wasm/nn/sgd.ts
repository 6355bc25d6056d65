import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { updateCut } from "./cut.js";
import { runSlices } from "./runSlices.js";
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
  const [w, g, v, to] = [weight, gradient, velocity, target].map((tensor) => addressOf(backend, tensor));
  runSlices(backend, "sgdNesterov", updateCut(length), (first, count) => {
    const at = 4 * first;
    return [w + at, g + at, v + at, to + at, count, step.rate, step.momentum, step.decay];
  });
}
