import { backend_util, type TensorInfo } from "#tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { correction, makeTensor, type Corrections } from "./correction.js";

interface DilationAttributes {
  readonly strides: [number, number];
  readonly dilations: [number, number];
  readonly pad: "same" | "valid" | number;
}

/** Takes a place of the output, and of the input and the filter that its value is the sum of; -1 where there are none. */
type Visit = (output: number, input: number, tap: number) => void;

/** For each window of a morphological dilation, where the sum of input and filter is largest: the first such place. */
function forEachLargest(
  backend: WasmBackend,
  { x, filter }: Readonly<Record<string, TensorInfo>>,
  { strides, pad, dilations }: DilationAttributes,
  visit: Visit,
): void {
  const info = dilationInfo(x, filter, { strides, pad, dilations });
  const {
    inHeight,
    inWidth,
    inChannels: depth,
    dilationHeight,
    dilationWidth,
    filterHeight,
    filterWidth,
  } = info;
  const values = tensorValues(backend, x);
  const taps = tensorValues(backend, filter);
  let output = 0;
  for (let example = 0; example < info.batchSize; example++) {
    for (let row = 0; row < info.outHeight; row++) {
      for (let column = 0; column < info.outWidth; column++) {
        for (let channel = 0; channel < depth; channel++, output++) {
          let [best, input, tap] = [-Infinity, -1, -1];
          for (let h = 0; h < filterHeight; h++) {
            const y = row * info.strideHeight - info.padInfo.top + h * dilationHeight;
            if (y < 0 || y >= inHeight) continue;
            for (let w = 0; w < filterWidth; w++) {
              const x = column * info.strideWidth - info.padInfo.left + w * dilationWidth;
              if (x < 0 || x >= inWidth) continue;
              const from = ((example * inHeight + y) * inWidth + x) * depth + channel;
              const at = (h * filterWidth + w) * depth + channel;
              const sum = values[from] + taps[at];
              if (sum > best || Number.isNaN(sum)) [best, input, tap] = [sum, from, at];
            }
          }
          visit(output, input, tap);
        }
      }
    }
  }
}

const dilationInfo = (x: TensorInfo, filter: TensorInfo, { strides, pad, dilations }: DilationAttributes) =>
  backend_util.computeDilation2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number],
    strides,
    pad,
    "NHWC",
    dilations,
  );

const gradient = (of: "x" | "filter") =>
  correction<DilationAttributes>(({ inputs, attributes, backend }) => {
    const target = inputs[of];
    return makeTensor(backend, target.shape, "float32", (sums) => {
      sums.fill(0);
      const dy = tensorValues(backend, inputs.dy);
      forEachLargest(backend, inputs, attributes, (output, input, tap) => {
        if (input >= 0) sums[of === "x" ? input : tap] += dy[output];
      });
    });
  });

/**
 * Morphological dilations, whose stock kernels start from the smallest positive float: sums below 0 count for nothing, and
 * neither does a gradient for them.
 */
export const dilation2d: Corrections = {
  Dilation2D: correction<DilationAttributes>(({ inputs, attributes, backend }) => {
    const { x, filter } = inputs;
    const { outShape } = dilationInfo(x, filter, attributes);
    return makeTensor(backend, outShape, "float32", (results) => {
      const values = tensorValues(backend, x);
      const taps = tensorValues(backend, filter);
      forEachLargest(backend, inputs, attributes, (output, input, tap) => {
        results[output] = input < 0 ? -Infinity : values[input] + taps[tap];
      });
    });
  }),
  Dilation2DBackpropFilter: gradient("filter"),
  Dilation2DBackpropInput: gradient("x"),
};
