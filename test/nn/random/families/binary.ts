import * as tf from "@tensorflow/tfjs";
import type { Dtype, ValueOptions } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";

interface Domain {
  readonly a?: ValueOptions;
  readonly b?: ValueOptions;
  readonly dtypes?: readonly Dtype[];
  readonly gradient?: boolean;
}

/** An operation on pairs of values, with broadcasting. */
const pairs =
  (compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor, domain: Domain = {}): CaseGenerator =>
  (draw) => {
    const { a, b, dtypes = ["float32", "float32", "int32"], gradient = true } = domain;
    const dtype = draw.pick(dtypes);
    const [shapeA, shapeB] = draw.broadcastShapes();
    const values = (options?: ValueOptions): ValueOptions => {
      if (dtype === "float32") return { ...options };
      // integers are not defined divided by zero, or to a negative power
      return options === undefined ? { dtype } : { dtype, low: 1, high: 5 };
    };
    return {
      inputs: [draw.tensor(shapeA, values(a)), draw.tensor(shapeB, values(b))],
      compute,
      gradients: gradient && dtype === "float32" ? [0, 1] : [],
    };
  };

/** Values of which many are equal. */
const halves = (compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor, gradient = true) =>
  pairs((a, b) => compute(tf.div(tf.round(tf.mul(a, 2)), 2), tf.div(tf.round(tf.mul(b, 2)), 2)), {
    dtypes: ["float32"],
    gradient,
  });

const compare =
  (compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): CaseGenerator =>
  (draw) =>
    (draw.chance(0.5)
      ? halves(compute, false)
      : pairs(compute, { dtypes: ["float32", "int32", "bool"], gradient: false }))(draw);

const logical = (compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor) => pairs(compute, { dtypes: ["bool"] });

const nonzero = { low: 0.2, high: 3 };

/** Operations on two values at a time. */
export const binary: Family = {
  Add: pairs((a, b) => tf.add(a, b)),
  Atan2: pairs((a, b) => tf.atan2(a, b), { dtypes: ["float32"] }),
  BitwiseAnd: (draw) => {
    const shape = draw.shape(draw.integer(0, 4));
    return {
      inputs: [draw.tensor(shape, { dtype: "int32" }), draw.tensor(shape, { dtype: "int32" })],
      compute: (a, b) => tf.bitwiseAnd(a, b),
    };
  },
  Equal: compare((a, b) => tf.equal(a, b)),
  FloorDiv: (draw) => ({
    ...pairs((a, b) => tf.floorDiv(a, b), { a: { low: -6, high: 6 }, b: nonzero, gradient: false })(draw),
    // the cpu backend makes integers of floats
    reference: (a, b) => (a.dtype === "int32" ? tf.floorDiv(a, b) : tf.floor(tf.div(a, b))),
  }),
  Greater: compare((a, b) => tf.greater(a, b)),
  GreaterEqual: compare((a, b) => tf.greaterEqual(a, b)),
  Less: compare((a, b) => tf.less(a, b)),
  LessEqual: compare((a, b) => tf.lessEqual(a, b)),
  LogicalAnd: logical((a, b) => tf.logicalAnd(a, b)),
  LogicalOr: logical((a, b) => tf.logicalOr(a, b)),
  Maximum: (draw) => (draw.chance(0.3) ? halves : pairs)((a, b) => tf.maximum(a, b))(draw),
  Minimum: (draw) => (draw.chance(0.3) ? halves : pairs)((a, b) => tf.minimum(a, b))(draw),
  Mod: pairs((a, b) => tf.mod(a, b), { a: { low: -6, high: 6 }, b: nonzero }),
  Multiply: pairs((a, b) => tf.mul(a, b)),
  NotEqual: compare((a, b) => tf.notEqual(a, b)),
  Pow: pairs((a, b) => tf.pow(a, b), { a: { low: 0.1, high: 3 }, b: { low: -2, high: 2 } }),
  Prelu: (draw) => {
    const shape = draw.shape(draw.integer(1, 4));
    const alpha = shape.map((extent) => (draw.chance(0.3) ? 1 : extent));
    const kept = alpha.slice(draw.chance(0.3) ? draw.integer(0, alpha.length) : 0);
    return {
      inputs: [draw.tensor(shape), draw.tensor(draw.chance(0.3) ? shape : kept, { special: false })],
      compute: (x, alpha) => tf.prelu(x, alpha),
      gradients: [0, 1],
    };
  },
  RealDiv: pairs((a, b) => tf.div(a, b), { b: nonzero, dtypes: ["float32"] }),
  SquaredDifference: pairs((a, b) => tf.squaredDifference(a, b)),
  Sub: pairs((a, b) => tf.sub(a, b)),
  Select: (draw) => {
    const shape = draw.shape(draw.integer(0, 4));
    const dtype = draw.pick(["float32", "float32", "int32", "bool"] as const);
    const condition = draw.chance(0.3) ? shape.slice(draw.integer(0, shape.length)) : shape;
    return {
      inputs: [
        draw.tensor(condition, { dtype: "bool" }),
        draw.tensor(shape, { dtype }),
        draw.tensor(shape, { dtype }),
      ],
      compute: (condition, a, b) => tf.where(condition, a, b),
      gradients: dtype === "float32" ? [1, 2] : [],
    };
  },
  AddN: (draw) => {
    const shape = draw.shape(draw.integer(0, 4));
    const dtype = draw.pick(["float32", "int32"] as const);
    const inputs = draw.times(draw.integer(1, 4), () => draw.tensor(shape, { dtype }));
    return {
      inputs,
      compute: (...inputs) => tf.addN(inputs),
      gradients: dtype === "float32" ? inputs.map((_, k) => k) : [],
    };
  },
};
