import { sigmoid } from "../simd/sigmoid";

// What follows a batch normalization, as the kernels' argument. Every function here is inlined with a constant.

/** No activation. */
export const NONE: u32 = 0;
/** max(0, n) */
export const RELU: u32 = 1;
/** n / (1 + exp(-n)) */
export const SWISH: u32 = 2;

/** The activation of n. */
@inline
export function activated(activation: u32, n: v128): v128 {
  if (activation == RELU) return f32x4.max(f32x4.splat(0), n);
  return activation == SWISH ? f32x4.mul(n, sigmoid(n)) : n;
}

/** The gradient of a ReLU at n: dy where n is positive, else 0. */
@inline
export function reluGradient(dy: v128, n: v128): v128 {
  return v128.and(dy, f32x4.gt(n, f32x4.splat(0)));
}

/** The gradient of swish at n: dy s (1 + n (1 - s)) with s = 1 / (1 + exp(-n)). */
@inline
export function swishGradient(dy: v128, n: v128): v128 {
  const one = f32x4.splat(1);
  const s = sigmoid(n);
  return f32x4.mul(f32x4.mul(dy, s), f32x4.add(one, f32x4.mul(n, f32x4.sub(one, s))));
}
