// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** 6 outputs by 8 examples of y = x W: see relationalForward.ts. */
export function forward6x8(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let a1 = a0;
  let b1 = a0;
  let a2 = a0;
  let b2 = a0;
  let a3 = a0;
  let b3 = a0;
  let a4 = a0;
  let b4 = a0;
  let a5 = a0;
  let b5 = a0;
  for (; list < end; list += 4) {
    const row = x + <usize>load<u32>(list);
    const u = v128.load(row);
    const v = v128.load(row, 16);
    const w0 = v128.load_splat<f32>(w);
    a0 = multiplyAdd(u, w0, a0);
    b0 = multiplyAdd(v, w0, b0);
    const w1 = v128.load_splat<f32>(w, 4);
    a1 = multiplyAdd(u, w1, a1);
    b1 = multiplyAdd(v, w1, b1);
    const w2 = v128.load_splat<f32>(w, 8);
    a2 = multiplyAdd(u, w2, a2);
    b2 = multiplyAdd(v, w2, b2);
    const w3 = v128.load_splat<f32>(w, 12);
    a3 = multiplyAdd(u, w3, a3);
    b3 = multiplyAdd(v, w3, b3);
    const w4 = v128.load_splat<f32>(w, 16);
    a4 = multiplyAdd(u, w4, a4);
    b4 = multiplyAdd(v, w4, b4);
    const w5 = v128.load_splat<f32>(w, 20);
    a5 = multiplyAdd(u, w5, a5);
    b5 = multiplyAdd(v, w5, b5);
    w += stride;
  }
  v128.store(y, a0);
  v128.store(y, b0, 16);
  v128.store(y, a1, 32);
  v128.store(y, b1, 48);
  v128.store(y, a2, 64);
  v128.store(y, b2, 80);
  v128.store(y, a3, 96);
  v128.store(y, b3, 112);
  v128.store(y, a4, 128);
  v128.store(y, b4, 144);
  v128.store(y, a5, 160);
  v128.store(y, b5, 176);
}
