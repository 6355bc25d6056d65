// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { pairedWeightGradient1x2 } from "./pairedWeightGradient1x2";
import { pairedWeightGradient2x2 } from "./pairedWeightGradient2x2";
import { pairedWeightGradient3x2 } from "./pairedWeightGradient3x2";
import { pairedWeightGradient4x2 } from "./pairedWeightGradient4x2";

/** `size` outputs by two inputs: see relationalWeightGradient.ts. */
@inline
export function pairedWeightGradientTile(size: u32, p: usize, q: usize, dy: usize, chunks: u32, xStep: usize, dyStep: usize, g: usize, stride: usize, pair: bool, sums: usize): void {
  if (size == 4) pairedWeightGradient4x2(p, q, dy, chunks, xStep, dyStep, g, stride, pair, sums);
  else if (size == 3) pairedWeightGradient3x2(p, q, dy, chunks, xStep, dyStep, g, stride, pair, sums);
  else if (size == 2) pairedWeightGradient2x2(p, q, dy, chunks, xStep, dyStep, g, stride, pair, sums);
  else pairedWeightGradient1x2(p, q, dy, chunks, xStep, dyStep, g, stride, pair, sums);
}
