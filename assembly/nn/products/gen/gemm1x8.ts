// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** 1 x 8 of c = s + a b: see gemm.ts. */
export function gemm1x8(b: usize, end: usize, a: usize, aRow: usize, aInner: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  let c0 = v128.load(s);
  let d0 = v128.load(s, 16);
  for (; b < end; b += 32) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
    let from = a;
    const a0 = v128.load_splat<f32>(from);
    c0 = multiplyAdd(u, a0, c0);
    d0 = multiplyAdd(v, a0, d0);
    a += aInner;
  }
  v128.store(c, c0);
  v128.store(c, d0, 16);
}
