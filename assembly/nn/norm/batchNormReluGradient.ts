import { loadLanes, storeLanes } from "../simd/partialVector";

// Row by row, four channels at a time, with h = (x - mean) inverse and g = dy where y > 0, else 0:
//
//   dBeta = sum g      dGamma = sum g h      dx = gamma inverse (g - dBeta / batch - h dGamma / batch)

/** Gradients of the training pass of batch normalization and ReLU, from the results of that pass. */
export function batchNormReluGradient(
  dy: usize,
  x: usize,
  y: usize,
  gamma: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  batch: u32,
  channels: u32,
): void {
  const row = (<usize>channels) << 2;
  const bytes = row * batch;
  const fours = row * (batch & ~3);
  memory.fill(dBeta, 0, row);
  memory.fill(dGamma, 0, row);
  let at: usize = 0;
  for (; at < fours; at += row << 2) addRows(4, dy + at, x + at, y + at, row, mean, inverse, dGamma, dBeta);
  for (; at < bytes; at += row) addRows(1, dy + at, x + at, y + at, row, mean, inverse, dGamma, dBeta);

  const count = f32x4.splat(<f32>batch);
  for (at = 0; at < bytes; at += row) {
    for (let c: usize = 0; c < row; c += 16) {
      const lanes = min<u32>(4, <u32>(row - c) >> 2);
      const inv = loadLanes(inverse + c, lanes);
      const i = at + c;
      const g = v128.and(loadLanes(dy + i, lanes), f32x4.gt(loadLanes(y + i, lanes), f32x4.splat(0)));
      const h = f32x4.mul(f32x4.sub(loadLanes(x + i, lanes), loadLanes(mean + c, lanes)), inv);
      const meanG = f32x4.div(loadLanes(dBeta + c, lanes), count);
      const meanGh = f32x4.div(loadLanes(dGamma + c, lanes), count);
      const scale = f32x4.mul(inv, loadLanes(gamma + c, lanes));
      const rest = f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(h, meanGh));
      storeLanes(dx + i, f32x4.mul(scale, rest), lanes);
    }
  }
}

/** Adds g and g h of one or four rows to their sums; `rows` is a constant at every call. */
@inline
function addRows(
  rows: u32,
  dy: usize,
  x: usize,
  y: usize,
  row: usize,
  mean: usize,
  inverse: usize,
  dGamma: usize,
  dBeta: usize,
): void {
  const zero = f32x4.splat(0);
  for (let c: usize = 0; c < row; c += 16) {
    const lanes = min<u32>(4, <u32>(row - c) >> 2);
    const m = loadLanes(mean + c, lanes);
    const inv = loadLanes(inverse + c, lanes);
    let sumG = loadLanes(dBeta + c, lanes);
    let sumGh = loadLanes(dGamma + c, lanes);
    let at = c;
    for (let r: u32 = 0; r < rows; r++, at += row) {
      const g = v128.and(loadLanes(dy + at, lanes), f32x4.gt(loadLanes(y + at, lanes), zero));
      const h = f32x4.mul(f32x4.sub(loadLanes(x + at, lanes), m), inv);
      sumG = f32x4.add(sumG, g);
      sumGh = f32x4.add(sumGh, f32x4.mul(g, h));
    }
    storeLanes(dBeta + c, sumG, lanes);
    storeLanes(dGamma + c, sumGh, lanes);
  }
}
