import * as tf from "@tensorflow/tfjs";
import type { Dtype } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";

type Reduce = (x: tf.Tensor, axes: number[] | undefined, keepDims: boolean) => tf.Tensor;

/** A reduction over one axis, several, or all. */
const over =
  (
    reduce: Reduce,
    dtypes: readonly Dtype[] = ["float32", "float32", "int32", "bool"],
    gradient = true,
  ): CaseGenerator =>
  (draw) => {
    const dtype = draw.pick(dtypes);
    const x = draw.tensor(draw.shape(draw.integer(0, 4)), { dtype });
    const axes = draw.axes(x.shape.length);
    const keepDims = draw.chance(0.5);
    return {
      inputs: [x],
      compute: (x) => reduce(x, axes, keepDims),
      gradients: gradient && dtype === "float32" ? [0] : [],
      attributes: { axes, keepDims },
    };
  };

type Along = (x: tf.Tensor, axis: number) => tf.Tensor;

const along =
  (compute: Along, dtypes: readonly Dtype[] = ["float32"], gradient = true): CaseGenerator =>
  (draw) => {
    const dtype = draw.pick(dtypes);
    const x = draw.tensor(draw.shape(draw.integer(1, 4)), { dtype });
    const axis = draw.axis(x.shape.length);
    return {
      inputs: [x],
      compute: (x) => compute(x, axis),
      // the cpu backend's sums do not know an axis counted from the end
      reference: (x) => compute(x, axis < 0 ? axis + x.shape.length : axis),
      gradients: gradient && dtype === "float32" ? [0] : [],
      attributes: { axis },
    };
  };

/** Rounded, so that some values are equal. */
const ties = (x: tf.Tensor) => (x.dtype === "float32" ? tf.round(x) : x);

const cumulative =
  (
    compute: (x: tf.Tensor, axis: number, exclusive: boolean, reverse: boolean) => tf.Tensor,
    gradient: boolean,
  ): CaseGenerator =>
  (draw) => {
    const [exclusive, reverse] = [draw.chance(0.5), draw.chance(0.5)];
    return along((x, axis) => compute(x, axis, exclusive, reverse), ["float32", "int32"], gradient)(draw);
  };

/** Operations that make one value of many, or one of all values before it. */
export const reductions: Family = {
  All: (draw) => {
    const test = over((x, axes, keep) => tf.all(x, axes, keep), ["bool"])(draw);
    const { axes, keepDims } = test.attributes as { axes?: number[]; keepDims: boolean };
    // for the cpu backend not all of nothing is true
    return { ...test, reference: (x) => tf.logicalNot(tf.any(tf.logicalNot(x), axes, keepDims)) };
  },
  Any: over((x, axes, keep) => tf.any(x, axes, keep), ["bool"]),
  ArgMax: along((x, axis) => tf.argMax(ties(x), axis), ["float32", "int32"], false),
  ArgMin: along((x, axis) => tf.argMin(ties(x), axis), ["float32", "int32"], false),
  Max: over((x, axes, keep) => tf.max(x, axes, keep)),
  Mean: over((x, axes, keep) => tf.mean(x, axes, keep)),
  Min: over((x, axes, keep) => tf.min(x, axes, keep)),
  Prod: over((x, axes, keep) => tf.prod(x, axes, keep), ["float32", "int32", "bool"]),
  Sum: over((x, axes, keep) => tf.sum(x, axes, keep)),
  Cumsum: cumulative((x, axis, exclusive, reverse) => tf.cumsum(x, axis, exclusive, reverse), true),
  Cumprod: cumulative((x, axis, exclusive, reverse) => tf.cumprod(x, axis, exclusive, reverse), false),
  Softmax: along((x) => tf.softmax(x)),
  BatchMatMul: (draw) => {
    const [rows, inner, columns] = draw.times(3, () => draw.integer(draw.chance(0.03) ? 0 : 1, 9));
    const stacks = draw.chance(0.5) ? draw.broadcastShapes(2) : [];
    const [stackA, stackB] = stacks.flat().includes(0) || stacks.length === 0 ? [[], []] : stacks;
    const [transposeA, transposeB] = [draw.chance(0.5), draw.chance(0.5)];
    const a = [...stackA, ...(transposeA ? [inner, rows] : [rows, inner])];
    const b = [...stackB, ...(transposeB ? [columns, inner] : [inner, columns])];
    return {
      inputs: [draw.tensor(a), draw.tensor(b)],
      compute: (a, b) => tf.matMul(a, b, transposeA, transposeB),
      // the cpu backend takes the wrong matrices of stacks that are broadcast
      reference: (a, b) => {
        const stack = tf.backend_util.assertAndGetBroadcastShape(stackA, stackB);
        const spread = (x: tf.Tensor) => tf.broadcastTo(x, [...stack, ...x.shape.slice(-2)]);
        return tf.matMul(spread(a), spread(b), transposeA, transposeB);
      },
      gradients: [0, 1],
      attributes: { transposeA, transposeB },
    };
  },
};
