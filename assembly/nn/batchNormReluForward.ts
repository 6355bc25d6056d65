import { loadLanes, storeLanes } from "./partialVector";

// Four channels at a time, down the batch:
//
//   mean     = sum x / batch                    variance = sum (x - mean)^2 / batch
//   inverse  = 1 / sqrt(variance + epsilon)     y = max(0, (x - mean) inverse gamma + beta)
//   moving'  = moving - (moving - value) (1 - momentum), for mean and variance

/** Training pass of batch normalisation and ReLU over x [batch][channels]; `movedMean` and `movedVariance` get moving'. */
export function batchNormReluForward(
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
  epsilon: f32,
  momentum: f32,
): void {
  const stride = <usize>channels << 2;
  const bytes = stride * batch;
  const count = f32x4.splat(<f32>batch);
  const zero = f32x4.splat(0);
  const decay = f32x4.splat(1 - momentum);
  for (let c: u32 = 0; c < channels; c += 4) {
    const lanes = min<u32>(4, channels - c);
    const at = <usize>c << 2;
    const end = at + bytes;

    let sum = zero;
    for (let i = at; i < end; i += stride) sum = f32x4.add(sum, loadLanes(x + i, lanes));
    const m = f32x4.div(sum, count);
    sum = zero;
    for (let i = at; i < end; i += stride) {
      const d = f32x4.sub(loadLanes(x + i, lanes), m);
      sum = f32x4.add(sum, f32x4.mul(d, d));
    }
    const variance = f32x4.div(sum, count);
    const inv = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon))));

    const scale = f32x4.mul(inv, loadLanes(gamma + at, lanes));
    const shift = loadLanes(beta + at, lanes);
    for (let i = at; i < end; i += stride) {
      const d = f32x4.sub(loadLanes(x + i, lanes), m);
      storeLanes(y + i, f32x4.max(zero, f32x4.add(f32x4.mul(d, scale), shift)), lanes);
    }

    storeLanes(mean + at, m, lanes);
    storeLanes(inverse + at, inv, lanes);
    storeLanes(movedMean + at, moved(loadLanes(movingMean + at, lanes), m, decay), lanes);
    storeLanes(movedVariance + at, moved(loadLanes(movingVariance + at, lanes), variance, decay), lanes);
  }
}

@inline
function moved(moving: v128, value: v128, decay: v128): v128 {
  return f32x4.sub(moving, f32x4.mul(f32x4.sub(moving, value), decay));
}
