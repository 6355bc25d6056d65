// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { lone, loneLow } from "../simd/pairs";
import { sumAt } from "../simd/rowSums";

/** Four rows by up to 4 outputs: see product.ts. */
export function product4x4Int8(
  list: usize,
  end: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  column: usize,
  rowBytes: usize,
): void {
  let s00 = f32x4.splat(0);
  let s10 = s00;
  let s20 = s00;
  let s30 = s00;
  const d1 = x1 - x0;
  const d2 = x2 - x0;
  const d3 = x3 - x0;
  w += column << 1;
  for (; list < end; list += 12) {
    let at = x0 + <usize>load<u32>(list);
    const inputs = load<u32>(list, 4);
    const stop = at + (<usize>(inputs >> 1) << 2);
    let a00 = i32x4.splat(0);
    let a10 = a00;
    let a20 = a00;
    let a30 = a00;
    for (; at < stop; at += 4) {
      const u0 = v128.load_splat<u32>(at);
      const u1 = v128.load_splat<u32>(at + d1);
      const u2 = v128.load_splat<u32>(at + d2);
      const u3 = v128.load_splat<u32>(at + d3);
      const w0 = v128.load_ext<i8>(w);
      a00 = i32x4.add(a00, i32x4.dot_i16x8_s(u0, w0));
      a10 = i32x4.add(a10, i32x4.dot_i16x8_s(u1, w0));
      a20 = i32x4.add(a20, i32x4.dot_i16x8_s(u2, w0));
      a30 = i32x4.add(a30, i32x4.dot_i16x8_s(u3, w0));
      w += 2 * rowBytes;
    }
    if (inputs & 1) {
      const u0 = lone(at);
      const u1 = lone(at + d1);
      const u2 = lone(at + d2);
      const u3 = lone(at + d3);
      const w0 = v128.load_ext<i8>(w - column);
      a00 = i32x4.add(a00, loneLow(w0, u0));
      a10 = i32x4.add(a10, loneLow(w0, u1));
      a20 = i32x4.add(a20, loneLow(w0, u2));
      a30 = i32x4.add(a30, loneLow(w0, u3));
      w += rowBytes;
    }
    const factor = f32x4.splat(<f32>load<u32>(list, 8));
    s00 = f32x4.add(s00, f32x4.mul(factor, f32x4.convert_i32x4_s(a00)));
    s10 = f32x4.add(s10, f32x4.mul(factor, f32x4.convert_i32x4_s(a10)));
    s20 = f32x4.add(s20, f32x4.mul(factor, f32x4.convert_i32x4_s(a20)));
    s30 = f32x4.add(s30, f32x4.mul(factor, f32x4.convert_i32x4_s(a30)));
  }
  v128.store(sumAt(0, 0), s00);
  v128.store(sumAt(1, 0), s10);
  v128.store(sumAt(2, 0), s20);
  v128.store(sumAt(3, 0), s30);
}
