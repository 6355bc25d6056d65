// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finishScaled } from "../simd/finish";
import { fromInt8 } from "../simd/weights4";

/** One row by up to 4 outputs: see product.ts. */
export function product1x4Int8(
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
  const factors = end - list;
  for (; list < end; list += 4) {
    const u = f32x4.mul(v128.load_splat<f32>(x + <usize>load<u32>(list)), v128.load_splat<f32>(list + factors));
    a0 = f32x4.add(a0, f32x4.mul(u, fromInt8(v128.load_zero<u32>(w))));
    w += rowBytes;
  }
  finishScaled(a0, y, 0, lanes, record, output);
}
