import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** dx: dy where y is positive, NaN where y is NaN, otherwise 0; y is the result of a ReLU or its input. */
export function reluGradient(backend: WasmBackend, dy: TensorInfo, y: TensorInfo, dx: TensorInfo): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const length = y.shape.reduce((product, extent) => product * extent, 1);
  nnOf(backend).reluGradient(at(dy), at(y), at(dx), length);
}
