import * as tf from "#tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import { correction, makeTensor, type Corrections } from "./correction.js";

interface GatherAttributes {
  readonly axis: number;
  readonly batchDims: number;
}

/**
 * `GatherV2` with `batchDims`, where the stock kernel reads past the end of its operand, and of truths, which it takes for
 * values of 32 bits.
 */
export const gather: Corrections = {
  GatherV2: correction<GatherAttributes>(({ inputs, attributes, backend, stock }) => {
    const { x, indices } = inputs;
    const { axis, batchDims } = attributes;
    if (batchDims === 0 && x.dtype !== "bool") return stock();
    const [parsedAxis] = tf.util.parseAxisParam(axis, x.shape);
    const { batchSize, outerSize, dimSize, sliceSize, outputShape } =
      tf.backend_util.segment_util.collectGatherOpShapeInfo(x, indices, parsedAxis, batchDims);
    return makeTensor(backend, outputShape, x.dtype, (values) => {
      const from = tensorValues(backend, x);
      const places = tensorValues(backend, indices);
      const count = batchSize === 0 ? 0 : places.length / batchSize;
      for (let outer = 0, to = 0; outer < batchSize * outerSize; outer++) {
        const batch = Math.floor(outer / outerSize);
        for (const place of places.subarray(batch * count, (batch + 1) * count)) {
          if (place < 0 || place >= dimSize)
            throw new Error(`GatherV2: the index value ${place} is not in [0, ${dimSize - 1}]`);
          const start = (outer * dimSize + place) * sliceSize;
          values.set(from.subarray(start, start + sliceSize), to);
          to += sliceSize;
        }
      }
    });
  }),
};
