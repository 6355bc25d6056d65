import * as tf from "@tensorflow/tfjs";
import type { Draw, Dtype } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";

const ANY: readonly Dtype[] = ["float32", "float32", "int32", "bool"];

/** An operation that moves values about: `choose` draws the attributes for a shape, and gives the operation. */
const moves =
  (
    choose: (draw: Draw, shape: number[]) => (x: tf.Tensor) => tf.Tensor | tf.Tensor[],
    { low = 0, high = 5, dtypes = ANY, gradient = true, extent = 5 } = {},
  ): CaseGenerator =>
  (draw) => {
    const dtype = draw.pick(dtypes);
    const x = draw.tensor(draw.shape(draw.integer(low, high), extent), { dtype });
    return {
      inputs: [x],
      compute: choose(draw, x.shape),
      gradients: gradient && dtype === "float32" ? [0] : [],
    };
  };

const paddings = (draw: Draw, shape: number[], limit: (extent: number) => number) =>
  shape.map((extent): [number, number] => [draw.integer(0, limit(extent)), draw.integer(0, limit(extent))]);

const sliceOf = (draw: Draw, shape: number[]) => {
  const begin = shape.map((extent) => draw.integer(0, Math.max(0, extent - 1)));
  const size = shape.map((extent, k) => draw.integer(0, extent - begin[k]));
  return [begin, size];
};

