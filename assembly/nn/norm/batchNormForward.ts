import { loadLanes, storeLanes } from "../simd/partialVector";
import { activated, NONE, RELU, SWISH } from "./activation";

// Row by row, four channels at a time. Sums per channel are kept where the results go. Four rows at a time save three
// quarters of the sums' loads and stores, and add in the same order.
//
//   mean     = sum x / batch                    variance = sum (x - mean)^2 / batch
//   inverse  = 1 / sqrt(variance + epsilon)     y = activation((x - mean) inverse gamma + beta)
//   moving'  = moving - (moving - value) (1 - momentum), for mean and variance

/**
 * Training pass of batch normalization over x [batch][channels]; `movedMean` and `movedVariance` receive moving'. The functions
 * after it are its parts: with them, threads share rows, and partial sums of rows are added by sumParts.
 *
 * @param stride bytes from one row of x, and of y, to the next
 * @param activation one of those in activation.ts
 */
export function batchNormForward(
  x: usize,
  gamma: usize,
  beta: usize,
  movingMean: usize,
  movingVariance: usize,
  y: usize,
  mean: usize,
  inverse: usize,
  movedMean: usize,
  movedVariance: usize,
  batch: u32,
  channels: u32,
  stride: usize,
  epsilon: f32,
  momentum: f32,
  activation: u32,
): void {
  batchNormSums(x, mean, batch, channels, stride);
  batchNormMean(mean, batch, channels);
  batchNormSquares(x, mean, inverse, batch, channels, stride);
  batchNormMoments(mean, inverse, movingMean, movingVariance, movedMean, movedVariance, batch, channels, epsilon, momentum);
  batchNormApply(x, gamma, beta, mean, inverse, y, batch, channels, stride, activation);
}

/** sums = sum x over some rows. */
export function batchNormSums(x: usize, sums: usize, rows: u32, channels: u32, stride: usize): void {
  const row = (<usize>channels) << 2;
  const end = x + stride * rows;
  const fours = x + stride * (rows & ~3);
  memory.fill(sums, 0, row);
  for (let at = x; at < fours; at += stride << 2) addRows(4, at, row, stride, sums);
  for (let at = fours; at < end; at += stride) addRows(1, at, row, stride, sums);
}

/** Turns the sums over the batch into the mean, in place. */
export function batchNormMean(mean: usize, batch: u32, channels: u32): void {
  const row = (<usize>channels) << 2;
  const count = f32x4.splat(<f32>batch);
  for (let at: usize = 0; at < row; at += 16) {
    const lanes = lanesAt(at, row);
    storeLanes(mean + at, f32x4.div(loadLanes(mean + at, lanes), count), lanes);
  }
}

/** sums = sum (x - mean)^2 over some rows. */
export function batchNormSquares(x: usize, mean: usize, sums: usize, rows: u32, channels: u32, stride: usize): void {
  const row = (<usize>channels) << 2;
  const end = x + stride * rows;
  const fours = x + stride * (rows & ~3);
  memory.fill(sums, 0, row);
  for (let at = x; at < fours; at += stride << 2) addSquares(4, at, row, stride, mean, sums);
  for (let at = fours; at < end; at += stride) addSquares(1, at, row, stride, mean, sums);
}

/** Turns the sums of squares over the batch into `inverse`, in place, and moves the averages. */
export function batchNormMoments(
  mean: usize,
  inverse: usize,
  movingMean: usize,
  movingVariance: usize,
  movedMean: usize,
  movedVariance: usize,
  batch: u32,
  channels: u32,
  epsilon: f32,
  momentum: f32,
): void {
  const row = (<usize>channels) << 2;
  const count = f32x4.splat(<f32>batch);
  const decay = f32x4.splat(1 - momentum);
  for (let at: usize = 0; at < row; at += 16) {
    const lanes = lanesAt(at, row);
    const variance = f32x4.div(loadLanes(inverse + at, lanes), count);
    const inv = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon))));
    storeLanes(inverse + at, inv, lanes);
    const m = loadLanes(mean + at, lanes);
    storeLanes(movedMean + at, moved(loadLanes(movingMean + at, lanes), m, decay), lanes);
    storeLanes(movedVariance + at, moved(loadLanes(movingVariance + at, lanes), variance, decay), lanes);
  }
}

