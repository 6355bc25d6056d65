// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { gemm1x8 } from "./gemm1x8";
import { gemm2x8 } from "./gemm2x8";
import { gemm3x8 } from "./gemm3x8";
import { gemm4x8 } from "./gemm4x8";
import { gemm5x8 } from "./gemm5x8";
import { gemm6x8 } from "./gemm6x8";

/** `size` rows of c by eight columns: see gemm.ts. */
@inline
export function gemmTile(size: u32, b: usize, end: usize, a: usize, aRow: usize, aInner: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  if (size == 6) gemm6x8(b, end, a, aRow, aInner, s, sRow, c, cRow);
  else if (size == 5) gemm5x8(b, end, a, aRow, aInner, s, sRow, c, cRow);
  else if (size == 4) gemm4x8(b, end, a, aRow, aInner, s, sRow, c, cRow);
  else if (size == 3) gemm3x8(b, end, a, aRow, aInner, s, sRow, c, cRow);
  else if (size == 2) gemm2x8(b, end, a, aRow, aInner, s, sRow, c, cRow);
  else gemm1x8(b, end, a, aRow, aInner, s, sRow, c, cRow);
}
