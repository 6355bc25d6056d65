// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** 2 x 8 of c = s + a b: see gemm.ts. */
export function gemm2x8(b: usize, end: usize, a: usize, aRow: usize, aInner: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  let c0 = v128.load(s);
  let d0 = v128.load(s, 16);
  s += sRow;
  let c1 = v128.load(s);
  let d1 = v128.load(s, 16);
  for (; b < end; b += 32) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
    let from = a;
    const a0 = v128.load_splat<f32>(from);
    c0 = multiplyAdd(u, a0, c0);
    d0 = multiplyAdd(v, a0, d0);
    from += aRow;
    const a1 = v128.load_splat<f32>(from);
    c1 = multiplyAdd(u, a1, c1);
    d1 = multiplyAdd(v, a1, d1);
    a += aInner;
  }
  v128.store(c, c0);
  v128.store(c, d0, 16);
  c += cRow;
  v128.store(c, c1);
  v128.store(c, d1, 16);
}
