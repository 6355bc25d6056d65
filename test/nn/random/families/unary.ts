import * as tf from "@tensorflow/tfjs";
import type { Draw, ValueOptions } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";

interface Domain extends ValueOptions {
  /** Whether the operation takes integers too. */
  readonly integers?: boolean;
  readonly gradient?: boolean;
  readonly tolerance?: number;
}

/** An operation on each value of one tensor. */
const each =
  (compute: (x: tf.Tensor, draw: Draw) => tf.Tensor, domain: Domain = {}): CaseGenerator =>
  (draw) => {
    const { integers = false, gradient = true, tolerance, ...values } = domain;
    const dtype = integers && draw.chance(0.25) ? "int32" : "float32";
    const x = draw.tensor(draw.shape(draw.integer(0, 4)), dtype === "int32" ? { dtype } : values);
    const seed = draw.integer(0, 1e6);
    return {
      inputs: [x],
      // the same choices on every call
      compute: (x) => compute(x, draw.fork(seed)),
      gradients: gradient && dtype === "float32" ? [0] : [],
      tolerance,
    };
  };

const wide = { low: -8, high: 8 };
const positive = { low: 0.05, high: 6 };
const unit = { low: -0.98, high: 0.98 };

/** Operations on one value at a time. */
export const unary: Family = {
  Abs: each((x) => tf.abs(x), { ...wide, integers: true }),
  Acos: each((x) => tf.acos(x), unit),
  Acosh: each((x) => tf.acosh(x), { low: 1.05, high: 6 }),
  Asin: each((x) => tf.asin(x), unit),
  Asinh: each((x) => tf.asinh(x), wide),
  Atan: each((x) => tf.atan(x), wide),
  Atanh: each((x) => tf.atanh(x), unit),
  Ceil: each((x) => tf.ceil(x), wide),
  ClipByValue: each(
    (x, draw) => {
      const low = draw.pick([-1, 0, -Infinity, 0.5]);
      return tf.clipByValue(x, low, Math.max(low, draw.pick([0.5, 1, 6, Infinity])));
    },
    { ...wide, integers: true },
  ),
  Cos: each((x) => tf.cos(x), wide),
  Cosh: each((x) => tf.cosh(x), wide),
  Elu: each((x) => tf.elu(x), wide),
  EluGrad: each((x) => tf.elu(x), wide),
  Erf: each((x) => tf.erf(x), wide),
  Exp: each((x) => tf.exp(x), { ...wide, integers: true }),
  Expm1: each((x) => tf.expm1(x), wide),
  Floor: each((x) => tf.floor(x), wide),
  Identity: each((x) => tf.clone(x), { integers: true }),
  IsFinite: each((x) => tf.isFinite(x), { gradient: false }),
  IsInf: each((x) => tf.isInf(x), { gradient: false }),
  IsNan: each((x) => tf.isNaN(x), { gradient: false }),
  LeakyRelu: each((x, draw) => tf.leakyRelu(x, draw.pick([0, 0.2, 1, -0.5])), { ...wide, integers: true }),
  Log: each((x) => tf.log(x), positive),
  Log1p: each((x) => tf.log1p(x), positive),
  Neg: each((x) => tf.neg(x), { ...wide, integers: true }),
  OnesLike: each((x) => tf.onesLike(x), { integers: true }),
  Reciprocal: each((x) => tf.reciprocal(x), positive),
  Relu: each((x) => tf.relu(x), { ...wide, integers: true }),
  Relu6: each((x) => tf.relu6(x), { ...wide, low: -3, high: 9, integers: true }),
  Round: each((x, draw) => tf.round(draw.chance(0.3) ? tf.mul(tf.round(x), 0.5) : x), wide),
  Rsqrt: each((x) => tf.rsqrt(x), positive),
  Selu: each((x) => tf.selu(x), wide),
  Sigmoid: each((x) => tf.sigmoid(x), wide),
  Sign: each((x) => tf.sign(x), wide),
  Sin: each((x) => tf.sin(x), wide),
  Sinh: each((x) => tf.sinh(x), wide),
  Softplus: each((x) => tf.softplus(x), { low: -20, high: 20 }),
  Sqrt: each((x) => tf.sqrt(x), positive),
  Square: each((x) => tf.square(x), { ...wide, integers: true }),
  Step: each((x, draw) => tf.step(x, draw.pick([0, 0.3, -1])), wide),
  Tan: each((x) => tf.tan(x), { low: -1.4, high: 1.4 }),
  Tanh: each((x) => tf.tanh(x), wide),
  ZerosLike: each((x) => tf.zerosLike(x), { integers: true }),
  LogicalNot: (draw) => ({
    inputs: [draw.tensor(draw.shape(draw.integer(0, 4)), { dtype: "bool" })],
    compute: (x) => tf.logicalNot(x),
  }),
  Cast: (draw) => {
    const dtype = draw.pick(["float32", "int32", "bool"] as const);
    const to = draw.pick(["float32", "int32", "bool"] as const);
    const x = draw.tensor(draw.shape(draw.integer(0, 4)), { dtype, low: -300, high: 300 });
    return {
      inputs: [x],
      compute: (x) => tf.cast(x, to),
      gradients: dtype === "float32" && to === "float32" ? [0] : [],
      attributes: { to },
    };
  },
};
