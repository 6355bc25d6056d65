// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { sumAt } from "../simd/rowSums";

/** One row by 25 to 28 outputs: see product.ts. */
export function product1x28Float32(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
): void {
  let a00 = f32x4.splat(0);
  let a01 = a00;
  let a02 = a00;
  let a03 = a00;
  let a04 = a00;
  let a05 = a00;
  let a06 = a00;
  for (; list < end; list += 12) {
    let at = x + <usize>load<u32>(list);
    const stop = at + (<usize>load<u32>(list, 4) << 2);
    for (; at < stop; at += 4) {
      const u0 = v128.load_splat<f32>(at);
      const w0 = v128.load(w);
      a00 = f32x4.add(a00, f32x4.mul(u0, w0));
      const w1 = v128.load(w, 16);
      a01 = f32x4.add(a01, f32x4.mul(u0, w1));
      const w2 = v128.load(w, 32);
      a02 = f32x4.add(a02, f32x4.mul(u0, w2));
      const w3 = v128.load(w, 48);
      a03 = f32x4.add(a03, f32x4.mul(u0, w3));
      const w4 = v128.load(w, 64);
      a04 = f32x4.add(a04, f32x4.mul(u0, w4));
      const w5 = v128.load(w, 80);
      a05 = f32x4.add(a05, f32x4.mul(u0, w5));
      const w6 = v128.load(w, 96);
      a06 = f32x4.add(a06, f32x4.mul(u0, w6));
      w += rowBytes;
    }
  }
  v128.store(sumAt(0, 0), a00);
  v128.store(sumAt(0, 1), a01);
  v128.store(sumAt(0, 2), a02);
  v128.store(sumAt(0, 3), a03);
  v128.store(sumAt(0, 4), a04);
  v128.store(sumAt(0, 5), a05);
  v128.store(sumAt(0, 6), a06);
}
