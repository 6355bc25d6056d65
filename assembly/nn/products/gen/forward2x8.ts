// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** 2 outputs by 8 examples of y = x W: see relationalForward.ts. */
export function forward2x8(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let a1 = a0;
  let b1 = a0;
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
    w += stride;
  }
  v128.store(y, a0);
  v128.store(y, b0, 16);
  v128.store(y, a1, 32);
  v128.store(y, b1, 48);
}
