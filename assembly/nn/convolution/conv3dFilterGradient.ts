import { loadLanes, storeLanes } from "../simd/partialVector";
import { endOf, firstOf, tapOf, WINDOW } from "../pooling/windows";

/**
 * dw [filterDepth][filterHeight][filterWidth][inChannels][outChannels]: for each tap of the filter the sum over all positions
 * of x [batch][inDepth][inHeight][inWidth][inChannels] under it, times
 * dy [batch][outDepth][outHeight][outWidth][outChannels].
 *
 * Four output channels are in the lanes.
 */
export function conv3dFilterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  windows: usize,
  batch: u32,
  inChannels: u32,
  outChannels: u32,
  inDepth: u32,
  inHeight: u32,
  inWidth: u32,
  outDepth: u32,
  outHeight: u32,
  outWidth: u32,
  filterDepth: u32,
  filterHeight: u32,
  filterWidth: u32,
): void {
  const heights = windows + <usize>outDepth * WINDOW;
  const widths = heights + <usize>outHeight * WINDOW;
  memory.fill(dw, 0, <usize>(filterDepth * filterHeight * filterWidth * inChannels * outChannels) << 2);
  for (let b: u32 = 0; b < batch; b++) {
    for (let d = windows; d < heights; d += WINDOW) {
      for (let h = heights; h < widths; h += WINDOW) {
        for (let w = widths, end = widths + <usize>outWidth * WINDOW; w < end; w += WINDOW) {
          for (let i = firstOf(d); i < endOf(d); i++) {
            const plane = (tapOf(d) + i - firstOf(d)) * filterHeight;
            for (let j = firstOf(h); j < endOf(h); j++) {
              const line = (plane + tapOf(h) + j - firstOf(h)) * filterWidth;
              const row = (b * inDepth + i) * inHeight + j;
              for (let k = firstOf(w); k < endOf(w); k++) {
                const tap = (line + tapOf(w) + k - firstOf(w)) * inChannels * outChannels;
                const source = x + (<usize>((row * inWidth + k) * inChannels) << 2);
                addProducts(source, dy, dw + (<usize>tap << 2), inChannels, outChannels);
              }
            }
          }
          dy += <usize>outChannels << 2;
        }
      }
    }
  }
}

/** target [rows][columns] += the column a times the row b. */
function addProducts(a: usize, b: usize, target: usize, rows: u32, columns: u32): void {
  for (let r: u32 = 0; r < rows; r++) {
    const factor = v128.load32_splat(a + (<usize>r << 2));
    for (let c: u32 = 0; c < columns; c += 4) {
      const lanes = min<u32>(4, columns - c);
      const at = <usize>c << 2;
      const product = f32x4.mul(factor, loadLanes(b + at, lanes));
      storeLanes(target + at, f32x4.add(loadLanes(target + at, lanes), product), lanes);
    }
    target += <usize>columns << 2;
  }
}
