// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { lone, loneHigh, loneLow } from "../simd/pairs";
import { sumAt } from "../simd/rowSums";

/** One row by 17 to 20 outputs: see product.ts. */
export function product1x20Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s03 = s00;
  let s04 = s00;
  for (; list < end; list += 12) {
    let at = x + <usize>load<u32>(list);
    const inputs = load<u32>(list, 4);
    const stop = at + (<usize>(inputs >> 1) << 2);
    let a00 = i32x4.splat(0);
    let a01 = a00;
    let a02 = a00;
    let a03 = a00;
    let a04 = a00;
    for (; at < stop; at += 4) {
      const u0 = v128.load_splat<u32>(at);
      const w0 = v128.load_ext<i8>(w);
      a00 = i32x4.add(a00, i32x4.dot_i16x8_s(u0, w0));
      const w1 = v128.load_ext<i8>(w, 8);
      a01 = i32x4.add(a01, i32x4.dot_i16x8_s(u0, w1));
      const w2 = v128.load_ext<i8>(w, 16);
      a02 = i32x4.add(a02, i32x4.dot_i16x8_s(u0, w2));
      const w3 = v128.load_ext<i8>(w, 24);
      a03 = i32x4.add(a03, i32x4.dot_i16x8_s(u0, w3));
      const w4 = v128.load_ext<i8>(w, 32);
      a04 = i32x4.add(a04, i32x4.dot_i16x8_s(u0, w4));
      w += 2 * rowBytes;
    }
    if (inputs & 1) {
      const u0 = lone(at);
      const w0 = v128.load_ext<i8>(w);
      a00 = i32x4.add(a00, loneLow(w0, u0));
      a01 = i32x4.add(a01, loneHigh(w0, u0));
      const w1 = v128.load_ext<i8>(w, 8);
      a02 = i32x4.add(a02, loneLow(w1, u0));
      a03 = i32x4.add(a03, loneHigh(w1, u0));
      const w2 = v128.load_ext<i8>(w, 16);
      a04 = i32x4.add(a04, loneLow(w2, u0));
      w += rowBytes;
    }
    const factor = f32x4.splat(<f32>load<u32>(list, 8));
    s00 = f32x4.add(s00, f32x4.mul(factor, f32x4.convert_i32x4_s(a00)));
    s01 = f32x4.add(s01, f32x4.mul(factor, f32x4.convert_i32x4_s(a01)));
    s02 = f32x4.add(s02, f32x4.mul(factor, f32x4.convert_i32x4_s(a02)));
    s03 = f32x4.add(s03, f32x4.mul(factor, f32x4.convert_i32x4_s(a03)));
    s04 = f32x4.add(s04, f32x4.mul(factor, f32x4.convert_i32x4_s(a04)));
  }
  v128.store(sumAt(0, 0), s00);
  v128.store(sumAt(0, 1), s01);
  v128.store(sumAt(0, 2), s02);
  v128.store(sumAt(0, 3), s03);
  v128.store(sumAt(0, 4), s04);
}
