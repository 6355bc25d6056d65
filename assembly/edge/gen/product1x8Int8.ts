// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finishScaled } from "../simd/finish";
import { fromInt8High, fromInt8Low } from "../simd/weights4";

/** One row by 5 to 8 outputs: see product.ts. */
export function product1x8Int8(
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
  const factors = end - list;
  for (; list < end; list += 4) {
    const u = f32x4.mul(v128.load_splat<f32>(x + <usize>load<u32>(list)), v128.load_splat<f32>(list + factors));
    const wide0 = v128.load_ext<i8>(w);
    a0 = f32x4.add(a0, f32x4.mul(u, fromInt8Low(wide0)));
    a1 = f32x4.add(a1, f32x4.mul(u, fromInt8High(wide0)));
    w += rowBytes;
  }
  finishScaled(a0, y, 0, 4, record, output);
  finishScaled(a1, y, 1, lanes, record, output);
}
