import { loadLanes } from "./partialVector";
import { endOf, firstOf, tapOf, WINDOW } from "./windows";

/**
 * dx [batch][inDepth][inHeight][inWidth][inChannels]: for each place the sum over the taps of
 * filter [filterDepth][filterHeight][filterWidth][inChannels][outChannels] that lay on it, times
 * dy [batch][outDepth][outHeight][outWidth][outChannels].
 *
 * Four output channels lie in the lanes, which are added up last.
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

/** target [rows] += the matrix [rows][columns] times the vector. */
function addDots(matrix: usize, vector: usize, target: usize, rows: u32, columns: u32): void {
  for (let r: u32 = 0; r < rows; r++) {
    let sums = f32x4.splat(0);
    for (let c: u32 = 0; c < columns; c += 4) {
      const lanes = min<u32>(4, columns - c);
      const at = <usize>c << 2;
      sums = f32x4.add(sums, f32x4.mul(loadLanes(matrix + at, lanes), loadLanes(vector + at, lanes)));
    }
    const pairs = f32x4.add(sums, v128.shuffle<f32>(sums, sums, 2, 3, 0, 1));
    const sum = f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
    const at = target + (<usize>r << 2);
    store<f32>(at, load<f32>(at) + sum);
    matrix += <usize>columns << 2;
  }
}
