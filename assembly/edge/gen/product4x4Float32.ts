// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { sumAt } from "../simd/rowSums";

/** Four rows by up to 4 outputs: see product.ts. */
export function product4x4Float32(
  list: usize,
  end: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  column: usize,
  rowBytes: usize,
): void {
  let a00 = f32x4.splat(0);
  let a10 = a00;
  let a20 = a00;
  let a30 = a00;
  const d1 = x1 - x0;
  const d2 = x2 - x0;
  const d3 = x3 - x0;
  w += column << 2;
  for (; list < end; list += 12) {
    let at = x0 + <usize>load<u32>(list);
    const stop = at + (<usize>load<u32>(list, 4) << 2);
    for (; at < stop; at += 4) {
      const u0 = v128.load_splat<f32>(at);
      const u1 = v128.load_splat<f32>(at + d1);
      const u2 = v128.load_splat<f32>(at + d2);
      const u3 = v128.load_splat<f32>(at + d3);
      const w0 = v128.load(w);
      a00 = f32x4.add(a00, f32x4.mul(u0, w0));
      a10 = f32x4.add(a10, f32x4.mul(u1, w0));
      a20 = f32x4.add(a20, f32x4.mul(u2, w0));
      a30 = f32x4.add(a30, f32x4.mul(u3, w0));
      w += rowBytes;
    }
  }
  v128.store(sumAt(0, 0), a00);
  v128.store(sumAt(1, 0), a10);
  v128.store(sumAt(2, 0), a20);
  v128.store(sumAt(3, 0), a30);
}
