// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** dx += dy W^T for 3 outputs by 8 examples: see relationalInputGradient.ts. */
export function inputGradient3x8(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  const a0 = v128.load(dy);
  const b0 = v128.load(dy, 16);
  const a1 = v128.load(dy, 32);
  const b1 = v128.load(dy, 48);
  const a2 = v128.load(dy, 64);
  const b2 = v128.load(dy, 80);
  // four inputs per turn: otherwise the cost of the loop itself is noticeable
  for (; list + 12 < end; list += 16) {
    addToRow(dx + <usize>load<u32>(list), w, a0, b0, a1, b1, a2, b2);
    w += stride;
    addToRow(dx + <usize>load<u32>(list, 4), w, a0, b0, a1, b1, a2, b2);
    w += stride;
    addToRow(dx + <usize>load<u32>(list, 8), w, a0, b0, a1, b1, a2, b2);
    w += stride;
    addToRow(dx + <usize>load<u32>(list, 12), w, a0, b0, a1, b1, a2, b2);
    w += stride;
  }
  for (; list < end; list += 4) {
    addToRow(dx + <usize>load<u32>(list), w, a0, b0, a1, b1, a2, b2);
    w += stride;
  }
}

@inline
function addToRow(row: usize, w: usize, a0: v128, b0: v128, a1: v128, b1: v128, a2: v128, b2: v128): void {
  let u = v128.load(row);
  let v = v128.load(row, 16);
  const w0 = v128.load_splat<f32>(w);
  u = multiplyAdd(a0, w0, u);
  v = multiplyAdd(b0, w0, v);
  const w1 = v128.load_splat<f32>(w, 4);
  u = multiplyAdd(a1, w1, u);
  v = multiplyAdd(b1, w1, v);
  const w2 = v128.load_splat<f32>(w, 8);
  u = multiplyAdd(a2, w2, u);
  v = multiplyAdd(b2, w2, v);
  v128.store(row, u);
  v128.store(row, v, 16);
}
