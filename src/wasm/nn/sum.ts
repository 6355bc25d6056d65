import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { LEAST_ELEMENTS } from "./cut.js";
import { runSlices } from "./runSlices.js";
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
  const least = Math.ceil(LEAST_ELEMENTS / Math.max(1, count * inner));
  const [from, to] = [addressOf(backend, x), addressOf(backend, y)];
  runSlices(backend, "sum", { total: outer, least }, (first, rows) => {
    return [from + 4 * first * count * inner, to + 4 * first * inner, rows, count, inner, scale];
  });
}
