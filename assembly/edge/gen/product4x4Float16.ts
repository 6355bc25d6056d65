// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { ProductField, word } from "../record/record";
import { finishScaled } from "../simd/finish";
import { fromFloat16 } from "../simd/weights4";

/** Four rows by up to 4 outputs: see product.ts. */
export function product4x4Float16(
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
    const va = fromFloat16(v128.load_ext<i16>(w));
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
  finishScaled(a0, y, 0, lanes, record, output);
  finishScaled(a1, y + step, 0, lanes, record, output);
  finishScaled(a2, y + 2 * step, 0, lanes, record, output);
  finishScaled(a3, y + 3 * step, 0, lanes, record, output);
}
