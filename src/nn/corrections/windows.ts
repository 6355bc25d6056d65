import { backend_util, type TensorInfo } from "@tensorflow/tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { maxPool3d } from "../../wasm/nn/windows.js";
import { convSizes, type ConvAttributes } from "../kernels/convSizes.js";
import { applyActivation, type FusedActivation } from "../kernels/fusedActivation.js";
import { slidingOf } from "../kernels/slidingOf.js";
import {
  leavesOutEnd,
  reachOf,
  requireWindows,
  windowAxes,
  windowsAgree,
  type WindowAxis,
} from "../kernels/stockWindows.js";
import { correction, makeTensor, runKernel, type Corrections } from "./correction.js";
import { mayHoldNaN } from "./swallowedNaN.js";

/** x with zeros around it, and without its end, so that windows without padding are those of `sizes`. */
function withoutPadding(backend: WasmBackend, x: TensorInfo, sizes: backend_util.Conv2DInfo): TensorInfo {
  const axes = windowAxes(sizes);
  const after = axes.map((axis) => reachOf(axis) - axis.before - axis.input);
  const kept = axes.map(({ input }, k) => input + Math.min(0, after[k]));
  const size = [x.shape[0], ...kept, x.shape[3]];
  const cropped = runKernel(backend, "Slice", { x }, { begin: [0, 0, 0, 0], size });
  const paddings = [[0, 0], ...axes.map(({ before }, k) => [before, Math.max(0, after[k])]), [0, 0]];
  const padded = runKernel(backend, "PadV2", { x: cropped }, { paddings, constantValue: 0 });
  backend.disposeData(cropped.dataId);
  return padded;
}

/** A depthwise convolution of XNNPACK, with the padding done before where XNNPACK gets it wrong. */
const depthwise = (name: string) =>
  correction<ConvAttributes & FusedActivation>(({ inputs, attributes, backend, stock }) => {
    const { preluActivationWeights, ...operands } = inputs;
    const { x, filter } = operands;
    const sizes = convSizes(x.shape, filter.shape, attributes, true);
    requireWindows(name, "filter", sizes);
    const { activation = "linear", leakyreluAlpha } = attributes;
    const linear = { ...attributes, activation: "linear" };
    const activated = (y: TensorInfo) =>
      applyActivation(backend, y, { activation, leakyreluAlpha }, preluActivationWeights);
    const sees = sizes.padInfo.type === "SAME" ? !leavesOutEnd(sizes) : windowsAgree(sizes);
    if (sees) return activated(stock(operands, linear));
    const padded = withoutPadding(backend, x, sizes);
    const y = stock({ ...operands, x: padded }, { ...linear, pad: "valid" });
    backend.disposeData(padded.dataId);
    return activated(y);
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
