import { addAcross } from "../simd/addAcross";
import { loadLanes, storeLanes } from "../simd/partialVector";
import { endOf, firstOf, tapOf, WINDOW } from "../pooling/windows";

/**
 * dx [batch][inDepth][inHeight][inWidth][inChannels]: for each position the sum over the taps of
 * filter [filterDepth][filterHeight][filterWidth][inChannels][outChannels] that cover it, times
 * dy [batch][outDepth][outHeight][outWidth][outChannels].
 *
 * Four output channels are in the lanes, which are added at the end.
 */
export function conv3dInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
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
  filterHeight: u32,
  filterWidth: u32,
): void {
  const heights = windows + <usize>outDepth * WINDOW;
  const widths = heights + <usize>outHeight * WINDOW;
  memory.fill(dx, 0, <usize>(batch * inDepth * inHeight * inWidth * inChannels) << 2);
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
                const target = dx + (<usize>((row * inWidth + k) * inChannels) << 2);
                addDots(filter + (<usize>tap << 2), dy, target, inChannels, outChannels);
              }
            }
          }
          dy += <usize>outChannels << 2;
        }
      }
    }
  }
}

/** target [rows] += the matrix [rows][columns] times the vector, four rows at a time. */
function addDots(matrix: usize, vector: usize, target: usize, rows: u32, columns: u32): void {
  const stride = <usize>columns << 2;
  for (let r: u32 = 0; r < rows; r += 4) {
    const count = min<u32>(4, rows - r);
    // after the last row, the last row is used again and its sum is discarded
    const row1 = matrix + (count > 1 ? stride : 0);
    const row2 = row1 + (count > 2 ? stride : 0);
    const row3 = row2 + (count > 3 ? stride : 0);
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    for (let column: u32 = 0; column < columns; column += 4) {
      const lanes = min<u32>(4, columns - column);
      const at = <usize>column << 2;
      const factor = loadLanes(vector + at, lanes);
      a = f32x4.add(a, f32x4.mul(factor, loadLanes(matrix + at, lanes)));
      b = f32x4.add(b, f32x4.mul(factor, loadLanes(row1 + at, lanes)));
      c = f32x4.add(c, f32x4.mul(factor, loadLanes(row2 + at, lanes)));
      d = f32x4.add(d, f32x4.mul(factor, loadLanes(row3 + at, lanes)));
    }
    const sums = addAcross(a, b, c, d);
    const at = target + (<usize>r << 2);
    storeLanes(at, f32x4.add(loadLanes(at, count), sums), count);
    matrix += stride << 2;
  }
}
