// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { weightGradient1x2 } from "./weightGradient1x2";
import { weightGradient2x2 } from "./weightGradient2x2";
import { weightGradient3x2 } from "./weightGradient3x2";
import { weightGradient4x2 } from "./weightGradient4x2";

/** `size` outputs by two inputs: see relationalWeightGradient.ts. */
@inline
export function weightGradientTile(size: u32, p: usize, q: usize, dy: usize, steps: u32, xStep: usize, dyStep: usize, g: usize, stride: usize, pair: bool): void {
  if (size == 4) weightGradient4x2(p, q, dy, steps, xStep, dyStep, g, stride, pair);
  else if (size == 3) weightGradient3x2(p, q, dy, steps, xStep, dyStep, g, stride, pair);
  else if (size == 2) weightGradient2x2(p, q, dy, steps, xStep, dyStep, g, stride, pair);
  else weightGradient1x2(p, q, dy, steps, xStep, dyStep, g, stride, pair);
}
