import { loadLanes, storeLanes } from "../simd/partialVector";
import { NONE, RELU, SWISH, swishGradient } from "./activation";

// Row by row, four channels at a time, with h = (x - mean) inverse and the gradient g before the activation:
//
//   none   g = dy        ReLU   g = dy where y > 0, else 0        swish   g = swish'(h gamma + beta) dy
//
//   dBeta = sum g      dGamma = sum g h      dx = gamma inverse (g - dBeta / batch - h dGamma / batch)
//
// For swish, dx holds g between the two passes.

/**
 * Gradients of the training pass of batch normalization, from the results of that pass.
 *
 * @param y read only for a ReLU
 * @param beta read only for swish
 * @param stride bytes from one row of dy, x, y and dx to the next
 * @param activation one of those in activation.ts
 */
export function batchNormGradient(
  dy: usize,
  x: usize,
  y: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  batch: u32,
  channels: u32,
  stride: usize,
  activation: u32,
): void {
  memory.fill(dBeta, 0, (<usize>channels) << 2);
  memory.fill(dGamma, 0, (<usize>channels) << 2);
  if (activation == RELU) {
    bothPasses(RELU, dy, x, y, gamma, beta, mean, inverse, dx, dGamma, dBeta, batch, channels, stride);
  } else if (activation == SWISH) {
    bothPasses(SWISH, dy, x, y, gamma, beta, mean, inverse, dx, dGamma, dBeta, batch, channels, stride);
  } else {
    bothPasses(NONE, dy, x, y, gamma, beta, mean, inverse, dx, dGamma, dBeta, batch, channels, stride);
  }
}

// `rows` and `activation` are constants at every call, so that loops unroll and conditions disappear.

@inline
function bothPasses(
  activation: u32,
  dy: usize,
  x: usize,
  y: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  batch: u32,
  channels: u32,
  stride: usize,
): void {
  const row = (<usize>channels) << 2;
  const bytes = stride * batch;
  const fours = stride * (batch & ~3);
  let i: usize = 0;
  for (; i < fours; i += stride << 2) {
    addRows(activation, 4, dy + i, x + i, y + i, row, stride, gamma, beta, mean, inverse, dx + i, dGamma, dBeta);
  }
  for (; i < bytes; i += stride) {
    addRows(activation, 1, dy + i, x + i, y + i, row, stride, gamma, beta, mean, inverse, dx + i, dGamma, dBeta);
  }
  const count = f32x4.splat(<f32>batch);
  for (i = 0; i < fours; i += stride << 2) {
    finishRows(activation, 4, dy + i, x + i, y + i, row, stride, gamma, mean, inverse, dx + i, dGamma, dBeta, count);
  }
  for (; i < bytes; i += stride) {
    finishRows(activation, 1, dy + i, x + i, y + i, row, stride, gamma, mean, inverse, dx + i, dGamma, dBeta, count);
  }
}

/** Adds g and g h of one or four rows to their sums. */
@inline
function addRows(
  activation: u32,
  rows: u32,
  dy: usize,
  x: usize,
  y: usize,
  row: usize,
  stride: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
): void {
  for (let c: usize = 0; c < row; c += 16) {
    const lanes = min<u32>(4, <u32>(row - c) >> 2);
    const m = loadLanes(mean + c, lanes);
    const inv = loadLanes(inverse + c, lanes);
    let sumG = loadLanes(dBeta + c, lanes);
    let sumGh = loadLanes(dGamma + c, lanes);
    let at = c;
    for (let r: u32 = 0; r < rows; r++, at += stride) {
      const h = f32x4.mul(f32x4.sub(loadLanes(x + at, lanes), m), inv);
      let g = loadLanes(dy + at, lanes);
      if (activation == RELU) g = v128.and(g, f32x4.gt(loadLanes(y + at, lanes), f32x4.splat(0)));
      if (activation == SWISH) {
        g = swishGradient(g, f32x4.add(f32x4.mul(h, loadLanes(gamma + c, lanes)), loadLanes(beta + c, lanes)));
        storeLanes(dx + at, g, lanes);
      }
      sumG = f32x4.add(sumG, g);
      sumGh = f32x4.add(sumGh, f32x4.mul(g, h));
    }
    storeLanes(dBeta + c, sumG, lanes);
    storeLanes(dGamma + c, sumGh, lanes);
  }
}

/** dx of one or four rows, from the sums over all rows. */
@inline
function finishRows(
  activation: u32,
  rows: u32,
  dy: usize,
  x: usize,
  y: usize,
  row: usize,
  stride: usize,
  gamma: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  count: v128,
): void {
  const from = activation == SWISH ? dx : dy;
  for (let c: usize = 0; c < row; c += 16) {
    const lanes = min<u32>(4, <u32>(row - c) >> 2);
    const m = loadLanes(mean + c, lanes);
    const inv = loadLanes(inverse + c, lanes);
    const meanG = f32x4.div(loadLanes(dBeta + c, lanes), count);
    const meanGh = f32x4.div(loadLanes(dGamma + c, lanes), count);
    const scale = f32x4.mul(inv, loadLanes(gamma + c, lanes));
    let at = c;
    for (let r: u32 = 0; r < rows; r++, at += stride) {
      const h = f32x4.mul(f32x4.sub(loadLanes(x + at, lanes), m), inv);
      let g = loadLanes(from + at, lanes);
      if (activation == RELU) g = v128.and(g, f32x4.gt(loadLanes(y + at, lanes), f32x4.splat(0)));
      const rest = f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(h, meanGh));
      storeLanes(dx + at, f32x4.mul(scale, rest), lanes);
    }
  }
}
