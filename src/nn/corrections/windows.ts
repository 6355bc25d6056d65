import { backend_util, type TensorInfo } from "#tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { holdsNonFinite } from "../../wasm/nn/holdsNonFinite.js";
import { depthwiseForward } from "../../wasm/nn/convolution/depthwise.js";
import { pool3d } from "../../wasm/nn/windows.js";
import { acceptChannelsFirst } from "../kernels/channelsFirst.js";
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
import {
  correction,
  runKernel,
  sizeOf,
  type Correction,
  type Corrections,
  type StockCall,
} from "./correction.js";

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

/**
 * A depthwise convolution: our own for one output per channel, which is faster and runs on threads. Else that of XNNPACK,
 * with the padding done before where XNNPACK gets it wrong.
 */
const depthwise = (name: string): Correction => {
  const correct = correction<ConvAttributes & FusedActivation>(({ inputs, attributes, backend, stock }) => {
    const { preluActivationWeights, ...operands } = inputs;
    const { x, filter } = operands;
    const sizes = convSizes(x.shape, filter.shape, attributes, true);
    requireWindows(name, "filter", sizes);
    if (isEmpty(sizes)) return backend.makeOutput(sizes.outShape, "float32");
    const { activation = "linear", leakyreluAlpha } = attributes;
    const linear = { ...attributes, activation: "linear" };
    const convolve = () => {
      const own = ownDepthwise(backend, operands, sizes);
      if (own !== undefined) return own;
      const agree = sizes.padInfo.type === "SAME" ? !leavesOutEnd(sizes) : windowsAgree(sizes);
      if (agree) return stock(operands, linear);
      const padded = withoutPadding(backend, x, sizes);
      const y = stock({ ...operands, x: padded }, { ...linear, pad: "valid" });
      backend.disposeData(padded.dataId);
      return y;
    };
    return applyActivation(backend, convolve(), { activation, leakyreluAlpha }, preluActivationWeights);
  });
  return (stock) => acceptChannelsFirst(correct(stock), "images");
};

/** Our own depthwise convolution plus the bias; undefined where the stock kernel has to run. */
function ownDepthwise(
  backend: WasmBackend,
  { x, filter, bias }: StockCall<unknown>["inputs"],
  sizes: backend_util.Conv2DInfo,
): TensorInfo | undefined {
  const given = (bias as TensorInfo | undefined | null) ?? undefined;
  const isFloat = [x, filter, given ?? x].every(({ dtype }) => dtype === "float32");
  const biasFits = given === undefined || sizeOf(given) === sizes.outChannels;
  if (!isFloat || !biasFits || sizes.outChannels !== sizes.inChannels) return undefined;
  const y = backend.makeOutput(sizes.outShape, "float32");
  depthwiseForward(backend, x, filter, y, sizes, given);
  return y;
}

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: ConvAttributes["pad"];
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** A pooling of XNNPACK, or ours where that is wrong: with NaN and infinities, which become numbers, and with windows that tfjs places otherwise. */
const pooling = (name: string, kind: "mean" | "largest") =>
  correction<PoolAttributes>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    const { filterSize, strides, pad, dimRoundingMode } = attributes;
    const shape = x.shape as [number, number, number, number];
    const sizes = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    requireWindows(name, "filterSize", sizes);
    if (isEmpty(sizes)) return backend.makeOutput(sizes.outShape, x.dtype);
    const stockIsRight = windowsAgree(sizes) && windowAxes(sizes).every(seesInput);
    if (x.dtype !== "float32" || (stockIsRight && !holdsNonFinite(backend, x))) return stock();
    const y = backend.makeOutput(sizes.outShape, "float32");
    pool3d(backend, kind, x, y, slidingOf(sizes));
    return y;
  });

/** Whether no window lies in the padding alone. */
const seesInput = ({ before, filter, output, stride, input }: WindowAxis) =>
  before < filter && (output - 1) * stride - before < input;

/** Kernels of XNNPACK whose windows are not those that tfjs means. */
export const windows: Corrections = {
  AvgPool: pooling("AvgPool", "mean"),
  DepthwiseConv2dNative: depthwise("DepthwiseConv2dNative"),
  FusedDepthwiseConv2D: depthwise("FusedDepthwiseConv2D"),
  MaxPool: pooling("MaxPool", "largest"),
};
