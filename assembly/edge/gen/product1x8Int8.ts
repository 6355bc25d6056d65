// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { lone, loneHigh, loneLow } from "../simd/pairs";
import { sumAt } from "../simd/rowSums";

/** One row by 5 to 8 outputs: see product.ts. */
export function product1x8Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  for (; list < end; list += 12) {
    let at = x + <usize>load<u32>(list);
    const inputs = load<u32>(list, 4);
    const stop = at + (<usize>(inputs >> 1) << 2);
    let a00 = i32x4.splat(0);
    let a01 = a00;
    for (; at < stop; at += 4) {
      const u0 = v128.load_splat<u32>(at);
      const w0 = v128.load_ext<i8>(w);
      a00 = i32x4.add(a00, i32x4.dot_i16x8_s(u0, w0));
      const w1 = v128.load_ext<i8>(w, 8);
      a01 = i32x4.add(a01, i32x4.dot_i16x8_s(u0, w1));
      w += 2 * rowBytes;
    }
    if (inputs & 1) {
      const u0 = lone(at);
      const w0 = v128.load_ext<i8>(w);
      a00 = i32x4.add(a00, loneLow(w0, u0));
      a01 = i32x4.add(a01, loneHigh(w0, u0));
      w += rowBytes;
    }
    const factor = f32x4.splat(<f32>load<u32>(list, 8));
    s00 = f32x4.add(s00, f32x4.mul(factor, f32x4.convert_i32x4_s(a00)));
    s01 = f32x4.add(s01, f32x4.mul(factor, f32x4.convert_i32x4_s(a01)));
  }
  v128.store(sumAt(0, 0), s00);
  v128.store(sumAt(0, 1), s01);
}