/** y of some rows, from `mean` and `inverse`. */
export function batchNormApply(
  x: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  y: usize,
  rows: u32,
  channels: u32,
  stride: usize,
  activation: u32,
): void {
  const row = (<usize>channels) << 2;
  const end = x + stride * rows;
  const fours = x + stride * (rows & ~3);
  if (activation == RELU) normalizeAll(RELU, x, fours, end, row, stride, mean, inverse, gamma, beta, y);
  else if (activation == SWISH) normalizeAll(SWISH, x, fours, end, row, stride, mean, inverse, gamma, beta, y);
  else normalizeAll(NONE, x, fours, end, row, stride, mean, inverse, gamma, beta, y);
}

/** Channels of the vector at byte `at` of a row. */
@inline
function lanesAt(at: usize, row: usize): u32 {
  return min<u32>(4, <u32>(row - at) >> 2);
}

@inline
function moved(moving: v128, value: v128, decay: v128): v128 {
  return f32x4.sub(moving, f32x4.mul(f32x4.sub(moving, value), decay));
}

// `rows` and `activation` are constants at every call, so that loops unroll and conditions disappear.

@inline
function addRows(rows: u32, x: usize, row: usize, stride: usize, sums: usize): void {
  for (let at: usize = 0; at < row; at += 16) {
    const lanes = lanesAt(at, row);
    let sum = f32x4.add(loadLanes(sums + at, lanes), loadLanes(x + at, lanes));
    if (rows == 4) {
      sum = f32x4.add(sum, loadLanes(x + stride + at, lanes));
      sum = f32x4.add(sum, loadLanes(x + 2 * stride + at, lanes));
      sum = f32x4.add(sum, loadLanes(x + 3 * stride + at, lanes));
    }
    storeLanes(sums + at, sum, lanes);
  }
}

@inline
function addSquares(rows: u32, x: usize, row: usize, stride: usize, mean: usize, sums: usize): void {
  for (let at: usize = 0; at < row; at += 16) {
    const lanes = lanesAt(at, row);
    const m = loadLanes(mean + at, lanes);
    let sum = addSquare(loadLanes(sums + at, lanes), loadLanes(x + at, lanes), m);
    if (rows == 4) {
      sum = addSquare(sum, loadLanes(x + stride + at, lanes), m);
      sum = addSquare(sum, loadLanes(x + 2 * stride + at, lanes), m);
      sum = addSquare(sum, loadLanes(x + 3 * stride + at, lanes), m);
    }
    storeLanes(sums + at, sum, lanes);
  }
}

@inline
function addSquare(sum: v128, value: v128, mean: v128): v128 {
  const d = f32x4.sub(value, mean);
  return f32x4.add(sum, f32x4.mul(d, d));
}

@inline
function normalizeAll(
  activation: u32,
  x: usize,
  fours: usize,
  end: usize,
  row: usize,
  stride: usize,
  mean: usize,
  inverse: usize,
  gamma: usize,
  beta: usize,
  y: usize,
): void {
  for (; x < fours; x += stride << 2, y += stride << 2) normalize(activation, 4, x, row, stride, mean, inverse, gamma, beta, y);
  for (; x < end; x += stride, y += stride) normalize(activation, 1, x, row, stride, mean, inverse, gamma, beta, y);
}

@inline
function normalize(
  activation: u32,
  rows: u32,
  x: usize,
  row: usize,
  stride: usize,
  mean: usize,
  inverse: usize,
  gamma: usize,
  beta: usize,
  y: usize,
): void {
  for (let at: usize = 0; at < row; at += 16) {
    const lanes = lanesAt(at, row);
    const m = loadLanes(mean + at, lanes);
    const scale = f32x4.mul(loadLanes(inverse + at, lanes), loadLanes(gamma + at, lanes));
    const shift = loadLanes(beta + at, lanes);
    storeLanes(y + at, normalized(activation, loadLanes(x + at, lanes), m, scale, shift), lanes);
    if (rows == 4) {
      storeLanes(y + stride + at, normalized(activation, loadLanes(x + stride + at, lanes), m, scale, shift), lanes);
      storeLanes(y + 2 * stride + at, normalized(activation, loadLanes(x + 2 * stride + at, lanes), m, scale, shift), lanes);
      storeLanes(y + 3 * stride + at, normalized(activation, loadLanes(x + 3 * stride + at, lanes), m, scale, shift), lanes);
    }
  }
}

@inline
function normalized(activation: u32, value: v128, mean: v128, scale: v128, shift: v128): v128 {
  return activated(activation, f32x4.add(f32x4.mul(f32x4.sub(value, mean), scale), shift));
}
