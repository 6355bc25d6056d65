import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import type { WasmBackend } from "./wasmBackend.js";

/** The values of a tensor where they lie, in its own type. Good until the next tensor is made: the memory may grow. */
export function tensorValues(
  backend: WasmBackend,
  tensor: TensorInfo,
): Float32Array | Int32Array | Uint8Array {
  const size = tensor.shape.reduce((product, extent) => product * extent, 1);
  const { buffer } = backend.wasm.HEAPU8;
  const address = addressOf(backend, tensor);
  if (tensor.dtype === "float32") return new Float32Array(buffer, address, size);
  return tensor.dtype === "int32"
    ? new Int32Array(buffer, address, size)
    : new Uint8Array(buffer, address, size);
}
