import type * as tfTypes from "@tensorflow/tfjs";
import { defineKernel, type CpuBackend } from "./defineKernel.js";
import {
  RELATIONAL_CONV_2D,
  RELATIONAL_CONV_2D_FILTER_GRADIENT,
  RELATIONAL_CONV_2D_INPUT_GRADIENT,
  relationalConvSizes,
  type RelationalConvAttributes,
} from "./relationalConv2D.js";

/** Adds the contribution of one weight to one output pixel, given the indices in kernel, input and output. */
type Contribution = (weight: number, x: number, y: number) => void;

/** Visits all output pixels, taps inside the input, and present entries. */
function forEachContribution(attributes: RelationalConvAttributes, add: Contribution): void {
  const { layout } = attributes;
  const s = relationalConvSizes(attributes);
  for (let b = 0; b < s.batchSize; b++) {
    for (let oy = 0; oy < s.outHeight; oy++) {
      for (let ox = 0; ox < s.outWidth; ox++) {
        const y = ((b * s.outHeight + oy) * s.outWidth + ox) * s.outChannels;
        for (let ky = 0; ky < s.filterHeight; ky++) {
          const iy = oy * s.strideHeight - s.padInfo.top + ky * s.dilationHeight;
          if (iy < 0 || iy >= s.inHeight) continue;
          for (let kx = 0; kx < s.filterWidth; kx++) {
            const ix = ox * s.strideWidth - s.padInfo.left + kx * s.dilationWidth;
            if (ix < 0 || ix >= s.inWidth) continue;
            const x = ((b * s.inHeight + iy) * s.inWidth + ix) * s.inChannels;
            const tap = (ky * s.filterWidth + kx) * layout.entries;
            layout.forEachEntry((entry, input, output) => add(tap + entry, x + input, y + output));
          }
        }
      }
    }
  }
}

const valuesOf = (backend: CpuBackend, tensor: tfTypes.TensorInfo) => backend.data.get(tensor.dataId).values;

function made(
  backend: CpuBackend,
  shape: number[],
  fill: (values: Float32Array) => void,
): tfTypes.TensorInfo {
  const values = new Float32Array(shape.reduce((size, extent) => size * extent, 1));
  fill(values);
  return backend.makeTensorInfo(shape, "float32", values);
}

/** For the tfjs cpu backend: plain loops, to use a model without the wasm backend, and as a reference for tests. */
export const relationalConv2DCpuKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(RELATIONAL_CONV_2D, "cpu", (inputs, attributes: RelationalConvAttributes, backend) => {
    const x = valuesOf(backend, inputs.x);
    const kernel = valuesOf(backend, inputs.kernel);
    return made(backend, relationalConvSizes(attributes).outShape, (y) =>
      forEachContribution(attributes, (weight, from, to) => (y[to] += x[from] * kernel[weight])),
    );
  }),
  defineKernel(
    RELATIONAL_CONV_2D_INPUT_GRADIENT,
    "cpu",
    (inputs, attributes: RelationalConvAttributes, backend) => {
      const dy = valuesOf(backend, inputs.dy);
      const kernel = valuesOf(backend, inputs.kernel);
      return made(backend, [...attributes.inputShape], (dx) =>
        forEachContribution(attributes, (weight, from, to) => (dx[from] += dy[to] * kernel[weight])),
      );
    },
  ),
  defineKernel(
    RELATIONAL_CONV_2D_FILTER_GRADIENT,
    "cpu",
    (inputs, attributes: RelationalConvAttributes, backend) => {
      const x = valuesOf(backend, inputs.x);
      const dy = valuesOf(backend, inputs.dy);
      return made(backend, [...attributes.kernelSize, attributes.layout.entries], (gradient) =>
        forEachContribution(attributes, (weight, from, to) => (gradient[weight] += x[from] * dy[to])),
      );
    },
  ),
];
