import { ConvShape } from "./convShape";
import { multiplyAdd } from "../simd/multiplyAdd";
import { loadLanes, storeLanes } from "../simd/partialVector";

// The gradient of a depthwise convolution with respect to its filter:
//
//   gradient[tap][c][m] = sum over output pixels of x[pixel under the tap][c] dy[output pixel][c multiplier + m]
//
// One row of output pixels and one tap at a time, so that the rows stay in the cache; sixteen channels at a time.

/**
 * gradient [filterHeight][filterWidth][inChannels][multiplier]; outChannels is inChannels times the multiplier. Computes the
 * gradients of `channels` input channels from channel `from` on.
 */
export function depthwiseFilterGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  shapeAt: usize,
  from: u32,
  channels: u32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const multiplier = <u32>shape.outChannels / <u32>shape.inChannels;
  const tapBytes = (<usize>shape.outChannels) << 2;
  x += (<usize>from) << 2;
  dy += (<usize>(from * multiplier)) << 2;
  gradient += (<usize>(from * multiplier)) << 2;
  const taps = <usize>(shape.filterHeight * shape.filterWidth);
  for (let tap: usize = 0; tap < taps; tap++) {
    memory.fill(gradient + tap * tapBytes, 0, (<usize>(channels * multiplier)) << 2);
  }
  const xPixel = shape.inChannels << 2;
  const xStep = <usize>(shape.strideWidth * xPixel);
  for (let example = 0; example < shape.batch; example++) {
    for (let oy = 0; oy < shape.outHeight; oy++) {
      let tap = gradient;
      const dyRow = dy + (<usize>((example * shape.outHeight + oy) * shape.outWidth)) * tapBytes;
      for (let ky = 0; ky < shape.filterHeight; ky++) {
        const iy = oy * shape.strideHeight - shape.top + ky * shape.dilationHeight;
        const inside = iy >= 0 && iy < shape.inHeight;
        for (let kx = 0; kx < shape.filterWidth; kx++, tap += tapBytes) {
          if (!inside) continue;
          const before = kx * shape.dilationWidth - shape.left;
          // output pixels whose input pixel, ox stride + before, is inside the row
          const first = before < 0 ? (shape.strideWidth - 1 - before) / shape.strideWidth : 0;
          const last = shape.inWidth - 1 - before;
          const past = last < 0 ? 0 : min<i32>(shape.outWidth, last / shape.strideWidth + 1);
          if (first >= past) continue;
          const pixel = (example * shape.inHeight + iy) * shape.inWidth + first * shape.strideWidth + before;
          const xFrom = x + <usize>(pixel * xPixel);
          const dyFrom = dyRow + (<usize>first) * tapBytes;
          const dyEnd = dyRow + (<usize>past) * tapBytes;
          if (multiplier == 1) addVectors(xFrom, xStep, dyFrom, dyEnd, tapBytes, tap, channels);
          else addScalars(xFrom, xStep, dyFrom, dyEnd, tapBytes, tap, channels, multiplier);
        }
      }
    }
  }
}

function addVectors(
  x: usize,
  xStep: usize,
  dy: usize,
  dyEnd: usize,
  dyStep: usize,
  target: usize,
  channels: u32,
): void {
  let left = channels;
  for (; left >= 16; left -= 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let p = x, q = dy; q < dyEnd; p += xStep, q += dyStep) {
      a = multiplyAdd(v128.load(p), v128.load(q), a);
      b = multiplyAdd(v128.load(p, 16), v128.load(q, 16), b);
      c = multiplyAdd(v128.load(p, 32), v128.load(q, 32), c);
      d = multiplyAdd(v128.load(p, 48), v128.load(q, 48), d);
    }
    v128.store(target, f32x4.add(v128.load(target), a));
    v128.store(target, f32x4.add(v128.load(target, 16), b), 16);
    v128.store(target, f32x4.add(v128.load(target, 32), c), 32);
    v128.store(target, f32x4.add(v128.load(target, 48), d), 48);
    x += 64;
    dy += 64;
    dyEnd += 64;
    target += 64;
  }
  while (left > 0) {
    const lanes = min<u32>(4, left);
    let sum = f32x4.splat(0);
    for (let p = x, q = dy; q < dyEnd; p += xStep, q += dyStep) {
      sum = multiplyAdd(loadLanes(p, lanes), loadLanes(q, lanes), sum);
    }
    storeLanes(target, f32x4.add(loadLanes(target, lanes), sum), lanes);
    x += 16;
    dy += 16;
    dyEnd += 16;
    target += 16;
    left -= lanes;
  }
}

function addScalars(
  x: usize,
  xStep: usize,
  dy: usize,
  dyEnd: usize,
  dyStep: usize,
  target: usize,
  channels: u32,
  multiplier: u32,
): void {
  for (let c: u32 = 0; c < channels; c++, x += 4) {
    for (let m: u32 = 0; m < multiplier; m++, dy += 4, dyEnd += 4, target += 4) {
      let sum: f32 = 0;
      for (let p = x, q = dy; q < dyEnd; p += xStep, q += dyStep) sum += load<f32>(p) * load<f32>(q);
      store<f32>(target, load<f32>(target) + sum);
    }
  }
}
