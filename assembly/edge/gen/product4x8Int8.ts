// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { lone, loneHigh, loneLow } from "../simd/pairs";
import { addSums, clearSums } from "../simd/rowSums";

/** Four rows by 5 to 8 outputs: see product.ts. */
export function product4x8Int8(
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
  clearSums(4);
  const d1 = x1 - x0;
  const d2 = x2 - x0;
  const d3 = x3 - x0;
  w += column << 1;
  for (; list < end; list += 12) {
    let at = x0 + <usize>load<u32>(list);
    const inputs = load<u32>(list, 4);
    const stop = at + (<usize>(inputs >> 1) << 2);
    let a00 = i32x4.splat(0);
    let a01 = a00;
    let a10 = a00;
    let a11 = a00;
    let a20 = a00;
    let a21 = a00;
    let a30 = a00;
    let a31 = a00;
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
      const w1 = v128.load_ext<i8>(w, 8);
      a01 = i32x4.add(a01, i32x4.dot_i16x8_s(u0, w1));
      a11 = i32x4.add(a11, i32x4.dot_i16x8_s(u1, w1));
      a21 = i32x4.add(a21, i32x4.dot_i16x8_s(u2, w1));
      a31 = i32x4.add(a31, i32x4.dot_i16x8_s(u3, w1));
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
      a01 = i32x4.add(a01, loneHigh(w0, u0));
      a11 = i32x4.add(a11, loneHigh(w0, u1));
      a21 = i32x4.add(a21, loneHigh(w0, u2));
      a31 = i32x4.add(a31, loneHigh(w0, u3));
      w += rowBytes;
    }
    const factor = f32x4.splat(<f32>load<u32>(list, 8));
    addSums(0, 0, a00, factor);
    addSums(0, 1, a01, factor);
    addSums(1, 0, a10, factor);
    addSums(1, 1, a11, factor);
    addSums(2, 0, a20, factor);
    addSums(2, 1, a21, factor);
    addSums(3, 0, a30, factor);
    addSums(3, 1, a31, factor);
  }
}
