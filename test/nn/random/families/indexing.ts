import * as tf from "@tensorflow/tfjs";
import type { CaseGenerator, Family } from "../kernelCase.js";

/** A gather along an axis, with axes of batches before it. */
const gather: CaseGenerator = (draw) => {
  const shape = draw.shape(draw.integer(1, 4), 4, false);
  const axis = draw.integer(0, shape.length - 1);
  const batchDims = draw.chance(0.5) ? draw.integer(0, axis) : 0;
  const own = draw.shape(draw.integer(batchDims === 0 ? 0 : 1, 2), 4, batchDims === 0);
  const indices = draw.indices([...shape.slice(0, batchDims), ...own], shape[axis]);
  const dtype = draw.pick(["float32", "float32", "int32", "bool"] as const);
  const named = draw.chance(0.2) && batchDims === 0 ? axis - shape.length : axis;
  return {
    inputs: [draw.tensor(shape, { dtype }), indices],
    compute: (x, indices) => tf.gather(x, indices, named, batchDims),
    gradients: dtype === "float32" ? [0] : [],
    attributes: { axis: named, batchDims },
  };
};

const sorted = (values: number[]) => [...values].sort((a, b) => a - b);

/** Operations that look values up by their places, and that sort. */
export const indexing: Family = {
  GatherV2: gather,
  UnsortedSegmentSum: (draw) => {
    const segments = draw.integer(1, 5);
    // the cpu backend multiplies all values with zeros and ones
    const x = draw.tensor(draw.shape(draw.integer(1, 3), 5, false), { special: false });
    const ids = draw.tensor([x.shape[0]], { dtype: "int32", low: 0, high: segments });
    return {
      inputs: [x, ids],
      compute: (x, ids) => tf.unsortedSegmentSum(x, ids as tf.Tensor1D, segments),
      gradients: [0],
      attributes: { segments },
    };
  },
  GatherNd: (draw) => {
    const shape = draw.shape(draw.integer(1, 4), 4, false);
    const depth = draw.integer(1, shape.length);
    const outer = draw.shape(draw.integer(0, 2), 4);
    const count = outer.reduce((size, extent) => size * extent, 1);
    const places = draw.times(count, () =>
      shape.slice(0, depth).map((extent) => draw.integer(0, extent - 1)),
    );
    const dtype = draw.pick(["float32", "float32", "int32", "bool"] as const);
    return {
      inputs: [
        draw.tensor(shape, { dtype }),
        { shape: [...outer, depth], dtype: "int32", values: places.flat() },
      ],
      compute: (x, indices) => tf.gatherND(x, indices),
      gradients: dtype === "float32" ? [0] : [],
    };
  },
  ScatterNd: (draw) => {
    const shape = draw.shape(draw.integer(1, 3), 4, false);
    const depth = draw.integer(1, shape.length);
    const count = draw.integer(1, 5);
    const places = draw.times(count, () =>
      shape.slice(0, depth).map((extent) => draw.integer(0, extent - 1)),
    );
    const dtype = draw.pick(["float32", "int32"] as const);
    return {
      inputs: [
        { shape: [count, depth], dtype: "int32", values: places.flat() },
        draw.tensor([count, ...shape.slice(depth)], { dtype }),
      ],
      compute: (indices, updates) => tf.scatterND(indices, updates, shape),
      gradients: dtype === "float32" ? [1] : [],
    };
  },
  TensorScatterUpdate: (draw) => {
    const shape = draw.shape(draw.integer(1, 3), 4, false);
    const rows = draw.permutation(shape[0]).slice(0, draw.integer(1, shape[0]));
    const dtype = draw.pick(["float32", "int32"] as const);
    return {
      inputs: [
        draw.tensor(shape, { dtype }),
        { shape: [rows.length, 1], dtype: "int32", values: rows },
        draw.tensor([rows.length, ...shape.slice(1)], { dtype }),
      ],
      compute: (x, indices, updates) => tf.tensorScatterUpdate(x, indices, updates),
      // the cpu backend writes into its operand
      reference: (x, indices, updates) => {
        const marks = tf.scatterND(indices, tf.onesLike(updates), shape);
        return tf.where(tf.cast(marks, "bool"), tf.scatterND(indices, updates, shape), x);
      },
    };
  },
  SparseToDense: (draw) => {
    const size = draw.integer(2, 8);
    const places = sorted(draw.permutation(size).slice(0, draw.integer(1, size)));
    return {
      inputs: [
        { shape: [places.length], dtype: "int32", values: places },
        draw.tensor(draw.chance(0.3) ? [] : [places.length]),
        draw.tensor([]),
      ],
      compute: (indices, values, rest) => tf.sparseToDense(indices, values, [size], rest as tf.Scalar),
    };
  },
  OneHot: (draw) => {
    const depth = draw.integer(2, 6);
    const [on, off] = draw.pick([
      [1, 0],
      [2, -1],
    ]);
    const dtype = draw.pick(["float32", "int32"] as const);
    return {
      inputs: [draw.tensor(draw.shape(draw.integer(0, 3)), { dtype: "int32", low: -1, high: depth + 1 })],
      compute: (indices) => tf.oneHot(indices, depth, on, off, dtype),
      attributes: { depth, on, off, dtype },
    };
  },
  TopK: (draw) => {
    const shape = draw.shape(draw.integer(1, 3), 7, false);
    const dtype = draw.pick(["float32", "float32", "int32"] as const);
    const ties = draw.chance(0.3);
    const k = draw.integer(0, shape[shape.length - 1]);
    return {
      inputs: [draw.tensor(shape, { dtype, special: false })],
      compute: (x) => {
        const { values, indices } = tf.topk(ties && dtype === "float32" ? tf.round(x) : x, k);
        return [values, indices];
      },
      gradients: dtype === "float32" ? [0] : [],
      attributes: { k, ties },
    };
  },
  Unique: (draw) => {
    const dtype = draw.pick(["float32", "int32"] as const);
    const x = draw.tensor([draw.integer(1, 9)], { dtype, low: 0, high: 4, special: false });
    return {
      inputs: [x],
      compute: (x) => {
        const { values, indices } = tf.unique(dtype === "float32" ? tf.round(x) : x);
        return [values, indices];
      },
    };
  },
  SearchSorted: (draw) => {
    const [batch, count] = [draw.integer(1, 3), draw.integer(1, 6)];
    const rows = draw.times(batch, () => sorted(draw.times(count, () => draw.integer(-4, 4))));
    const side = draw.pick(["left", "right"] as const);
    return {
      inputs: [
        { shape: [batch, count], dtype: "float32", values: rows.flat() },
        draw.tensor([batch, draw.integer(1, 4)], { special: false }),
      ],
      compute: (rows, values) => tf.searchSorted(rows, values, side),
    };
  },
  Bincount: (draw) => {
    const size = draw.integer(1, 6);
    const x = draw.indices([draw.integer(1, 12)], size + 2);
    const weights = draw.tensor(draw.chance(0.5) ? [0] : x.shape, { special: false });
    return {
      inputs: [x, weights],
      compute: (x, weights) => tf.bincount(x as tf.Tensor1D, weights as tf.Tensor1D, size),
    };
  },
  DenseBincount: (draw) => {
    const size = draw.integer(1, 6);
    const x = draw.indices(draw.shape(draw.integer(1, 2), 6, false), size + 2);
    const binary = draw.chance(0.5);
    const weights = draw.tensor(draw.chance(0.5) || binary ? [0] : x.shape, { special: false });
    return {
      inputs: [x, weights],
      compute: (x, weights) => tf.denseBincount(x as tf.Tensor1D, weights as tf.Tensor1D, size, binary),
      // the cpu backend counts vectors, too, where it is to say whether there are any
      reference: (x, weights) => {
        const counts = tf.denseBincount(x as tf.Tensor1D, weights as tf.Tensor1D, size, binary);
        return binary ? tf.minimum(counts, 1) : counts;
      },
      attributes: { size, binary },
    };
  },
};
