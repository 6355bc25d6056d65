// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { multiplyAdd } from "../../simd/multiplyAdd";

/** 6 x 8 of c = s + a b: see gemm.ts. */
export function gemm6x8(b: usize, end: usize, a: usize, aRow: usize, aInner: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  let c0 = v128.load(s);
  let d0 = v128.load(s, 16);
  s += sRow;
  let c1 = v128.load(s);
  let d1 = v128.load(s, 16);
  s += sRow;
  let c2 = v128.load(s);
  let d2 = v128.load(s, 16);
  s += sRow;
  let c3 = v128.load(s);
  let d3 = v128.load(s, 16);
  s += sRow;
  let c4 = v128.load(s);
  let d4 = v128.load(s, 16);
  s += sRow;
  let c5 = v128.load(s);
  let d5 = v128.load(s, 16);
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
    from += aRow;
    const a2 = v128.load_splat<f32>(from);
    c2 = multiplyAdd(u, a2, c2);
    d2 = multiplyAdd(v, a2, d2);
    from += aRow;
    const a3 = v128.load_splat<f32>(from);
    c3 = multiplyAdd(u, a3, c3);
    d3 = multiplyAdd(v, a3, d3);
    from += aRow;
    const a4 = v128.load_splat<f32>(from);
    c4 = multiplyAdd(u, a4, c4);
    d4 = multiplyAdd(v, a4, d4);
    from += aRow;
    const a5 = v128.load_splat<f32>(from);
    c5 = multiplyAdd(u, a5, c5);
    d5 = multiplyAdd(v, a5, d5);
    a += aInner;
  }
  v128.store(c, c0);
  v128.store(c, d0, 16);
  c += cRow;
  v128.store(c, c1);
  v128.store(c, d1, 16);
  c += cRow;
  v128.store(c, c2);
  v128.store(c, d2, 16);
  c += cRow;
  v128.store(c, c3);
  v128.store(c, d3, 16);
  c += cRow;
  v128.store(c, c4);
  v128.store(c, d4, 16);
  c += cRow;
  v128.store(c, c5);
  v128.store(c, d5, 16);
}
