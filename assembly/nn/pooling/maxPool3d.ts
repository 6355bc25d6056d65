import { loadLanes, storeLanes } from "../simd/partialVector";
import { endOf, firstOf, WINDOW } from "./windows";

/**
 * y [batch][outDepth][outHeight][outWidth][channels]: the largest value of each window of
 * x [batch][inDepth][inHeight][inWidth][channels]; NaN if the window contains NaN.
 *
 * Four channels are in the lanes.
 */
export function maxPool3d(
  x: usize,
  y: usize,
  windows: usize,
  batch: u32,
  channels: u32,
  inDepth: u32,
  inHeight: u32,
  inWidth: u32,
  outDepth: u32,
  outHeight: u32,
  outWidth: u32,
): void {
  const heights = windows + <usize>outDepth * WINDOW;
  const widths = heights + <usize>outHeight * WINDOW;
  for (let b: u32 = 0; b < batch; b++) {
    for (let d = windows; d < heights; d += WINDOW) {
      for (let h = heights; h < widths; h += WINDOW) {
        for (let w = widths, end = widths + <usize>outWidth * WINDOW; w < end; w += WINDOW) {
          for (let c: u32 = 0; c < channels; c += 4) {
            const lanes = min<u32>(4, channels - c);
            let best = f32x4.splat(-Infinity);
            for (let i = firstOf(d); i < endOf(d); i++) {
              for (let j = firstOf(h); j < endOf(h); j++) {
                const row = (b * inDepth + i) * inHeight + j;
                for (let k = firstOf(w); k < endOf(w); k++) {
                  const at = <usize>((row * inWidth + k) * channels + c) << 2;
                  best = f32x4.max(best, loadLanes(x + at, lanes));
                }
              }
            }
            storeLanes(y + (<usize>c << 2), best, lanes);
          }
          y += <usize>channels << 2;
        }
      }
    }
  }
}
