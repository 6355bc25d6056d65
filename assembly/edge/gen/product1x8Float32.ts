// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { sumAt } from "../simd/rowSums";

/** One row by 5 to 8 outputs: see product.ts. */
export function product1x8Float32(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
): void {
  let a00 = f32x4.splat(0);
  let a01 = a00;
  for (; list < end; list += 12) {
    let at = x + <usize>load<u32>(list);
    const stop = at + (<usize>load<u32>(list, 4) << 2);
    for (; at < stop; at += 4) {
      const u0 = v128.load_splat<f32>(at);
      const w0 = v128.load(w);
      a00 = f32x4.add(a00, f32x4.mul(u0, w0));
      const w1 = v128.load(w, 16);
      a01 = f32x4.add(a01, f32x4.mul(u0, w1));
      w += rowBytes;
    }
  }
  v128.store(sumAt(0, 0), a00);
  v128.store(sumAt(0, 1), a01);
}
