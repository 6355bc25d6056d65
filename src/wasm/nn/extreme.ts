import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

/** One axis of the result: its extent, and the distances between neighbours in a and in b, 0 when broadcast. */
interface Axis {
  extent: number;
  readonly a: number;
  readonly b: number;
}

/** The axes of a result with two broadcast operands, neighbouring axes merged where all three are contiguous. */
function mergedAxes(shape: readonly number[], shapeA: readonly number[], shapeB: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  let [distanceA, distanceB] = [1, 1];
  for (let fromLast = 1; fromLast <= shape.length; fromLast++) {
    const extent = shape[shape.length - fromLast];
    if (extent === 1) continue;
    const extentA = shapeA[shapeA.length - fromLast] ?? 1;
    const extentB = shapeB[shapeB.length - fromLast] ?? 1;
    const [a, b] = [extentA === 1 ? 0 : distanceA, extentB === 1 ? 0 : distanceB];
    distanceA *= extentA;
    distanceB *= extentB;
    const inner = axes[0] as Axis | undefined;
    if (inner !== undefined && a === inner.a * inner.extent && b === inner.b * inner.extent) {
      inner.extent *= extent;
    } else axes.unshift({ extent, a, b });
  }
  return axes.length === 0 ? [{ extent: 1, a: 0, b: 0 }] : axes;
}

/** y: the larger or the smaller of a and b, which are broadcast to its shape; NaN when either is NaN. */
export function extreme(
  backend: WasmBackend,
  kind: "larger" | "smaller",
  a: TensorInfo,
  b: TensorInfo,
  y: TensorInfo,
): void {
  const axes = mergedAxes(y.shape, a.shape, b.shape);
  const table = Uint32Array.from(axes.flatMap((axis) => [axis.extent, axis.a, axis.b]));
  withScratch(backend, table.byteLength, (address) => {
    new Uint32Array(backend.wasm.HEAPU8.buffer, address, table.length).set(table);
    const [left, right, to] = [a, b, y].map((tensor) => addressOf(backend, tensor));
    nnOf(backend).extreme(left, right, to, address, axes.length, kind === "larger" ? 1 : 0);
  });
}
