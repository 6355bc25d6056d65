import { slice_util, type TensorInfo } from "#tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { correction, makeTensor, type Corrections } from "./correction.js";
import { throughIntegers } from "./types.js";

interface SliceAttributes {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

/** The same bits as integers; `x` is freed. */
function asIntegers(backend: WasmBackend, x: TensorInfo): TensorInfo {
  const integers = makeTensor(backend, x.shape, "int32", (values) => {
    const from = tensorValues(backend, x);
    values.set(new Int32Array(from.buffer, from.byteOffset, from.length));
  });
  backend.disposeData(x.dataId);
  return integers;
}

/** Takes out and puts in axes afterwards: the stock kernel takes the place of an axis for that of another. */
const slice = correction<SliceAttributes>(({ inputs, attributes, backend, stock }) => {
  const { x } = inputs;
  const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attributes;
  const info = slice_util.sliceInfo(
    x.shape,
    begin,
    end,
    strides,
    beginMask,
    endMask,
    ellipsisMask,
    newAxisMask,
    shrinkAxisMask,
  );
  const plain = {
    begin: info.begin,
    end: info.end,
    strides: info.strides,
    beginMask: 0,
    // an end before the first place would be counted from the last one
    endMask: info.end.reduce((mask, place, axis) => (place < 0 ? mask | (1 << axis) : mask), 0),
    ellipsisMask: 0,
    newAxisMask: 0,
    shrinkAxisMask: 0,
  };
  const reshaped = shrinkAxisMask !== 0 || newAxisMask !== 0;
  const part = reshaped ? { ...stock(inputs, plain), shape: info.finalShape } : stock();
  return x.dtype === "int32" && part.dtype !== "int32" ? asIntegers(backend, part) : part;
});

/** `StridedSlice` that takes out axes, and of integers and truths, of which the stock kernel makes floats. */
export const stridedSlice: Corrections = { StridedSlice: (stock) => throughIntegers(slice(stock)) };
