import { loadLanes, storeLanes } from "../simd/partialVector";
import { endOf, firstOf, WINDOW } from "./windows";

/**
 * dx [batch][inDepth][inHeight][inWidth][channels]: each entry of dy [batch][outDepth][outHeight][outWidth][channels] is
 * divided equally among the positions of its window. Padding is not counted, as in the forward pass.
 */
export function avgPool3dGradient(
  dy: usize,
  dx: usize,
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
  memory.fill(dx, 0, <usize>(batch * inDepth * inHeight * inWidth * channels) << 2);
  for (let b: u32 = 0; b < batch; b++) {
    for (let d = windows; d < heights; d += WINDOW) {
      for (let h = heights; h < widths; h += WINDOW) {
        for (let w = widths, end = widths + <usize>outWidth * WINDOW; w < end; w += WINDOW) {
          const places = (endOf(d) - firstOf(d)) * (endOf(h) - firstOf(h)) * (endOf(w) - firstOf(w));
          const share = f32x4.splat(1 / <f32>places);
          for (let i = firstOf(d); i < endOf(d); i++) {
            for (let j = firstOf(h); j < endOf(h); j++) {
              const row = (b * inDepth + i) * inHeight + j;
              for (let k = firstOf(w); k < endOf(w); k++) {
                const target = dx + (<usize>((row * inWidth + k) * channels) << 2);
                for (let c: u32 = 0; c < channels; c += 4) {
                  const lanes = min<u32>(4, channels - c);
                  const at = <usize>c << 2;
                  const part = f32x4.mul(share, loadLanes(dy + at, lanes));
                  storeLanes(target + at, f32x4.add(loadLanes(target + at, lanes), part), lanes);
                }
              }
            }
          }
          dy += <usize>channels << 2;
        }
      }
    }
  }
}
