// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { DType } from "../record/record";
import { product4x4Float32 } from "./product4x4Float32";
import { product4x8Float32 } from "./product4x8Float32";
import { product4x4Int8 } from "./product4x4Int8";
import { product4x8Int8 } from "./product4x8Int8";

/** Four rows by up to 8 outputs; `dtype` is a constant at every call. */
@inline
export function product4Rows(
  dtype: u32,
  vectors: u32,
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
  if (dtype == DType.FLOAT32) {
    if (vectors == 1) product4x4Float32(list, end, x0, x1, x2, x3, w, column, rowBytes);
    else product4x8Float32(list, end, x0, x1, x2, x3, w, column, rowBytes);
  } else {
    if (vectors == 1) product4x4Int8(list, end, x0, x1, x2, x3, w, column, rowBytes);
    else product4x8Int8(list, end, x0, x1, x2, x3, w, column, rowBytes);
  }
}
