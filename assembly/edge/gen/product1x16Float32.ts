// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { finish } from "../simd/finish";

/** One row by 13 to 16 outputs: see product.ts. */
export function product1x16Float32(
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
  for (; list < end; list += 4) {
    const u = v128.load_splat<f32>(x + <usize>load<u32>(list));
    a0 = f32x4.add(a0, f32x4.mul(u, v128.load(w)));
    a1 = f32x4.add(a1, f32x4.mul(u, v128.load(w, 16)));
    a2 = f32x4.add(a2, f32x4.mul(u, v128.load(w, 32)));
    a3 = f32x4.add(a3, f32x4.mul(u, v128.load(w, 48)));
    w += rowBytes;
  }
  finish(a0, y, 0, 4, record, output);
  finish(a1, y, 1, 4, record, output);
  finish(a2, y, 2, 4, record, output);
  finish(a3, y, 3, lanes, record, output);
}
