// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finish } from "../simd/finish";

/** One row by 5 to 8 outputs: see product.ts. */
export function product1x8Float32(
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
  for (; list < end; list += 4) {
    const u = v128.load_splat<f32>(x + <usize>load<u32>(list));
    a0 = f32x4.add(a0, f32x4.mul(u, v128.load(w)));
    a1 = f32x4.add(a1, f32x4.mul(u, v128.load(w, 16)));
    w += rowBytes;
  }
  finish(a0, y, 0, 4, record, output);
  finish(a1, y, 1, lanes, record, output);
}
