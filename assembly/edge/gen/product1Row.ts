// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { DType } from "../record/record";
import { product1x4Float32 } from "./product1x4Float32";
import { product1x8Float32 } from "./product1x8Float32";
import { product1x12Float32 } from "./product1x12Float32";
import { product1x16Float32 } from "./product1x16Float32";
import { product1x20Float32 } from "./product1x20Float32";
import { product1x24Float32 } from "./product1x24Float32";
import { product1x28Float32 } from "./product1x28Float32";
import { product1x32Float32 } from "./product1x32Float32";
import { product1x4Int8 } from "./product1x4Int8";
import { product1x8Int8 } from "./product1x8Int8";
import { product1x12Int8 } from "./product1x12Int8";
import { product1x16Int8 } from "./product1x16Int8";
import { product1x20Int8 } from "./product1x20Int8";
import { product1x24Int8 } from "./product1x24Int8";
import { product1x28Int8 } from "./product1x28Int8";
import { product1x32Int8 } from "./product1x32Int8";

/** One row by up to 32 outputs; `dtype` is a constant at every call. */
@inline
export function product1Row(
  dtype: u32,
  vectors: u32,
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
): void {
  if (dtype == DType.FLOAT32) {
    if (vectors == 1) product1x4Float32(list, end, x, w, rowBytes);
    else if (vectors == 2) product1x8Float32(list, end, x, w, rowBytes);
    else if (vectors == 3) product1x12Float32(list, end, x, w, rowBytes);
    else if (vectors == 4) product1x16Float32(list, end, x, w, rowBytes);
    else if (vectors == 5) product1x20Float32(list, end, x, w, rowBytes);
    else if (vectors == 6) product1x24Float32(list, end, x, w, rowBytes);
    else if (vectors == 7) product1x28Float32(list, end, x, w, rowBytes);
    else product1x32Float32(list, end, x, w, rowBytes);
  } else {
    if (vectors == 1) product1x4Int8(list, end, x, w, rowBytes);
    else if (vectors == 2) product1x8Int8(list, end, x, w, rowBytes);
    else if (vectors == 3) product1x12Int8(list, end, x, w, rowBytes);
    else if (vectors == 4) product1x16Int8(list, end, x, w, rowBytes);
    else if (vectors == 5) product1x20Int8(list, end, x, w, rowBytes);
    else if (vectors == 6) product1x24Int8(list, end, x, w, rowBytes);
    else if (vectors == 7) product1x28Int8(list, end, x, w, rowBytes);
    else product1x32Int8(list, end, x, w, rowBytes);
  }
}
