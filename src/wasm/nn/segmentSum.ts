import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** sums [segments][width]: the sums of the rows of x [rows][width] with the same id. */
export function unsortedSegmentSum(
  backend: WasmBackend,
  x: TensorInfo,
  ids: TensorInfo,
  sums: TensorInfo,
  rows: number,
  width: number,
  segments: number,
): void {
  const [from, by, to] = [x, ids, sums].map((tensor) => addressOf(backend, tensor));
  nnOf(backend).unsortedSegmentSum(from, by, to, rows, width, segments);
}
