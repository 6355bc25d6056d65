import { loadLanes, storeLanes } from "../simd/partialVector";
import { NONE, RELU, reluGradient, SWISH, swishGradient } from "./activation";
import { batchNormInputGradient } from "./batchNormInputGradient";

// Row by row, four channels at a time, with h = (x - mean) inverse and the gradient g before the activation:
//
//   none   g = dy        ReLU   g = dy where n > 0, else 0        swish   g = swish'(h gamma + beta) dy
//
// where n = (x - mean) inverse gamma + beta is computed again as in the training pass: reading y would take longer.
//
//   dBeta = sum g      dGamma = sum g h      dx = gamma inverse (g - dBeta / batch - h dGamma / batch)
//
// For swish, dx holds g between the two passes.

/**
 * Gradients of the training pass of batch normalization, from the results of that pass. batchNormGradientSums and
 * batchNormInputGradient are its two passes over the rows: with them, threads share rows, and partial sums of rows are added by
 * sumParts.
 *
 * @param beta read only for a ReLU and for swish
 * @param stride bytes from one row of dy, x and dx to the next
 * @param activation one of those in activation.ts
 */
export function batchNormGradient(
  dy: usize,
  x: usize,
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
  batchNormGradientSums(dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, batch, channels, stride, activation);
  batchNormInputGradient(dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, batch, batch, channels, stride, activation);
}

/** dGamma and dBeta of some rows; for swish, also g in dx. */
export function batchNormGradientSums(
  dy: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  rows: u32,
  channels: u32,
  stride: usize,
  activation: u32,
): void {
  memory.fill(dBeta, 0, (<usize>channels) << 2);
  memory.fill(dGamma, 0, (<usize>channels) << 2);
  if (activation == RELU) {
    addAll(RELU, dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, rows, channels, stride);
  } else if (activation == SWISH) {
    addAll(SWISH, dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, rows, channels, stride);
  } else {
    addAll(NONE, dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, rows, channels, stride);
  }
}

// `size` and `activation` are constants at every call, so that loops unroll and conditions disappear.

@inline
function addAll(
  activation: u32,
  dy: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  rows: u32,
  channels: u32,
  stride: usize,
): void {
  const row = (<usize>channels) << 2;
  const bytes = stride * rows;
  const fours = stride * (rows & ~3);
  let i: usize = 0;
  for (; i < fours; i += stride << 2) {
    addRows(activation, 4, dy + i, x + i, row, stride, gamma, beta, mean, inverse, dx + i, dGamma, dBeta);
  }
  for (; i < bytes; i += stride) {
    addRows(activation, 1, dy + i, x + i, row, stride, gamma, beta, mean, inverse, dx + i, dGamma, dBeta);
  }
}

/** Adds g and g h of one or four rows to their sums. */
@inline
function addRows(
  activation: u32,
  size: u32,
  dy: usize,
  x: usize,
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
  const end = row & ~15;
  for (let c: usize = 0; c < end; c += 16) {
    addVector(activation, size, dy, x, c, 4, stride, gamma, beta, mean, inverse, dx, dGamma, dBeta);
  }
  if (end == row) return;
  const lanes = <u32>(row - end) >> 2;
  addVector(activation, size, dy, x, end, lanes, stride, gamma, beta, mean, inverse, dx, dGamma, dBeta);
}

/** The same for `lanes` channels from byte `c` of a row. */
@inline
function addVector(
  activation: u32,
  size: u32,
  dy: usize,
  x: usize,
  c: usize,
  lanes: u32,
  stride: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
): void {
  const m = loadLanes(mean + c, lanes);
  const inv = loadLanes(inverse + c, lanes);
  const factor = loadLanes(gamma + c, lanes);
  const scale = f32x4.mul(inv, factor);
  const shift = loadLanes(beta + c, lanes);
  let sumG = loadLanes(dBeta + c, lanes);
  let sumGh = loadLanes(dGamma + c, lanes);
  let at = c;
  for (let r: u32 = 0; r < size; r++, at += stride) {
    const d = f32x4.sub(loadLanes(x + at, lanes), m);
    const h = f32x4.mul(d, inv);
    let g = loadLanes(dy + at, lanes);
    if (activation == RELU) g = reluGradient(g, f32x4.add(f32x4.mul(d, scale), shift));
    if (activation == SWISH) {
      g = swishGradient(g, f32x4.add(f32x4.mul(h, factor), shift));
      storeLanes(dx + at, g, lanes);
    }
    sumG = f32x4.add(sumG, g);
    sumGh = f32x4.add(sumGh, f32x4.mul(g, h));
  }
  storeLanes(dBeta + c, sumG, lanes);
  storeLanes(dGamma + c, sumGh, lanes);
}
