import * as tf from "@tensorflow/tfjs";
import type { Draw } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";
import { poolingOracle } from "../poolingOracle.js";

/** Windows that may be larger than what they slide over. */
function drawPool(draw: Draw, axes: number) {
  const filter = draw.times(axes, () => draw.integer(1, 4));
  const strides = draw.times(axes, () => draw.integer(1, 3));
  if (draw.chance(0.5)) filter.fill(filter[0]);
  if (draw.chance(0.5)) strides.fill(strides[0]);
  const side = () => [draw.integer(0, 2), draw.integer(0, 2)] as [number, number];
  const explicit: tf.backend_util.ExplicitPadding = [[0, 0], side(), side(), [0, 0]];
  const pads = ["same", "same", "valid", ...(axes === 2 ? [draw.integer(0, 2), explicit] : [])];
  return { filter, strides, pad: draw.pick(pads) as "same" };
}

/** The cpu backend leaves out NaN, and counts the padding at the borders in its gradients. */
const pooling =
  (kind: "max" | "avg", axes: 2 | 3): CaseGenerator =>
  (draw) => {
    const { filter, strides, pad } = drawPool(draw, axes);
    const pools = {
      max2: () => (x: tf.Tensor) =>
        tf.maxPool(x as tf.Tensor4D, filter as [number, number], strides as [number, number], pad),
      avg2: () => (x: tf.Tensor) =>
        tf.avgPool(x as tf.Tensor4D, filter as [number, number], strides as [number, number], pad),
      max3: () => (x: tf.Tensor) =>
        tf.maxPool3d(
          x as tf.Tensor5D,
          filter as [number, number, number],
          strides as [number, number, number],
          pad,
        ),
      avg3: () => (x: tf.Tensor) =>
        tf.avgPool3d(
          x as tf.Tensor5D,
          filter as [number, number, number],
          strides as [number, number, number],
          pad,
        ),
    };
    const extents = draw.times(axes, () => draw.integer(1, 7));
    return {
      inputs: [draw.tensor([draw.integer(draw.chance(0.05) ? 0 : 1, 3), ...extents, draw.integer(1, 5)])],
      compute: pools[`${kind}${axes}`](),
      reference: (x) => poolingOracle(x, { kind, filter, strides, pad }),
      gradients: [0],
      tolerance: 2e-5,
      attributes: { filter, strides, pad },
      refusal: /must be at most the size of the input with its padding/,
    };
  };

/** Poolings and their gradients. */
export const poolings: Family = {
  MaxPool: pooling("max", 2),
  MaxPoolGrad: pooling("max", 2),
  AvgPool: pooling("avg", 2),
  AvgPoolGrad: pooling("avg", 2),
  MaxPool3D: pooling("max", 3),
  MaxPool3DGrad: pooling("max", 3),
  AvgPool3D: pooling("avg", 3),
  AvgPool3DGrad: pooling("avg", 3),
  MaxPoolWithArgmax: (draw) => {
    const filter = draw.integer(1, 3);
    const pad = draw.pick(["same", "valid"] as const);
    const shape = [draw.integer(1, 2), draw.integer(filter, 6), draw.integer(filter, 6), draw.integer(1, 4)];
    return {
      inputs: [draw.tensor(shape, { special: false })],
      compute: (x) => {
        const { result, indexes } = tf.maxPoolWithArgmax(x as tf.Tensor4D, filter, 1, pad);
        return [result, indexes];
      },
      attributes: { filter, pad },
    };
  },
};
