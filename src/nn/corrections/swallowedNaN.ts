import type { TensorInfo } from "@tensorflow/tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { correction, makeTensor, runKernel, sizeOf, type Corrections } from "./correction.js";

/**
 * Whether there may be a NaN among the values: their sum is one. It is also where infinities of both signs are, which
 * costs a slower path and nothing else.
 */
export function mayHoldNaN(backend: WasmBackend, x: TensorInfo): boolean {
  if (x.dtype !== "float32" || sizeOf(x) === 0) return false;
  const flat = { ...x, shape: [sizeOf(x)] };
  const sum = runKernel(backend, "Sum", { x: flat }, { axis: [0], keepDims: false });
  const [total] = tensorValues(backend, sum);
  backend.disposeData(sum.dataId);
  return Number.isNaN(total);
}

/** What plain JavaScript makes of each value. */
function mapValues(backend: WasmBackend, x: TensorInfo, f: (value: number) => number): TensorInfo {
  return makeTensor(backend, x.shape, x.dtype, (values) => {
    tensorValues(backend, x).forEach((value, k) => (values[k] = f(value)));
  });
}

/** The stock kernels take the larger or smaller by a comparison, which is false for NaN, and keep the first operand. */
const larger = correction(({ inputs, backend, stock }) => {
  const { b } = inputs;
  return mayHoldNaN(backend, b) ? withNaN(backend, stock(), b) : stock();
});

/** `result`, with NaN where `x`, broadcast to it, is NaN. */
function withNaN(backend: WasmBackend, result: TensorInfo, x: TensorInfo): TensorInfo {
  const marks = mapValues(backend, x, (value) => (Number.isNaN(value) ? NaN : 0));
  const marked = runKernel(backend, "Add", { a: result, b: marks });
  for (const { dataId } of [result, marks]) backend.disposeData(dataId);
  return marked;
}

interface Bounds {
  readonly clipValueMin: number;
  readonly clipValueMax: number;
}

/** Kernels that turn NaN into a number, so that a network with weights of NaN reports finite losses. */
export const swallowedNaN: Corrections = {
  /** The stock kernel compares the bits of floats as integers: a NaN with a sign is less than 0. */
  Relu: correction(({ inputs, backend, stock }) => {
    const { x } = inputs;
    return mayHoldNaN(backend, x) ? mapValues(backend, x, (value) => Math.max(value, 0)) : stock();
  }),
  Relu6: correction(({ inputs, backend, stock }) => {
    const { x } = inputs;
    if (x.dtype === "float32" && !mayHoldNaN(backend, x)) return stock();
    return mapValues(backend, x, (value) => Math.min(Math.max(value, 0), 6));
  }),
  /** The stock kernel takes the bits of integers for floats. */
  ClipByValue: correction<Bounds>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    const { clipValueMin: low, clipValueMax: high } = attributes;
    if (x.dtype === "float32" && !mayHoldNaN(backend, x)) return stock();
    return mapValues(backend, x, (value) => (value > high ? high : value < low ? low : value));
  }),
  Maximum: larger,
  Minimum: larger,
};
