// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { addAcross, addLanes } from "../../simd/addAcross";
import { multiplyAdd } from "../../simd/multiplyAdd";

/** 3 outputs by 2 inputs of dW = x^T dy: see relationalWeightGradient.ts. */
export function weightGradient3x2(
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  const zero = f32x4.splat(0);
  let u = v128.load(p);
  let v = v128.load(q);
  const d0 = v128.load(dy);
  let p0 = f32x4.mul(u, d0);
  let q0 = f32x4.mul(v, d0);
  const d1 = v128.load(dy, 32);
  let p1 = f32x4.mul(u, d1);
  let q1 = f32x4.mul(v, d1);
  const d2 = v128.load(dy, 64);
  let p2 = f32x4.mul(u, d2);
  let q2 = f32x4.mul(v, d2);
  p += 16;
  q += 16;
  dy += 16;
  let xNext = xStep - 16;
  let dyNext = dyStep - 16;
  while (--steps > 0) {
    u = v128.load(p);
    v = v128.load(q);
    const e0 = v128.load(dy);
    p0 = multiplyAdd(u, e0, p0);
    q0 = multiplyAdd(v, e0, q0);
    const e1 = v128.load(dy, 32);
    p1 = multiplyAdd(u, e1, p1);
    q1 = multiplyAdd(v, e1, q1);
    const e2 = v128.load(dy, 64);
    p2 = multiplyAdd(u, e2, p2);
    q2 = multiplyAdd(v, e2, q2);
    p += xNext;
    q += xNext;
    dy += dyNext;
    xNext = xStep - xNext;
    dyNext = dyStep - dyNext;
  }
  addLanes(g, addAcross(p0, p1, p2, zero), 3);
  if (pair) addLanes(g + stride, addAcross(q0, q1, q2, zero), 3);
}