/** Operations that place, copy and join values. */
export const shapes: Family = {
  Concat: (draw) => {
    const rank = draw.integer(1, 4);
    const axis = draw.axis(rank);
    const shape = draw.shape(rank);
    const dtype = draw.pick(ANY);
    const inputs = draw.times(draw.integer(1, 4), () => {
      const own = [...shape];
      own[axis < 0 ? axis + rank : axis] = draw.integer(0, 4);
      return draw.tensor(own, { dtype });
    });
    return {
      inputs,
      compute: (...inputs) => tf.concat(inputs, axis),
      gradients: dtype === "float32" ? inputs.map((_, k) => k) : [],
    };
  },
  Pack: (draw) => {
    const shape = draw.shape(draw.integer(0, 4));
    const dtype = draw.pick(ANY);
    const axis = draw.integer(0, shape.length);
    const inputs = draw.times(draw.integer(1, 4), () => draw.tensor(shape, { dtype }));
    return {
      inputs,
      compute: (...inputs) => tf.stack(inputs, axis),
      gradients: dtype === "float32" ? inputs.map((_, k) => k) : [],
    };
  },
  Unpack: moves(
    (draw, shape) => {
      const axis = draw.axis(shape.length);
      return (x) => tf.unstack(x, axis);
    },
    { low: 1 },
  ),
  SplitV: moves(
    (draw, shape) => {
      const axis = draw.axis(shape.length);
      const extent = shape.at(axis)!;
      const first = draw.integer(0, extent);
      return (x) => tf.split(x, [first, extent - first], axis);
    },
    { low: 1 },
  ),
  ExpandDims: moves((draw, shape) => {
    const axis = draw.integer(-shape.length - 1, shape.length);
    return (x) => tf.expandDims(x, axis);
  }),
  Reshape: moves((draw, shape) => {
    const to = draw.permutation(shape.length).map((axis) => shape[axis]);
    return (x) => tf.reshape(x, to);
  }),
  Transpose: moves((draw, shape) => {
    const order = draw.permutation(shape.length);
    return (x) => tf.transpose(x, order);
  }),
  Reverse: moves(
    (draw, shape) => {
      const axes = draw.axes(shape.length);
      return (x) => tf.reverse(x, axes);
    },
    { low: 1 },
  ),
  Slice: moves(
    (draw, shape) => {
      const [begin, size] = sliceOf(draw, shape);
      return (x) => tf.slice(x, begin, size);
    },
    { low: 1 },
  ),
  StridedSlice: (draw) => {
    const shape = draw.shape(draw.integer(1, 5), 5, false);
    const begin = shape.map((extent) => draw.integer(0, extent - 1));
    const end = shape.map((extent, axis) => draw.integer(begin[axis] + 1, extent));
    const strides = shape.map(() => draw.pick([1, 1, 2, 3]));
    const [beginMask, endMask] = [draw.integer(0, 31), draw.integer(0, 31)];
    const shrinks = draw.chance(0.3);
    const steps = shrinks ? [1, ...strides.slice(1)] : strides;
    return {
      inputs: [draw.tensor(shape, { dtype: draw.pick(ANY) })],
      compute: (x) => tf.stridedSlice(x, begin, end, steps, beginMask, endMask, 0, 0, shrinks ? 1 : 0),
      // the cpu backend loses its way where an axis is taken out
      reference: (x) => {
        if (!shrinks) return tf.stridedSlice(x, begin, end, steps, beginMask, endMask);
        const first = tf.slice(
          x,
          begin.map((at, axis) => (axis === 0 ? at : 0)),
          [1, ...shape.slice(1)],
        );
        const rest = tf.squeeze(first, [0]);
        if (shape.length === 1) return rest;
        const tail = <T>(values: T[]) => values.slice(1);
        return tf.stridedSlice(rest, tail(begin), tail(end), tail(steps), beginMask >> 1, endMask >> 1);
      },
      attributes: { begin, end, steps, beginMask, endMask, shrinks },
    };
  },
  PadV2: moves(
    (draw, shape) => {
      const pads = paddings(draw, shape, () => 3);
      const value = draw.pick([0, 0, 1.5, NaN, -Infinity]);
      return (x) => tf.pad(x, pads, x.dtype === "float32" ? value : 0);
    },
    { low: 1 },
  ),
  MirrorPad: moves(
    (draw, shape) => {
      const mode = draw.pick(["reflect", "symmetric"] as const);
      const pads = paddings(draw, shape, (extent) => Math.max(0, mode === "reflect" ? extent - 1 : extent));
      return (x) => tf.mirrorPad(x, pads, mode);
    },
    { low: 1, high: 4, dtypes: ["float32", "float32", "int32"] },
  ),
  Tile: moves(
    (draw, shape) => {
      const repeats = shape.map(() => draw.integer(draw.chance(0.05) ? 0 : 1, 3));
      return (x) => tf.tile(x, repeats);
    },
    { low: 1, high: 4 },
  ),
  BroadcastArgs: (draw) => {
    const [a, b] = draw.broadcastShapes();
    return {
      inputs: [a, b].map((shape) => ({ shape: [shape.length], dtype: "int32", values: shape })),
      compute: (a, b) => tf.broadcastArgs(a, b),
    };
  },
  SpaceToBatchND: moves(
    (draw, [, height, width]) => {
      const block = [draw.integer(1, 3), draw.integer(1, 3)];
      const fit = [height, width].map((extent, k) => {
        const before = draw.integer(0, 2);
        return [before, (block[k] - ((extent + before) % block[k])) % block[k]];
      });
      return (x) => tf.spaceToBatchND(x, block, fit);
    },
    { low: 4, high: 4 },
  ),
  BatchToSpaceND: (draw) => {
    const block = [draw.integer(1, 3), draw.integer(1, 3)];
    const [batch, ...rest] = draw.shape(4, 4, false);
    const crops = block.map((size, k) => {
      const before = draw.integer(0, Math.min(1, size * rest[k] - 1));
      return [before, draw.integer(0, Math.min(1, size * rest[k] - 1 - before))];
    });
    return {
      inputs: [draw.tensor([batch * block[0] * block[1], ...rest])],
      compute: (x) => tf.batchToSpaceND(x, block, crops),
      gradients: [0],
      attributes: { block, crops },
    };
  },
  DepthToSpace: (draw) => {
    const block = draw.integer(2, 3);
    const format = draw.pick(["NHWC", "NCHW"] as const);
    const [batch, height, width, depth] = draw.shape(4, 3);
    const deep = depth * block * block;
    const shape = format === "NHWC" ? [batch, height, width, deep] : [batch, deep, height, width];
    return {
      inputs: [draw.tensor(shape)],
      compute: (x) => tf.depthToSpace(x as tf.Tensor4D, block, format),
      // the cpu backend takes channels that come last only
      reference: (x) =>
        format === "NHWC"
          ? tf.depthToSpace(x as tf.Tensor4D, block, format)
          : tf.transpose(tf.depthToSpace(tf.transpose(x as tf.Tensor4D, [0, 2, 3, 1]), block), [0, 3, 1, 2]),
      gradients: [0],
      attributes: { block, format },
    };
  },
  Diag: moves(() => (x) => tf.diag(x), {
    low: 1,
    high: 3,
    extent: 3,
    dtypes: ["float32", "int32"],
    gradient: false,
  }),
  Fill: (draw) => {
    const shape = draw.shape(draw.integer(0, 4));
    const dtype = draw.pick(["float32", "int32", "bool"] as const);
    const value = dtype === "float32" ? draw.pick([0.5, NaN, Infinity, -0]) : 1;
    return { inputs: [], compute: () => tf.fill(shape, value, dtype) };
  },
  LinSpace: (draw) => {
    const [start, stop] = [draw.number(-3, 3), draw.number(-3, 3)];
    const count = draw.integer(1, 9);
    return { inputs: [], compute: () => tf.linspace(start, stop, count) };
  },
  Range: (draw) => {
    const [start, stop] = [draw.integer(-5, 5), draw.integer(-5, 9)];
    const step = (stop < start ? -1 : 1) * draw.pick([1, 2, 3]);
    const dtype = draw.pick(["float32", "int32"] as const);
    return { inputs: [], compute: () => tf.range(start, stop, step, dtype) };
  },
};
