import { backend_util, type KernelConfig } from "#tfjs";
import * as wasm from "../../wasm/nn/windows.js";
import { defineKernel } from "./defineKernel.js";
import { requireDtype } from "./requireDtype.js";
import { slidingOf } from "./slidingOf.js";

type Shape2d = [number, number, number, number];
type Shape3d = [number, number, number, number, number];

/** The attributes of the poolings in tfjs. Those of the gradients have no `dataFormat`: the channels are last. */
interface PoolAttributes<Size> {
  readonly filterSize: Size | number;
  readonly strides: Size | number;
  readonly pad: "same" | "valid" | number;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

type Pool2d = PoolAttributes<[number, number]>;
type Pool3d = PoolAttributes<[number, number, number]>;

const sliding2d = (shape: number[], { filterSize, strides, pad, dimRoundingMode }: Pool2d) =>
  slidingOf(backend_util.computePool2DInfo(shape as Shape2d, filterSize, strides, 1, pad, dimRoundingMode));

const sliding3d = (shape: number[], { filterSize, strides, pad, dimRoundingMode }: Pool3d) =>
  slidingOf(backend_util.computePool3DInfo(shape as Shape3d, filterSize, strides, 1, pad, dimRoundingMode));

/** The gradient of a maximum goes to its position, and in a tie to the first one. */
function maxGradient<Attributes>(
  name: string,
  slidingIn: (shape: number[], attributes: Attributes) => wasm.Sliding,
) {
  return defineKernel(name, "wasm", ({ dy, input }, attributes: Attributes, backend) => {
    requireDtype(name, "float32", { dy, input });
    const dx = backend.makeOutput(input.shape, "float32");
    wasm.maxPool3dGradient(backend, input, dy, dx, slidingIn(input.shape, attributes));
    return dx;
  });
}

/** The gradient of a mean goes in equal parts to all positions of its window except padding. */
function averageGradient<Attributes>(
  name: string,
  slidingIn: (shape: number[], attributes: Attributes) => wasm.Sliding,
) {
  return defineKernel(name, "wasm", ({ dy, input }, attributes: Attributes, backend) => {
    requireDtype(name, "float32", { dy });
    const dx = backend.makeOutput(input.shape, "float32");
    wasm.avgPool3dGradient(backend, dy, dx, slidingIn(input.shape, attributes));
    return dx;
  });
}

/**
 * Poolings with wrong results on the wasm backend of tfjs 4.22. `MaxPool3D` and the gradients of max poolings ignore windows
 * with only negative values. The gradients of average poolings count padding as data, on every backend.
 */
export const poolingKernels: readonly KernelConfig[] = [
  defineKernel("MaxPool3D", "wasm", ({ x }, attributes: Pool3d, backend) => {
    requireDtype("MaxPool3D", "float32", { x });
    const sliding = sliding3d(x.shape, attributes);
    const [depth, height, width] = sliding.axes.map(({ output }) => output);
    const y = backend.makeOutput([sliding.batch, depth, height, width, sliding.outChannels], "float32");
    wasm.pool3d(backend, "largest", x, y, sliding);
    return y;
  }),
  maxGradient("MaxPoolGrad", sliding2d),
  maxGradient("MaxPool3DGrad", sliding3d),
  averageGradient("AvgPoolGrad", sliding2d),
  averageGradient("AvgPool3DGrad", sliding3d),
];
