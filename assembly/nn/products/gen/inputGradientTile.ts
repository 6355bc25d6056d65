// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { inputGradient1x8 } from "./inputGradient1x8";
import { inputGradient2x8 } from "./inputGradient2x8";
import { inputGradient3x8 } from "./inputGradient3x8";
import { inputGradient4x8 } from "./inputGradient4x8";
import { inputGradient5x8 } from "./inputGradient5x8";

/** `size` outputs by eight examples: see relationalInputGradient.ts. */
@inline
export function inputGradientTile(size: u32, list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  if (size == 5) inputGradient5x8(list, end, dy, w, stride, dx);
  else if (size == 4) inputGradient4x8(list, end, dy, w, stride, dx);
  else if (size == 3) inputGradient3x8(list, end, dy, w, stride, dx);
  else if (size == 2) inputGradient2x8(list, end, dy, w, stride, dx);
  else inputGradient1x8(list, end, dy, w, stride, dx);
}
