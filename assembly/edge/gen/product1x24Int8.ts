// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finishScaled } from "../simd/finish";
import { fromInt8High, fromInt8Low } from "../simd/weights4";

/** One row by 21 to 24 outputs: see product.ts. */
export function product1x24Int8(
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
  const factors = end - list;
  for (; list < end; list += 4) {
    const u = f32x4.mul(v128.load_splat<f32>(x + <usize>load<u32>(list)), v128.load_splat<f32>(list + factors));
    const wide0 = v128.load_ext<i8>(w);
    a0 = f32x4.add(a0, f32x4.mul(u, fromInt8Low(wide0)));
    a1 = f32x4.add(a1, f32x4.mul(u, fromInt8High(wide0)));
    const wide2 = v128.load_ext<i8>(w, 8);
    a2 = f32x4.add(a2, f32x4.mul(u, fromInt8Low(wide2)));
    a3 = f32x4.add(a3, f32x4.mul(u, fromInt8High(wide2)));
    const wide4 = v128.load_ext<i8>(w, 16);
    a4 = f32x4.add(a4, f32x4.mul(u, fromInt8Low(wide4)));
    a5 = f32x4.add(a5, f32x4.mul(u, fromInt8High(wide4)));
    w += rowBytes;
  }
  finishScaled(a0, y, 0, 4, record, output);
  finishScaled(a1, y, 1, 4, record, output);
  finishScaled(a2, y, 2, 4, record, output);
  finishScaled(a3, y, 3, 4, record, output);
  finishScaled(a4, y, 4, 4, record, output);
  finishScaled(a5, y, 5, lanes, record, output);
}
