// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { ProductField, word } from "../record/record";
import { finishScaled } from "../simd/finish";
import { fromInt8High, fromInt8Low } from "../simd/weights4";

/** Four rows by 5 to 8 outputs: see product.ts. */
export function product4x8Int8(
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
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const factors = end - list;
  for (; list < end; list += 4) {
    const offset = <usize>load<u32>(list);
    const factor = v128.load_splat<f32>(list + factors);
    const wide0 = v128.load_ext<i8>(w);
    const va = fromInt8Low(wide0);
    const u0 = f32x4.mul(v128.load_splat<f32>(x0 + offset), factor);
    const u1 = f32x4.mul(v128.load_splat<f32>(x1 + offset), factor);
    const u2 = f32x4.mul(v128.load_splat<f32>(x2 + offset), factor);
    const u3 = f32x4.mul(v128.load_splat<f32>(x3 + offset), factor);
    a0 = f32x4.add(a0, f32x4.mul(u0, va));
    a1 = f32x4.add(a1, f32x4.mul(u1, va));
    a2 = f32x4.add(a2, f32x4.mul(u2, va));
    a3 = f32x4.add(a3, f32x4.mul(u3, va));
    const vb = fromInt8High(wide0);
    b0 = f32x4.add(b0, f32x4.mul(u0, vb));
    b1 = f32x4.add(b1, f32x4.mul(u1, vb));
    b2 = f32x4.add(b2, f32x4.mul(u2, vb));
    b3 = f32x4.add(b3, f32x4.mul(u3, vb));
    w += rowBytes;
  }
  const step = <usize>word(record, ProductField.UNITS) << 2;
  finishScaled(a0, y, 0, 4, record, output);
  finishScaled(a1, y + step, 0, 4, record, output);
  finishScaled(a2, y + 2 * step, 0, 4, record, output);
  finishScaled(a3, y + 3 * step, 0, 4, record, output);
  finishScaled(b0, y, 1, lanes, record, output);
  finishScaled(b1, y + step, 1, lanes, record, output);
  finishScaled(b2, y + 2 * step, 1, lanes, record, output);
  finishScaled(b3, y + 3 * step, 1, lanes, record, output);
}
