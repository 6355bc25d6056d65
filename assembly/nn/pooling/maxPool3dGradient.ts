import { loadLanes } from "../simd/partialVector";
import { endOf, firstOf, WINDOW } from "./windows";

/**
 * dx, with the shape of x: each entry of dy [batch][outDepth][outHeight][outWidth][channels] goes to the first position in its
 * window of x [batch][inDepth][inHeight][inWidth][channels] with the largest value, or to the last NaN if there is one.
 *
 * Four channels are in the lanes; `place` is the position of each lane's largest value.
 */
export function maxPool3dGradient(
  x: usize,
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
          for (let c: u32 = 0; c < channels; c += 4) {
            const lanes = min<u32>(4, channels - c);
            let best = f32x4.splat(-Infinity);
            let place = i32x4.splat(-1);
            for (let i = firstOf(d); i < endOf(d); i++) {
              for (let j = firstOf(h); j < endOf(h); j++) {
                const row = (b * inDepth + i) * inHeight + j;
                for (let k = firstOf(w); k < endOf(w); k++) {
                  const at = (row * inWidth + k) * channels + c;
                  const value = loadLanes(x + (<usize>at << 2), lanes);
                  const larger = v128.or(f32x4.gt(value, best), f32x4.ne(value, value));
                  best = v128.bitselect(value, best, larger);
                  place = v128.bitselect(i32x4.splat(at), place, larger);
                }
              }
            }
            const source = dy + (<usize>c << 2);
            addAt(dx, i32x4.extract_lane(place, 0), source);
            if (lanes > 1) addAt(dx + 4, i32x4.extract_lane(place, 1), source + 4);
            if (lanes > 2) addAt(dx + 8, i32x4.extract_lane(place, 2), source + 8);
            if (lanes > 3) addAt(dx + 12, i32x4.extract_lane(place, 3), source + 12);
          }
          dy += <usize>channels << 2;
        }
      }
    }
  }
}

@inline
function addAt(dx: usize, place: i32, source: usize): void {
  if (place < 0) return;
  const target = dx + (<usize>(<u32>place) << 2);
  store<f32>(target, load<f32>(target) + load<f32>(source));
}
