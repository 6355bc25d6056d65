import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** y: x, but at least `low` and at most `high`; NaN stays NaN. y may be x. */
export function clip(backend: WasmBackend, x: TensorInfo, y: TensorInfo, low: number, high: number): void {
  const length = x.shape.reduce((product, extent) => product * extent, 1);
  nnOf(backend).clip(addressOf(backend, x), addressOf(backend, y), length, low, high);
}
