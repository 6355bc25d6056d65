import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Bytes of the values that the kernel copies. */
const VALUE_BYTES = 4;

/** An axis: its extent, how often it is repeated, and the bytes of x at one of its places. */
interface Axis {
  readonly extent: number;
  readonly repeats: number;
  readonly bytes: number;
}

/** The axes of x, each merged with those after it where those are not repeated. */
function mergedAxes(shape: readonly number[], repeats: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  let bytes = VALUE_BYTES;
  for (let k = shape.length - 1; k >= 0; k--) {
    const inner = axes[0] as Axis | undefined;
    if (inner?.repeats === 1) {
      axes[0] = { extent: shape[k] * inner.extent, repeats: repeats[k], bytes: inner.bytes };
    } else axes.unshift({ extent: shape[k], repeats: repeats[k], bytes });
    bytes *= shape[k];
  }
  return axes;
}

/** y: x, repeated along every axis. Both have values of 32 bits, at least one axis and at least one value. */
export function tile(backend: WasmBackend, x: TensorInfo, y: TensorInfo, repeats: readonly number[]): void {
  const axes = mergedAxes(x.shape, repeats);
  const table = Uint32Array.from(axes.flatMap((axis) => [axis.extent, axis.repeats, axis.bytes]));
  withScratch(backend, table.byteLength, (start) => {
    new Uint32Array(backend.wasm.HEAPU8.buffer, start, table.length).set(table);
    nnOf(backend).tile(addressOf(backend, x), addressOf(backend, y), start, start + table.byteLength);
  });
}
