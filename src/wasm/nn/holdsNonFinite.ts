import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Whether a float32 tensor has NaN or an infinity among its values. Costs one pass over them. */
export function holdsNonFinite(backend: WasmBackend, x: TensorInfo): boolean {
  const length = x.shape.reduce((product, extent) => product * extent, 1);
  return nnOf(backend).holdsNonFinite(addressOf(backend, x), length) !== 0;
}
