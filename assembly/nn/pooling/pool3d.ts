import { loadLanes, storeLanes } from "../simd/partialVector";
import { endOf, firstOf, WINDOW } from "./windows";

/**
 * y [batch][outDepth][outHeight][outWidth][channels]: the mean of each window of
 * x [batch][inDepth][inHeight][inWidth][channels], padding not counted, or unless `mean` its largest value. A window with NaN
 * gives NaN. A window of padding alone has the mean NaN and the largest value -Infinity.
 */
export function pool3d(
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
  mean: bool,
): void {
  const heights = windows + <usize>outDepth * WINDOW;
  const widths = heights + <usize>outHeight * WINDOW;
  const end = widths + <usize>outWidth * WINDOW;
  const pixel = <usize>channels << 2;
  const row = pixel * inWidth;
  const plane = row * inHeight;
  for (let b: u32 = 0; b < batch; b++, x += plane * inDepth) {
    for (let d = windows; d < heights; d += WINDOW) {
      for (let h = heights; h < widths; h += WINDOW) {
        const corner = x + plane * firstOf(d) + row * firstOf(h);
        const depth = endOf(d) - firstOf(d);
        const height = endOf(h) - firstOf(h);
        for (let w = widths; w < end; w += WINDOW, y += pixel) {
          const from = corner + pixel * firstOf(w);
          const width = endOf(w) - firstOf(w);
          if (mean) poolPixel(true, from, y, depth, height, width, plane, row, pixel);
          else poolPixel(false, from, y, depth, height, width, plane, row, pixel);
        }
      }
    }
  }
}

// `mean` is a constant at every call, so only one of the two operations remains.

/** One place of y: four vectors of channels at a time, then one, then the channels that are left. */
@inline
function poolPixel(
  mean: bool,
  x: usize,
  y: usize,
  depth: u32,
  height: u32,
  width: u32,
  plane: usize,
  row: usize,
  pixel: usize,
): void {
  const count = f32x4.splat(<f32>(depth * height * width));
  let at: usize = 0;
  for (; at + 64 <= pixel; at += 64) {
    const start = f32x4.splat(mean ? 0 : -Infinity);
    let a = start;
    let b = start;
    let c = start;
    let d = start;
    let nan = i32x4.splat(0);
    let nanB = nan;
    let nanC = nan;
    let nanD = nan;
    for (let i: u32 = 0, planeAt = x + at; i < depth; i++, planeAt += plane) {
      for (let j: u32 = 0, rowAt = planeAt; j < height; j++, rowAt += row) {
        for (let k: u32 = 0, from = rowAt; k < width; k++, from += pixel) {
          const valueA = v128.load(from);
          const valueB = v128.load(from, 16);
          const valueC = v128.load(from, 32);
          const valueD = v128.load(from, 48);
          a = join(mean, a, valueA);
          b = join(mean, b, valueB);
          c = join(mean, c, valueC);
          d = join(mean, d, valueD);
          if (!mean) {
            nan = v128.or(nan, f32x4.ne(valueA, valueA));
            nanB = v128.or(nanB, f32x4.ne(valueB, valueB));
            nanC = v128.or(nanC, f32x4.ne(valueC, valueC));
            nanD = v128.or(nanD, f32x4.ne(valueD, valueD));
          }
        }
      }
    }
    v128.store(y + at, finish(mean, a, nan, count));
    v128.store(y + at, finish(mean, b, nanB, count), 16);
    v128.store(y + at, finish(mean, c, nanC, count), 32);
    v128.store(y + at, finish(mean, d, nanD, count), 48);
  }
  for (; at < pixel; at += 16) {
    // the last vector begins earlier where it would not be whole, and computes values again
    if (at + 16 > pixel && pixel >= 16) at = pixel - 16;
    const lanes = min<u32>(4, <u32>(pixel - at) >> 2);
    let sum = f32x4.splat(mean ? 0 : -Infinity);
    let nan = i32x4.splat(0);
    for (let i: u32 = 0, planeAt = x + at; i < depth; i++, planeAt += plane) {
      for (let j: u32 = 0, rowAt = planeAt; j < height; j++, rowAt += row) {
        for (let k: u32 = 0, from = rowAt; k < width; k++, from += pixel) {
          const value = loadLanes(from, lanes);
          sum = join(mean, sum, value);
          if (!mean) nan = v128.or(nan, f32x4.ne(value, value));
        }
      }
    }
    storeLanes(y + at, finish(mean, sum, nan, count), lanes);
  }
}

/** pmax returns its first operand when the second is NaN: one instruction, where max takes several. */
@inline
function join(mean: bool, joined: v128, value: v128): v128 {
  return mean ? f32x4.add(joined, value) : f32x4.pmax(joined, value);
}

/** The bits of a true comparison are those of a NaN. */
@inline
function finish(mean: bool, joined: v128, nan: v128, count: v128): v128 {
  return mean ? f32x4.div(joined, count) : v128.or(joined, nan);
}
