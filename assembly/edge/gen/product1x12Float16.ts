// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finishScaled } from "../simd/finish";
import { fromFloat16 } from "../simd/weights4";

/** One row by 9 to 12 outputs: see product.ts. */
export function product1x12Float16(
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
  for (; list < end; list += 4) {
    const u = v128.load_splat<f32>(x + <usize>load<u32>(list));
    a0 = f32x4.add(a0, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w))));
    a1 = f32x4.add(a1, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 8))));
    a2 = f32x4.add(a2, f32x4.mul(u, fromFloat16(v128.load_ext<i16>(w, 16))));
    w += rowBytes;
  }
  finishScaled(a0, y, 0, 4, record, output);
  finishScaled(a1, y, 1, 4, record, output);
  finishScaled(a2, y, 2, lanes, record, output);
}
