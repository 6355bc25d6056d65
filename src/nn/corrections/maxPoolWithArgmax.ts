import { backend_util, type TensorInfo } from "#tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import { requireWindows, windowAxes } from "../kernels/stockWindows.js";
import { correction, makeTensor, type Corrections } from "./correction.js";

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: "same" | "valid" | number;
  readonly includeBatchInIndex: boolean;
}

/** For each window and channel, the place of the largest value, counted from the start of the tensor. */
function largestPlaces(values: ArrayLike<number>, sizes: backend_util.Conv2DInfo): number[] {
  const { inHeight, inWidth, inChannels: channels } = sizes;
  const [rows, columns] = windowAxes(sizes).map(({ input, output, filter, stride, before }) =>
    Array.from({ length: output }, (_, k) => {
      const origin = k * stride - before;
      const [first, end] = [Math.max(0, origin), Math.min(input, origin + filter)];
      return Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k);
    }),
  );
  const places: number[] = [];
  for (let example = 0; example < sizes.batchSize; example++) {
    for (const row of rows) {
      for (const column of columns) {
        const pixels = row.flatMap((y) => column.map((x) => (example * inHeight + y) * inWidth + x));
        for (let channel = 0; channel < channels; channel++) {
          const candidates = pixels.map((pixel) => pixel * channels + channel);
          places.push(
            candidates.reduce((best, place) =>
              values[place] > values[best] || Number.isNaN(values[place]) ? place : best,
            ),
          );
        }
      }
    }
  }
  return places;
}

/** `MaxPoolWithArgmax`, whose stock kernel starts from the smallest positive float: values below 0 count for nothing. */
export const maxPoolWithArgmax: Corrections = {
  MaxPoolWithArgmax: correction<PoolAttributes>(({ inputs, attributes, backend }): TensorInfo[] => {
    const { x } = inputs;
    const { filterSize, strides, pad, includeBatchInIndex } = attributes;
    const shape = x.shape as [number, number, number, number];
    const sizes = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    requireWindows("MaxPoolWithArgmax", "filterSize", sizes);
    const values = tensorValues(backend, x).slice();
    const places = largestPlaces(values, sizes);
    const example = sizes.inHeight * sizes.inWidth * sizes.inChannels;
    return [
      makeTensor(backend, sizes.outShape, x.dtype, (largest) => largest.set(places.map((k) => values[k]))),
      makeTensor(backend, sizes.outShape, "int32", (indexes) =>
        indexes.set(includeBatchInIndex ? places : places.map((place) => place % example)),
      ),
    ];
  }),
};
