// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finishScaled } from "../simd/finish";
import { fromFloat16 } from "../simd/weights4";

/** One row by 21 to 24 outputs: see product.ts. */
export function product1x24Float16(
  list: usize,
  end: usize,
  x: usize,
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
  let a4 = a0;
  let a5 = a0;
  for (; list < end; list += 4) {
    const u = v128.load_splat<f32>(x + <usize>load<u32>(list));
    a0 = f32x4.add(a0, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w))));
    a1 = f32x4.add(a1, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 8))));
    a2 = f32x4.add(a2, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 16))));
    a3 = f32x4.add(a3, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 24))));
    a4 = f32x4.add(a4, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 32))));
    a5 = f32x4.add(a5, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 40))));
    w += rowBytes;
  }
  finishScaled(a0, y, 0, 4, record, output);
  finishScaled(a1, y, 1, 4, record, output);
  finishScaled(a2, y, 2, 4, record, output);
  finishScaled(a3, y, 3, 4, record, output);
  finishScaled(a4, y, 4, 4, record, output);
  finishScaled(a5, y, 5, lanes, record, output);
}
