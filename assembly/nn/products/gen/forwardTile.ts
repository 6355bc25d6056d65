// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

import { forward1x8 } from "./forward1x8";
import { forward2x8 } from "./forward2x8";
import { forward3x8 } from "./forward3x8";
import { forward4x8 } from "./forward4x8";
import { forward5x8 } from "./forward5x8";
import { forward6x8 } from "./forward6x8";

/** `size` outputs by eight examples: see relationalForward.ts. */
@inline
export function forwardTile(size: u32, list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  if (size == 6) forward6x8(list, end, x, w, stride, y);
  else if (size == 5) forward5x8(list, end, x, w, stride, y);
  else if (size == 4) forward4x8(list, end, x, w, stride, y);
  else if (size == 3) forward3x8(list, end, x, w, stride, y);
  else if (size == 2) forward2x8(list, end, x, w, stride, y);
  else forward1x8(list, end, x, w, stride, y);
}
