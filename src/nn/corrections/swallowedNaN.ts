import { backend_util, type TensorInfo } from "#tfjs";
import { clip } from "../../wasm/nn/clip.js";
import { extreme } from "../../wasm/nn/extreme.js";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { correction, makeTensor, sizeOf, type Corrections } from "./correction.js";

function clipped(backend: WasmBackend, x: TensorInfo, low: number, high: number): TensorInfo {
  if (x.dtype === "float32") {
    const y = backend.makeOutput(x.shape, "float32");
    clip(backend, x, y, low, high);
    return y;
  }
  // stock kernels read the bits of integers as floats
  return makeTensor(backend, x.shape, x.dtype, (values) => {
    tensorValues(backend, x).forEach(
      (value, k) => (values[k] = value > high ? high : value < low ? low : value),
    );
  });
}

/** The stock kernels compare, which is false for NaN, and keep the first operand. */
const extremes = (kind: "larger" | "smaller") =>
  correction(({ inputs, backend, stock }) => {
    const { a, b } = inputs;
    if (a.dtype !== "float32" || b.dtype !== "float32") return stock();
    const y = backend.makeOutput(backend_util.assertAndGetBroadcastShape(a.shape, b.shape), "float32");
    if (sizeOf(y) > 0) extreme(backend, kind, a, b, y);
    return y;
  });

interface Bounds {
  readonly clipValueMin: number;
  readonly clipValueMax: number;
}

/** Kernels that turn NaN into a number, so that a network with weights of NaN reports finite losses. */
export const swallowedNaN: Corrections = {
  /** The stock kernel compares the bits of floats as integers: a NaN with a sign is less than 0. */
  Relu: correction(({ inputs, backend }) => clipped(backend, inputs.x, 0, Infinity)),
  Relu6: correction(({ inputs, backend }) => clipped(backend, inputs.x, 0, 6)),
  ClipByValue: correction<Bounds>(({ inputs, attributes, backend }) =>
    clipped(backend, inputs.x, attributes.clipValueMin, attributes.clipValueMax),
  ),
  Maximum: extremes("larger"),
  Minimum: extremes("smaller"),
};
