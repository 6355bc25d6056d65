import { backend_util, type TensorInfo } from "@tensorflow/tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { maxPool3d } from "../../wasm/nn/windows.js";
import { convSizes, type ConvAttributes } from "../kernels/convSizes.js";
import { applyActivation, type FusedActivation } from "../kernels/fusedActivation.js";
import { slidingOf } from "../kernels/slidingOf.js";
import {
  isEmpty,
  leavesOutEnd,
  reachOf,
  requireWindows,
  windowAxes,
  windowsAgree,
  type WindowAxis,
} from "../kernels/stockWindows.js";
import { correction, makeTensor, runKernel, sizeOf, type Corrections, type StockCall } from "./correction.js";
import { mayHoldNaN } from "./swallowedNaN.js";

/** x with zeros around it, and without its end, so that windows without padding are those of `sizes`. */
function withoutPadding(backend: WasmBackend, x: TensorInfo, sizes: backend_util.Conv2DInfo): TensorInfo {
  const axes = windowAxes(sizes);
  const after = axes.map((axis) => Math.max(0, reachOf(axis) - axis.before - axis.input));
  const paddings = [[0, 0], ...axes.map(({ before }, k) => [before, after[k]]), [0, 0]];
  const padded = runKernel(backend, "PadV2", { x }, { paddings, constantValue: 0 });
  const size = [x.shape[0], ...axes.map(reachOf), x.shape[3]];
  const cropped = runKernel(backend, "Slice", { x: padded }, { begin: [0, 0, 0, 0], size });
  backend.disposeData(padded.dataId);
  return cropped;
}

/** Whether a depthwise convolution is but a product of each channel with a number. XNNPACK loses NaN there. */
const scalesChannels = (sizes: backend_util.Conv2DInfo) =>
  sizes.filterHeight * sizes.filterWidth === 1 &&
  sizes.strideHeight * sizes.strideWidth === 1 &&
  sizes.outChannels === sizes.inChannels &&
  windowAxes(sizes).every(({ before, input, output }) => before === 0 && input === output);

function scaleChannels(backend: WasmBackend, { x, filter, bias }: StockCall<unknown>["inputs"]): TensorInfo {
  const product = runKernel(backend, "Multiply", { a: x, b: { ...filter, shape: [sizeOf(filter)] } });
  if ((bias as TensorInfo | null | undefined) == null) return product;
  const sum = runKernel(backend, "Add", { a: product, b: bias });
  backend.disposeData(product.dataId);
  return sum;
}

/** A depthwise convolution of XNNPACK, with the padding done before where XNNPACK gets it wrong. */
const depthwise = (name: string) =>
  correction<ConvAttributes & FusedActivation>(({ inputs, attributes, backend, stock }) => {
    const { preluActivationWeights, ...operands } = inputs;
    const { x, filter } = operands;
    const sizes = convSizes(x.shape, filter.shape, attributes, true);
    requireWindows(name, "filter", sizes);
    if (isEmpty(sizes)) return backend.makeOutput(sizes.outShape, "float32");
    const { activation = "linear", leakyreluAlpha } = attributes;
    const linear = { ...attributes, activation: "linear" };
    const convolve = () => {
      if (scalesChannels(sizes)) return scaleChannels(backend, operands);
      const agree = sizes.padInfo.type === "SAME" ? !leavesOutEnd(sizes) : windowsAgree(sizes);
      if (agree) return stock(operands, linear);
      const padded = withoutPadding(backend, x, sizes);
      const y = stock({ ...operands, x: padded }, { ...linear, pad: "valid" });
      backend.disposeData(padded.dataId);
      return y;
    };
    return applyActivation(backend, convolve(), { activation, leakyreluAlpha }, preluActivationWeights);
  });

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: ConvAttributes["pad"];
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

type Pool = (backend: WasmBackend, x: TensorInfo, sizes: backend_util.Conv2DInfo) => TensorInfo;

/** A pooling of XNNPACK, or one of ours where XNNPACK goes wrong: it also turns NaN into a number. */
const pooling = (name: string, pool: Pool) =>
  correction<PoolAttributes>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    const { filterSize, strides, pad, dimRoundingMode } = attributes;
    const shape = x.shape as [number, number, number, number];
    const sizes = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    requireWindows(name, "filterSize", sizes);
    if (isEmpty(sizes)) return backend.makeOutput(sizes.outShape, x.dtype);
    const stockIsRight = windowsAgree(sizes) && windowAxes(sizes).every(seesInput) && !mayHoldNaN(backend, x);
    return stockIsRight || x.dtype !== "float32" ? stock() : pool(backend, x, sizes);
  });

/** Whether no window lies in the padding alone. */
const seesInput = ({ before, filter, output, stride, input }: WindowAxis) =>
  before < filter && (output - 1) * stride - before < input;

const largest: Pool = (backend, x, sizes) => {
  const y = backend.makeOutput(sizes.outShape, "float32");
  maxPool3d(backend, x, y, slidingOf(sizes));
  return y;
};

const mean: Pool = (backend, x, sizes) =>
  makeTensor(backend, sizes.outShape, "float32", (means) => {
    const values = tensorValues(backend, x);
    const { inChannels: channels } = sizes;
    const [rows, columns] = windowAxes(sizes).map(({ input, output, filter, stride, before }) =>
      Array.from({ length: output }, (_, place) => {
        const origin = place * stride - before;
        return { first: Math.max(0, origin), end: Math.min(input, origin + filter) };
      }),
    );
    let to = 0;
    for (let example = 0; example < sizes.batchSize; example++) {
      for (const row of rows) {
        for (const column of columns) {
          for (let channel = 0; channel < channels; channel++) {
            let [sum, count] = [0, 0];
            for (let y = row.first; y < row.end; y++) {
              for (let x = column.first; x < column.end; x++) {
                sum += values[((example * sizes.inHeight + y) * sizes.inWidth + x) * channels + channel];
                count++;
              }
            }
            means[to++] = sum / count;
          }
        }
      }
    }
  });

/** Kernels of XNNPACK whose windows are not those that tfjs means. */
export const windows: Corrections = {
  AvgPool: pooling("AvgPool", mean),
  DepthwiseConv2dNative: depthwise("DepthwiseConv2dNative"),
  FusedDepthwiseConv2D: depthwise("FusedDepthwiseConv2D"),
  MaxPool: pooling("MaxPool", largest),
};
