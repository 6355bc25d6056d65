// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** dx += dy W^T for 1 outputs by 8 examples: see relationalInputGradient.ts. */
export function inputGradient1x8(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  const a0 = v128.load(dy);
  const b0 = v128.load(dy, 16);
  // four inputs per turn: otherwise the cost of the loop itself is noticeable
  for (; list + 12 < end; list += 16) {
    addToRow(dx + <usize>load<u32>(list), w, a0, b0);
    w += stride;
    addToRow(dx + <usize>load<u32>(list, 4), w, a0, b0);
    w += stride;
    addToRow(dx + <usize>load<u32>(list, 8), w, a0, b0);
    w += stride;
    addToRow(dx + <usize>load<u32>(list, 12), w, a0, b0);
    w += stride;
  }
  for (; list < end; list += 4) {
    addToRow(dx + <usize>load<u32>(list), w, a0, b0);
    w += stride;
  }
}

@inline
function addToRow(row: usize, w: usize, a0: v128, b0: v128): void {
  let u = v128.load(row);
  let v = v128.load(row, 16);
  const w0 = v128.load_splat<f32>(w);
  u = multiplyAdd(a0, w0, u);
  v = multiplyAdd(b0, w0, v);
  v128.store(row, u);
  v128.store(row, v, 16);
}
