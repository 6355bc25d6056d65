import { util, type TensorInfo } from "#tfjs";
import { addressOf } from "./backendMemory.js";
import { LEAST_ELEMENTS } from "./cut.js";
import { runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** y: x, but at least `low` and at most `high`; NaN stays NaN. y may be x. */
export function clip(backend: WasmBackend, x: TensorInfo, y: TensorInfo, low: number, high: number): void {
  const total = util.sizeFromShape(x.shape);
  const [from, to] = [addressOf(backend, x), addressOf(backend, y)];
  runSlices(backend, "clip", { total, multiple: 4, least: LEAST_ELEMENTS }, (first, count) => {
    return [from + 4 * first, to + 4 * first, count, low, high];
  });
}
