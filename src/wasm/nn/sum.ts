import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Extents of a tensor before, of and after adjacent axes that are summed. */
export interface SumShape {
  readonly outer: number;
  readonly count: number;
  readonly inner: number;
}

/** y [outer][inner]: the sums of x [outer][count][inner] over the middle axis, times `scale`. */
export function sum(
  backend: WasmBackend,
  x: TensorInfo,
  y: TensorInfo,
  { outer, count, inner }: SumShape,
  scale: number,
): void {
  nnOf(backend).sum(addressOf(backend, x), addressOf(backend, y), outer, count, inner, scale);
}
