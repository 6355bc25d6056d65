// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { ProductField, word } from "../record/record";
import { finish } from "../simd/finish";

/** Four rows by up to 4 outputs: see product.ts. */
export function product4x4Float32(
  list: usize,
  end: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  for (; list < end; list += 4) {
    const offset = <usize>load<u32>(list);
    const va = v128.load(w);
    const u0 = v128.load_splat<f32>(x0 + offset);
    const u1 = v128.load_splat<f32>(x1 + offset);
    const u2 = v128.load_splat<f32>(x2 + offset);
    const u3 = v128.load_splat<f32>(x3 + offset);
    a0 = f32x4.add(a0, f32x4.mul(u0, va));
    a1 = f32x4.add(a1, f32x4.mul(u1, va));
    a2 = f32x4.add(a2, f32x4.mul(u2, va));
    a3 = f32x4.add(a3, f32x4.mul(u3, va));
    w += rowBytes;
  }
  const step = <usize>word(record, ProductField.UNITS) << 2;
  finish(a0, y, 0, lanes, record, output);
  finish(a1, y + step, 0, lanes, record, output);
  finish(a2, y + 2 * step, 0, lanes, record, output);
  finish(a3, y + 3 * step, 0, lanes, record, output);
}
