import { util, type TensorInfo } from "#tfjs";
import { addressOf } from "./backendMemory.js";
import { LEAST_ELEMENTS } from "./cut.js";
import { runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** dx: dy where y is positive, NaN where y is NaN, otherwise 0; y is the result of a ReLU or its input. */
export function reluGradient(backend: WasmBackend, dy: TensorInfo, y: TensorInfo, dx: TensorInfo): void {
  const total = util.sizeFromShape(y.shape);
  const [by, at, to] = [dy, y, dx].map((tensor) => addressOf(backend, tensor));
  runSlices(backend, "reluGradient", { total, multiple: 4, least: LEAST_ELEMENTS }, (first, count) => {
    return [by + 4 * first, at + 4 * first, to + 4 * first, count];
  });
}
