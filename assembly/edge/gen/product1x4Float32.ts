// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finish } from "../simd/finish";

/** One row by up to 4 outputs: see product.ts. */
export function product1x4Float32(
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
  for (; list < end; list += 4) {
    const u = v128.load_splat<f32>(x + <usize>load<u32>(list));
    a0 = f32x4.add(a0, f32x4.mul(u, v128.load(w)));
    w += rowBytes;
  }
  finish(a0, y, 0, lanes, record, output);
}
