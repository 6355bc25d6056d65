import { loadLanes, storeLanes } from "../simd/partialVector";
import { NONE, RELU, reluGradient, SWISH } from "./activation";

// The second pass of the gradient of a batch normalization; batchNormGradient.ts has the formulas and the first.

/** dx of some rows of the batch, from dGamma and dBeta of all rows. */
export function batchNormInputGradient(
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
  batch: u32,
  channels: u32,
  stride: usize,
  activation: u32,
): void {
  const count = f32x4.splat(<f32>batch);
  if (activation == RELU) {
    finishAll(RELU, dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, rows, channels, stride, count);
  } else if (activation == SWISH) {
    finishAll(SWISH, dx, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, rows, channels, stride, count);
  } else {
    finishAll(NONE, dy, x, gamma, beta, mean, inverse, dx, dGamma, dBeta, rows, channels, stride, count);
  }
}

// `size` and `activation` are constants at every call, so that loops unroll and conditions disappear.

@inline
function finishAll(
  activation: u32,
  g: usize,
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
  count: v128,
): void {
  const row = (<usize>channels) << 2;
  const bytes = stride * rows;
  const fours = stride * (rows & ~3);
  let i: usize = 0;
  for (; i < fours; i += stride << 2) {
    finishRows(activation, 4, g + i, x + i, row, stride, gamma, beta, mean, inverse, dx + i, dGamma, dBeta, count);
  }
  for (; i < bytes; i += stride) {
    finishRows(activation, 1, g + i, x + i, row, stride, gamma, beta, mean, inverse, dx + i, dGamma, dBeta, count);
  }
}

/** dx of one or four rows, from the sums over all rows. */
@inline
function finishRows(
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
  count: v128,
): void {
  const end = row & ~15;
  for (let c: usize = 0; c < end; c += 16) {
    finishVector(activation, size, dy, x, c, 4, stride, gamma, beta, mean, inverse, dx, dGamma, dBeta, count);
  }
  if (end == row) return;
  const lanes = <u32>(row - end) >> 2;
  finishVector(activation, size, dy, x, end, lanes, stride, gamma, beta, mean, inverse, dx, dGamma, dBeta, count);
}

/** The same for `lanes` channels from byte `c` of a row. */
@inline
function finishVector(
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
  count: v128,
): void {
  const m = loadLanes(mean + c, lanes);
  const inv = loadLanes(inverse + c, lanes);
  const meanG = f32x4.div(loadLanes(dBeta + c, lanes), count);
  const meanGh = f32x4.div(loadLanes(dGamma + c, lanes), count);
  const scale = f32x4.mul(inv, loadLanes(gamma + c, lanes));
  const shift = loadLanes(beta + c, lanes);
  let at = c;
  for (let r: u32 = 0; r < size; r++, at += stride) {
    const d = f32x4.sub(loadLanes(x + at, lanes), m);
    const h = f32x4.mul(d, inv);
    let g = loadLanes(dy + at, lanes);
    if (activation == RELU) g = reluGradient(g, f32x4.add(f32x4.mul(d, scale), shift));
    const rest = f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(h, meanGh));
    storeLanes(dx + at, f32x4.mul(scale, rest), lanes);
  }
}
