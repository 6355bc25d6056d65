// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { addAcross, addLanes } from "../../simd/addAcross";
import { multiplyAdd } from "../../simd/multiplyAdd";

/** 4 outputs by 2 inputs of dW = x^T dy: see relationalWeightGradient.ts. */
export function pairedWeightGradient4x2(
  p: usize,
  q: usize,
  dy: usize,
  chunks: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
  sums: usize,
): void {
  const zero = f32x4.splat(0);
  let pa0 = zero;
  let qa0 = zero;
  let pb0 = zero;
  let qb0 = zero;
  let pa1 = zero;
  let qa1 = zero;
  let pb1 = zero;
  let qb1 = zero;
  let pa2 = zero;
  let qa2 = zero;
  let pb2 = zero;
  let qb2 = zero;
  let pa3 = zero;
  let qa3 = zero;
  let pb3 = zero;
  let qb3 = zero;
  for (; chunks > 0; chunks--) {
    const ua = v128.load(p);
    const va = v128.load(q);
    const ub = v128.load(p, 16);
    const vb = v128.load(q, 16);
    const ea0 = v128.load(dy);
    pa0 = multiplyAdd(ua, ea0, pa0);
    qa0 = multiplyAdd(va, ea0, qa0);
    const eb0 = v128.load(dy, 16);
    pb0 = multiplyAdd(ub, eb0, pb0);
    qb0 = multiplyAdd(vb, eb0, qb0);
    const ea1 = v128.load(dy, 32);
    pa1 = multiplyAdd(ua, ea1, pa1);
    qa1 = multiplyAdd(va, ea1, qa1);
    const eb1 = v128.load(dy, 48);
    pb1 = multiplyAdd(ub, eb1, pb1);
    qb1 = multiplyAdd(vb, eb1, qb1);
    const ea2 = v128.load(dy, 64);
    pa2 = multiplyAdd(ua, ea2, pa2);
    qa2 = multiplyAdd(va, ea2, qa2);
    const eb2 = v128.load(dy, 80);
    pb2 = multiplyAdd(ub, eb2, pb2);
    qb2 = multiplyAdd(vb, eb2, qb2);
    const ea3 = v128.load(dy, 96);
    pa3 = multiplyAdd(ua, ea3, pa3);
    qa3 = multiplyAdd(va, ea3, qa3);
    const eb3 = v128.load(dy, 112);
    pb3 = multiplyAdd(ub, eb3, pb3);
    qb3 = multiplyAdd(vb, eb3, qb3);
    p += xStep;
    q += xStep;
    dy += dyStep;
  }
  // V8 pairs what ends in neighbouring stores
  v128.store(sums, pa0);
  v128.store(sums, pb0, 16);
  v128.store(sums, qa0, 32);
  v128.store(sums, qb0, 48);
  v128.store(sums, pa1, 64);
  v128.store(sums, pb1, 80);
  v128.store(sums, qa1, 96);
  v128.store(sums, qb1, 112);
  v128.store(sums, pa2, 128);
  v128.store(sums, pb2, 144);
  v128.store(sums, qa2, 160);
  v128.store(sums, qb2, 176);
  v128.store(sums, pa3, 192);
  v128.store(sums, pb3, 208);
  v128.store(sums, qa3, 224);
  v128.store(sums, qb3, 240);
  pa0 = v128.load(sums);
  qa0 = v128.load(sums, 32);
  pb0 = v128.load(sums, 16);
  qb0 = v128.load(sums, 48);
  pa1 = v128.load(sums, 64);
  qa1 = v128.load(sums, 96);
  pb1 = v128.load(sums, 80);
  qb1 = v128.load(sums, 112);
  pa2 = v128.load(sums, 128);
  qa2 = v128.load(sums, 160);
  pb2 = v128.load(sums, 144);
  qb2 = v128.load(sums, 176);
  pa3 = v128.load(sums, 192);
  qa3 = v128.load(sums, 224);
  pb3 = v128.load(sums, 208);
  qb3 = v128.load(sums, 240);
  addLanes(g, addAcross(f32x4.add(pa0, pb0), f32x4.add(pa1, pb1), f32x4.add(pa2, pb2), f32x4.add(pa3, pb3)), 4);
  if (pair) addLanes(g + stride, addAcross(f32x4.add(qa0, qb0), f32x4.add(qa1, qb1), f32x4.add(qa2, qb2), f32x4.add(qa3, qb3)), 4);
}
